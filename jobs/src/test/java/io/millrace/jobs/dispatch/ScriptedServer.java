package io.millrace.jobs.dispatch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A receiver on the loopback address that answers each path by a script, then 200. */
final class ScriptedServer implements AutoCloseable {
  /** A request as it came. */
  record Request(String path, Map<String, List<String>> headers, String body) {
    String header(String name) {
      return headers.get(name).get(0);
    }
  }

  /** An answer; a length below 0 is a body without an end. */
  record Answer(int status, String header, String value, int length) {
    static Answer of(int status) {
      return new Answer(status, null, null, 0);
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Queue<Answer>> scripts = new ConcurrentHashMap<>();
  final List<Request> requests = new CopyOnWriteArrayList<>();

  ScriptedServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  ScriptedServer script(String path, Answer... answers) {
    scripts.put(path, new ArrayDeque<>(List.of(answers)));
    return this;
  }

  String url(String path) {
    return "http://localhost:" + server.getAddress().getPort() + path;
  }

  List<Request> of(String path) {
    return requests.stream().filter(r -> r.path().equals(path)).toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      requests.add(new Request(path, Map.copyOf(exchange.getRequestHeaders()), body));
      Queue<Answer> script = scripts.getOrDefault(path, new ArrayDeque<>());
      Answer next;
      synchronized (script) {
        next = script.poll();
      }
      Answer answer = next == null ? Answer.of(200) : next;
      if (answer.header() != null) {
        exchange.getResponseHeaders().set(answer.header(), answer.value());
      }
      exchange.sendResponseHeaders(answer.status(), answer.length() < 0 ? 0 : -1);
      byte[] junk = new byte[8192];
      while (answer.length() < 0) {
        exchange.getResponseBody().write(junk);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
