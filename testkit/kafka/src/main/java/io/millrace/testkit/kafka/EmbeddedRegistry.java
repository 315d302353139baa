package io.millrace.testkit.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/**
 * A schema registry inside this process: what the Confluent client asks of one for Avro, on a free
 * port of the loopback address. Every subject is held to BACKWARD_TRANSITIVE. It can be told to be
 * down, and counts whom it turned away.
 */
public final class EmbeddedRegistry implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int UNAVAILABLE = 503;

  private final HttpServer server;
  private final List<String> schemas = new ArrayList<>();
  private final Map<String, List<Integer>> subjects = new TreeMap<>();
  private final AtomicInteger refused = new AtomicInteger();
  private volatile boolean down;

  private EmbeddedRegistry(HttpServer server) {
    this.server = server;
  }

  /** Starts a registry without schemas. */
  public static EmbeddedRegistry start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      EmbeddedRegistry registry = new EmbeddedRegistry(server);
      server.createContext("/", registry::handle);
      server.start();
      return registry;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** While down it answers everything with 503. */
  public void down(boolean isDown) {
    down = isDown;
  }

  /** How many requests it has turned away while it was down. */
  public int refused() {
    return refused.get();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (down) {
        refused.incrementAndGet();
        fail(exchange, UNAVAILABLE, 50301, "down for this test");
        return;
      }
      String[] path = exchange.getRequestURI().getPath().substring(1).split("/");
      synchronized (this) {
        answer(exchange, path);
      }
    }
  }

  private void answer(HttpExchange exchange, String[] path) throws IOException {
    boolean posts = exchange.getRequestMethod().equals("POST");
    if (path[0].equals("schemas") && path.length >= 3) {
      schema(exchange, Integer.parseInt(path[2]));
    } else if (path[0].equals("subjects") && path.length == 1) {
      reply(exchange, 200, JSON.writeValueAsString(subjects.keySet()));
    } else if (path[0].equals("subjects") && posts && path.length == 3) {
      register(exchange, path[1], textOf(exchange));
    } else if (path[0].equals("subjects") && posts && path.length == 2) {
      lookUp(exchange, path[1], textOf(exchange));
    } else if (path[0].equals("subjects") && path.length == 4) {
      version(exchange, path[1], path[3]);
    } else if (path[0].equals("config")) {
      reply(exchange, 200, "{\"compatibilityLevel\":\"BACKWARD_TRANSITIVE\"}");
    } else {
      fail(exchange, NOT_FOUND, NOT_FOUND, "nothing is here");
    }
  }

  private static String textOf(HttpExchange exchange) throws IOException {
    JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
    return new Schema.Parser().parse(body.get("schema").asText()).toString();
  }

  private void schema(HttpExchange exchange, int id) throws IOException {
    if (id < 1 || id > schemas.size()) {
      fail(exchange, NOT_FOUND, 40403, "Schema " + id + " not found");
    } else {
      reply(exchange, 200, JSON.writeValueAsString(Map.of("schema", schemas.get(id - 1))));
    }
  }

  private void register(HttpExchange exchange, String subject, String text) throws IOException {
    List<Integer> versions = subjects.computeIfAbsent(subject, s -> new ArrayList<>());
    Schema schema = new Schema.Parser().parse(text);
    for (int id : versions) {
      Schema older = new Schema.Parser().parse(schemas.get(id - 1));
      if (SchemaCompatibility.checkReaderWriterCompatibility(schema, older).getType()
          != SchemaCompatibilityType.COMPATIBLE) {
        fail(exchange, CONFLICT, CONFLICT, "Schema being registered is incompatible");
        return;
      }
    }
    int id = schemas.indexOf(text) + 1;
    if (id == 0) {
      schemas.add(text);
      id = schemas.size();
    }
    if (!versions.contains(id)) {
      versions.add(id);
    }
    reply(exchange, 200, "{\"id\":" + id + "}");
  }

  private void lookUp(HttpExchange exchange, String subject, String text) throws IOException {
    int id = schemas.indexOf(text) + 1;
    int version = subjects.getOrDefault(subject, List.of()).indexOf(id) + 1;
    if (version == 0) {
      fail(exchange, NOT_FOUND, 40403, "Schema not found");
    } else {
      describe(exchange, subject, version, id);
    }
  }

  private void version(HttpExchange exchange, String subject, String which) throws IOException {
    List<Integer> versions = subjects.getOrDefault(subject, List.of());
    int version = which.equals("latest") ? versions.size() : Integer.parseInt(which);
    if (version < 1 || version > versions.size()) {
      fail(exchange, NOT_FOUND, 40401, "Subject '" + subject + "' not found.");
    } else {
      describe(exchange, subject, version, versions.get(version - 1));
    }
  }

  private void describe(HttpExchange exchange, String subject, int version, int id)
      throws IOException {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("subject", subject);
    out.put("version", version);
    out.put("id", id);
    out.put("schema", schemas.get(id - 1));
    reply(exchange, 200, JSON.writeValueAsString(out));
  }

  private static void fail(HttpExchange exchange, int status, int code, String message)
      throws IOException {
    reply(
        exchange, status, JSON.writeValueAsString(Map.of("error_code", code, "message", message)));
  }

  private static void reply(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/vnd.schemaregistry.v1+json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
