package io.millrace.jobs.dispatch;

import io.millrace.domain.UserError;
import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.dispatch.Reply;
import io.millrace.domain.dispatch.Reply.Failure;
import io.millrace.domain.dispatch.Sender;
import io.millrace.domain.dispatch.Target;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.support.AsyncRequestBuilder;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends by Apache's asynchronous client, which lets the addresses be chosen that it connects to. It
 * follows no redirect, uses no proxy, keeps no cookie, and repeats nothing by itself. Looking a
 * host up and reading a secret may block, so both happen on threads of its own.
 */
final class HttpSender implements Sender {
  private static final int LOOKUP_THREADS = 4;
  private static final int CONNECTIONS = 256;

  private final Requests requests;
  private final CloseableHttpAsyncClient client;
  private final ExecutorService threads;

  HttpSender(DispatchConfig config, PinnedResolver resolver) {
    requests = new Requests(config);
    config.settings().targets().forEach(requests::check);
    client =
        HttpAsyncClientBuilder.create()
            .setConnectionManager(
                PoolingAsyncClientConnectionManagerBuilder.create()
                    .setDnsResolver(resolver)
                    .setDefaultTlsConfig(
                        TlsConfig.custom().setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1).build())
                    .setMaxConnTotal(CONNECTIONS)
                    .setMaxConnPerRoute(CONNECTIONS / 4)
                    .build())
            .setUserAgent("millrace")
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .build();
    client.start();
    threads = SendThreads.of(LOOKUP_THREADS, "dispatch-send");
  }

  @Override
  public CompletableFuture<Reply> send(
      Target target, AlertVersion alert, String knownAs, long now) {
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    CompletableFuture<Future<Void>> exchange =
        CompletableFuture.supplyAsync(() -> begin(target, alert, knownAs, now, reply), threads);
    reply.completeOnTimeout(
        Reply.failed(Failure.TIMEOUT), target.timeoutMillis(), TimeUnit.MILLISECONDS);
    exchange.whenComplete(
        (future, e) -> {
          if (e != null) {
            reply.complete(failure(e.getCause() == null ? e : e.getCause()));
          } else {
            // what still runs when there is a reply, such as a body without an end, is cut off
            reply.thenRunAsync(
                () -> future.cancel(true), CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));
          }
        });
    return reply;
  }

  private Future<Void> begin(
      Target target, AlertVersion alert, String knownAs, long now, CompletableFuture<Reply> reply) {
    Requests.Request request = requests.of(target, alert, knownAs, now);
    AsyncRequestBuilder builder =
        AsyncRequestBuilder.post(request.url())
            .setEntity(request.body(), ContentType.parse(request.contentType()));
    for (Map.Entry<String, String> header : request.headers().entrySet()) {
      builder.addHeader(header.getKey(), header.getValue());
    }
    AsyncRequestProducer producer = builder.build();
    org.apache.hc.client5.http.protocol.HttpClientContext context =
        org.apache.hc.client5.http.protocol.HttpClientContext.create();
    context.setRequestConfig(
        RequestConfig.custom()
            .setResponseTimeout(Timeout.ofMilliseconds(target.timeoutMillis()))
            .setConnectionRequestTimeout(Timeout.ofMilliseconds(target.timeoutMillis()))
            .setRedirectsEnabled(false)
            .build());
    return client.execute(
        producer,
        new HeadOnly(reply),
        context,
        new FutureCallback<>() {
          @Override
          public void completed(Void nothing) {}

          @Override
          public void failed(Exception e) {
            reply.complete(failure(e));
          }

          @Override
          public void cancelled() {
            reply.complete(Reply.failed(Failure.TIMEOUT));
          }
        });
  }

  /** What went wrong before there was an answer. */
  static Reply failure(Throwable e) {
    if (e instanceof PinnedResolver.AddressRefused) {
      return Reply.failed(Failure.ADDRESS_REFUSED);
    }
    if (e instanceof UserError) {
      return Reply.failed(Failure.SECRET_MISSING);
    }
    if (e instanceof SSLException) {
      return Reply.failed(Failure.TLS);
    }
    return Reply.failed(
        e instanceof SocketTimeoutException ? Failure.TIMEOUT : Failure.UNREACHABLE);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    client.close(CloseMode.IMMEDIATE);
  }
}
