package io.millrace.jobs.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.millrace.domain.dispatch.WebhookSignature;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A webhook's receiver that answers each message 500, then 429, then 200; every tenth 429 asks to
 * wait a second. It checks each signature, and that a message keeps its id and its body.
 */
final class FailingReceiver implements AutoCloseable {
  private static final int WAITING = 10;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final byte[] secret;
  private final Clock clock;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Message> messages = new ConcurrentHashMap<>();
  private final Map<String, Told> told = new ConcurrentHashMap<>();
  private final AtomicInteger refusals = new AtomicInteger();
  private final AtomicInteger wrong = new AtomicInteger();

  /** What a dedup key was told: when first, and which version last. */
  private record Told(long first, long version, long at) {
    Told and(Told later) {
      Told newest = later.version > version ? later : this;
      return new Told(first, newest.version, newest.at);
    }
  }

  private static final class Message {
    private String body;
    private int tries;
    private volatile long accepted;
  }

  FailingReceiver(byte[] secret, Clock clock) throws IOException {
    this.secret = secret.clone();
    this.clock = clock;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::take);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  /** When the message of an id was answered 200; null until then. */
  Long accepted(String id) {
    Message message = messages.get(id);
    return message == null || message.accepted == 0 ? null : message.accepted;
  }

  /** When anything was first taken of a dedup key; null until then. */
  Long heard(String dedupKey) {
    Told of = told.get(dedupKey);
    return of == null ? null : of.first();
  }

  /** When the newest version was taken of a dedup key; null while that is older than this one. */
  Long caughtUp(String dedupKey, long rowVersion) {
    Told of = told.get(dedupKey);
    return of == null || of.version() < rowVersion ? null : of.at();
  }

  /** How many messages were answered other than 200 before they were taken. */
  int refusals() {
    return refusals.get();
  }

  /** Messages with a wrong signature, or another body under the same id. */
  int wrong() {
    return wrong.get();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String id = exchange.getRequestHeaders().getFirst("webhook-id");
      long at = Long.parseLong(exchange.getRequestHeaders().getFirst("webhook-timestamp"));
      String signature = exchange.getRequestHeaders().getFirst("webhook-signature");
      String text = new String(body, StandardCharsets.UTF_8);
      if (!WebhookSignature.of(List.of(secret), id, at, body).equals(signature)) {
        wrong.incrementAndGet();
      }
      exchange.sendResponseHeaders(answer(id, text, exchange), -1);
    }
  }

  private int answer(String id, String body, HttpExchange exchange) throws IOException {
    Message message = messages.computeIfAbsent(id, n -> new Message());
    synchronized (message) {
      if (message.body != null && !message.body.equals(body)) {
        wrong.incrementAndGet();
      }
      message.body = body;
      message.tries++;
      if (message.tries <= 2) {
        int nth = refusals.incrementAndGet();
        if (message.tries == 2 && nth % WAITING == 0) {
          exchange.getResponseHeaders().set("Retry-After", "1");
        }
        return message.tries == 1 ? 500 : 429;
      }
      if (message.accepted == 0) {
        message.accepted = clock.millis();
        JsonNode alert = JSON.readTree(body).path("data");
        told.merge(
            alert.path("dedup_key").asText(),
            new Told(message.accepted, alert.path("row_version").asLong(), message.accepted),
            Told::and);
      }
      return 200;
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
