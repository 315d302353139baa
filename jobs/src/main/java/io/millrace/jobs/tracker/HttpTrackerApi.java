package io.millrace.jobs.tracker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * Exchanges by HTTP. Each ends within its time, however slowly an answer drips, and reads no more
 * than an answer may have.
 */
final class HttpTrackerApi implements TrackerApi {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LARGEST = 4 << 20;
  private static final int LONGEST_REASON = 200;
  private static final int FORBIDDEN = 403;
  private static final int TOO_MANY = 429;

  /** GitHub's advice where it says no moment, seconds. */
  private static final String A_MINUTE = "60";

  private final CloseableHttpClient client;
  private final String address;
  private final String authorization;
  private final long timeoutMillis;

  /**
   * @param address of the interface
   * @param authorization value of the header, null to send none
   * @param timeoutMillis for one exchange
   */
  HttpTrackerApi(
      CloseableHttpClient client, String address, String authorization, long timeoutMillis) {
    this.client = client;
    this.address = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    this.authorization = authorization;
    this.timeoutMillis = timeoutMillis;
  }

  @Override
  public JsonNode call(String method, String path, JsonNode body) {
    HttpUriRequestBase request = request(method, path, body);
    String what = method + " " + address + path;
    CompletableFuture<Boolean> late =
        CompletableFuture.supplyAsync(
            request::cancel,
            CompletableFuture.delayedExecutor(timeoutMillis, TimeUnit.MILLISECONDS));
    try {
      return client.execute(request, reply -> read(what, reply));
    } catch (IOException e) {
      throw new TrackerRefused(what + ": " + e, e);
    } finally {
      late.cancel(false);
    }
  }

  private HttpUriRequestBase request(String method, String path, JsonNode body) {
    HttpUriRequestBase request = new HttpUriRequestBase(method, URI.create(address + path));
    Timeout timeout = Timeout.ofMilliseconds(timeoutMillis);
    request.setConfig(
        RequestConfig.custom()
            .setResponseTimeout(timeout)
            .setConnectionRequestTimeout(timeout)
            .setRedirectsEnabled(false)
            .build());
    request.setHeader("Accept", "application/json");
    if (authorization != null) {
      request.setHeader("Authorization", authorization);
    }
    if (body != null) {
      request.setEntity(new StringEntity(body.toString(), ContentType.APPLICATION_JSON));
    }
    return request;
  }

  private static JsonNode read(String what, ClassicHttpResponse reply) throws IOException {
    byte[] bytes =
        reply.getEntity() == null
            ? new byte[0]
            : reply.getEntity().getContent().readNBytes(LARGEST);
    String text = new String(bytes, StandardCharsets.UTF_8);
    int status = reply.getCode();
    if (status / 100 != 2) {
      boolean limited = status == FORBIDDEN && isLimited(reply);
      String after = header(reply, "Retry-After");
      throw new TrackerRefused(
          what + ": " + status + reason(text),
          limited ? TOO_MANY : status,
          limited && after == null ? A_MINUTE : after);
    }
    return text.isBlank() ? MissingNode.getInstance() : JSON.readTree(text);
  }

  /** GitHub says 403 to who asks too often. */
  private static boolean isLimited(ClassicHttpResponse reply) {
    return header(reply, "Retry-After") != null
        || "0".equals(header(reply, "X-RateLimit-Remaining"));
  }

  private static String header(ClassicHttpResponse reply, String name) {
    Header header = reply.getFirstHeader(name);
    return header == null ? null : header.getValue();
  }

  /** What an answer says, shortened to be quoted. */
  private static String reason(String body) {
    String text = body.strip();
    return text.isEmpty()
        ? ""
        : ", " + text.substring(0, Math.min(LONGEST_REASON, text.length())).replace('\n', ' ');
  }
}
