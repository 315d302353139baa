package io.millrace.jobs.dispatch;

import io.millrace.domain.dispatch.Reply;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Takes status and Retry-After as soon as they come; a body, however long, is thrown away. */
final class HeadOnly implements AsyncResponseConsumer<Void> {
  private static final int WINDOW = 16 << 10;
  private final CompletableFuture<Reply> reply;
  private FutureCallback<Void> end;

  HeadOnly(CompletableFuture<Reply> reply) {
    this.reply = reply;
  }

  @Override
  public void consumeResponse(
      HttpResponse response, EntityDetails body, HttpContext context, FutureCallback<Void> done) {
    Header retryAfter = response.getFirstHeader("Retry-After");
    reply.complete(
        Reply.answered(response.getCode(), retryAfter == null ? null : retryAfter.getValue()));
    end = done;
    if (body == null) {
      done.completed(null);
    }
  }

  @Override
  public void informationResponse(HttpResponse response, HttpContext context) {}

  @Override
  public void failed(Exception cause) {}

  @Override
  public void updateCapacity(CapacityChannel channel) throws java.io.IOException {
    channel.update(WINDOW);
  }

  @Override
  public void consume(ByteBuffer bytes) {
    bytes.position(bytes.limit());
  }

  @Override
  public void streamEnd(List<? extends Header> trailers) {
    if (end != null) {
      end.completed(null);
    }
  }

  @Override
  public void releaseResources() {}
}
