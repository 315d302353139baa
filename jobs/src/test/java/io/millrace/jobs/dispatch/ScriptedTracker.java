package io.millrace.jobs.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** GitHub's and Jira's issues on the loopback address; an answer can be lost behind a deed. */
final class ScriptedTracker implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final Map<Integer, ObjectNode> issues = new TreeMap<>();
  private final List<String> calls = new ArrayList<>();
  private final List<String> comments = new ArrayList<>();
  private int loseMakings;
  private int refuse;

  ScriptedTracker() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** The next tickets are made, and the answers lost. */
  synchronized void loseMakings(int count) {
    loseMakings = count;
  }

  /** The next calls are refused as those of one who asks too often. */
  synchronized void refuse(int count) {
    refuse = count;
  }

  synchronized List<ObjectNode> issues() {
    return issues.values().stream().map(ObjectNode::deepCopy).toList();
  }

  synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  synchronized List<String> comments() {
    return List.copyOf(comments);
  }

  /** A person closes a ticket. */
  synchronized void close(int number) {
    issues.get(number).put("state", "closed");
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
      String query = exchange.getRequestURI().getQuery();
      byte[] body = exchange.getRequestBody().readAllBytes();
      JsonNode said = body.length == 0 ? null : JSON.readTree(body);
      calls.add(call);
      if (refuse > 0) {
        refuse--;
        exchange.getResponseHeaders().set("Retry-After", "0");
        exchange.sendResponseHeaders(403, -1);
        return;
      }
      if (call.equals("POST /rest/api/2/search")) { // as the cloud's has moved
        exchange.sendResponseHeaders(410, -1);
        return;
      }
      boolean makes =
          call.equals("POST /repos/acme/shop/issues") || call.equals("POST /rest/api/2/issue");
      byte[] answer = answer(call, query, said).toString().getBytes(StandardCharsets.UTF_8);
      if (makes && loseMakings > 0) {
        loseMakings--;
        exchange.sendResponseHeaders(502, -1);
        return;
      }
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private JsonNode answer(String call, String query, JsonNode said) {
    if (call.equals("GET /repos/acme/shop/issues")) {
      return labelled(query);
    }
    if (call.equals("POST /rest/api/2/search/jql")) {
      ObjectNode found = JSON.createObjectNode();
      found.set("issues", labelled(said.path("jql").asText()));
      return found;
    }
    if (call.equals("POST /repos/acme/shop/issues")) {
      return made((ObjectNode) said);
    }
    if (call.equals("POST /rest/api/2/issue")) {
      return made((ObjectNode) said.path("fields"));
    }
    if (call.endsWith("/comments")) { // GitHub's
      if (said != null) {
        comments.add(said.path("body").asText());
      }
      ArrayNode all = JSON.createArrayNode();
      comments.forEach(c -> all.addObject().put("body", c));
      return all;
    }
    if (call.endsWith("/transitions")) {
      return moved(call, said);
    }
    if (call.endsWith("/comment")) {
      if (said != null) {
        comments.add(said.path("body").asText());
      }
      ObjectNode all = JSON.createObjectNode();
      ArrayNode last = all.putArray("comments");
      if (!comments.isEmpty()) {
        last.addObject().put("body", comments.get(comments.size() - 1));
      }
      return all;
    }
    ObjectNode issue = issues.get(Integer.parseInt(call.replaceAll(".*\\D", "")));
    if (said == null) {
      boolean closed = issue.path("state").asText().equals("closed");
      ObjectNode answer = JSON.createObjectNode();
      answer
          .putObject("fields")
          .putObject("status")
          .putObject("statusCategory")
          .put("key", closed ? "done" : "new");
      return answer;
    }
    JsonNode fields = said.has("fields") ? said.path("fields") : said;
    fields.fields().forEachRemaining(f -> issue.set(f.getKey(), f.getValue()));
    return issue;
  }

  /** A workflow of two steps: to where work is under way, and to where it is done. */
  private JsonNode moved(String call, JsonNode said) {
    ObjectNode answer = JSON.createObjectNode();
    if (said == null) {
      ArrayNode ways = answer.putArray("transitions");
      for (String way : List.of("11 indeterminate", "31 done")) {
        ObjectNode to = ways.addObject().put("id", way.substring(0, 2)).putObject("to");
        to.putObject("statusCategory").put("key", way.substring(3));
      }
    } else if (said.path("transition").path("id").asText().equals("31")) {
      String key = call.substring(0, call.lastIndexOf('/'));
      close(Integer.parseInt(key.replaceAll(".*\\D", "")));
    }
    return answer;
  }

  private ObjectNode made(ObjectNode fields) {
    int number = issues.size() + 1;
    issues.put(number, fields);
    return fields.put("number", number).put("key", "SHOP-" + number).put("state", "open");
  }

  private ArrayNode labelled(String search) {
    ArrayNode found = JSON.createArrayNode();
    for (ObjectNode issue : issues.values()) {
      for (JsonNode label : issue.path("labels")) {
        if (label.asText().startsWith("millrace-item-") && search.contains(label.asText())) {
          found.add(issue);
        }
      }
    }
    return found;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
