package io.millrace.jobs.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.millrace.domain.control.WorkItemEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trackers against a server that keeps tickets as they do, and can lose an answer. */
class TrackersTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TicketDraft DRAFT =
      new TicketDraft(
          "item:00000000000000ab",
          null,
          "Timeouts in payment-service",
          "# ticket",
          List.of("severity-high"),
          false);

  private final List<String> calls = new ArrayList<>();
  private final Map<String, JsonNode> tickets = new TreeMap<>();
  private final CloseableHttpClient client = Trackers.client(null, 1);
  private boolean loseNextAnswer;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    server.stop(0);
  }

  private Tracker github(String token) {
    return Trackers.of("github", client, address(), "acme/shop", token, 20_000);
  }

  private Tracker jira(String token) {
    return Trackers.of("jira", client, address(), "SHOP", token, 20_000);
  }

  private String address() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String call = exchange.getRequestMethod() + " " + path;
      calls.add(call);
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      JsonNode said = body.isEmpty() ? null : JSON.readTree(body);
      String reply =
          switch (call) {
            case "GET /repos/acme/shop/issues" ->
                marked(exchange.getRequestURI().getQuery()) ? "[{\"number\":7}]" : "[]";
            case "POST /repos/acme/shop/issues", "POST /rest/api/2/issue" -> {
              tickets.put(call + tickets.size(), said);
              yield "{\"number\":7,\"key\":\"SHOP-7\"}";
            }
            case "POST /rest/api/2/search" ->
                marked(said.path("jql").asText()) ? "{\"issues\":[{\"key\":\"SHOP-7\"}]}" : "{}";
            default -> "{}";
          };
      if (loseNextAnswer && call.startsWith("POST") && !call.endsWith("search")) {
        loseNextAnswer = false;
        exchange.sendResponseHeaders(502, -1);
        return;
      }
      byte[] bytes = reply.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private boolean marked(String search) {
    return search.contains(DRAFT.marker()) && !tickets.isEmpty();
  }

  @Test
  void anItemIsMadeOnceAndUpdatedAfterThat() {
    Tracker github = github("secret");
    assertThat(github.deliver(DRAFT))
        .isEqualTo(new Tracker.Delivery(DRAFT.itemId(), "acme/shop#7", true));
    assertThat(github.deliver(DRAFT))
        .isEqualTo(new Tracker.Delivery(DRAFT.itemId(), "acme/shop#7", false));
    assertThat(calls)
        .containsExactly(
            "GET /repos/acme/shop/issues",
            "POST /repos/acme/shop/issues",
            "GET /repos/acme/shop/issues",
            "PATCH /repos/acme/shop/issues/7");
    JsonNode ticket = tickets.values().iterator().next();
    assertThat(ticket.path("body").asText()).contains("# ticket", DRAFT.marker());
    assertThat(ticket.path("labels").toString())
        .contains("millrace-item-00000000000000ab", "severity-high");
  }

  @Test
  void aLostAnswerMakesNoSecondTicket() {
    Tracker jira = jira("ana:token");
    loseNextAnswer = true;
    assertThatThrownBy(() -> jira.deliver(DRAFT)).hasMessageContaining("502");
    assertThat(jira.deliver(DRAFT))
        .isEqualTo(new Tracker.Delivery(DRAFT.itemId(), "SHOP-7", false));
    assertThat(tickets).hasSize(1);
    assertThat(calls).contains("PUT /rest/api/2/issue/SHOP-7");
  }

  @Test
  void whatHasATicketIsNotLookedForAndOpensAgainWhenItIsBack() {
    TicketDraft back =
        new TicketDraft(
            DRAFT.itemId(), "acme/shop#7", DRAFT.title(), DRAFT.body(), List.of(), true);
    github(null).deliver(back);
    assertThat(calls).containsExactly("PATCH /repos/acme/shop/issues/7");
  }

  @Test
  void whatAnotherTrackerHoldsGetsNoSecondTicket() {
    TicketDraft elsewhere =
        new TicketDraft(DRAFT.itemId(), "SHOP-7", DRAFT.title(), DRAFT.body(), List.of(), false);
    Tracker github = github(null);
    assertThat(github.deliver(elsewhere)).isNull();
    assertThat(calls).containsExactly("GET /repos/acme/shop/issues");
    github.deliver(DRAFT);
    assertThat(github.deliver(elsewhere).workItemId())
        .as("its own is found by the marker")
        .isEqualTo("acme/shop#7");
    assertThat(jira(null).owns("SHOPPING-7")).isFalse();
  }

  /** Ids come from whoever writes work item events, and the token goes where they lead. */
  @Test
  void anIdThatLeadsElsewhereIsNobodysAndReachesNoAddress() {
    Tracker github = github("secret");
    Tracker jira = jira("secret");
    for (String suffix : List.of("", "7/../../../other/secret", "7?x=y", "7%2f..", "-7", "７")) {
      assertThat(github.owns("acme/shop#" + suffix)).as(suffix).isFalse();
      assertThat(jira.owns("SHOP-" + suffix)).as(suffix).isFalse();
      TicketDraft led =
          new TicketDraft(
              DRAFT.itemId(), "acme/shop#" + suffix, DRAFT.title(), DRAFT.body(), List.of(), false);
      assertThat(github.deliver(led)).isNull();
    }
    assertThat(github.owns("acme/shop#7") && jira.owns("SHOP-7")).isTrue();
    assertThat(calls).isNotEmpty().allMatch(call -> call.equals("GET /repos/acme/shop/issues"));
  }

  @Test
  void whatTrackersSayBecomesWorkItemEventsOnce(@TempDir Path warehouse) throws IOException {
    JsonNode closed =
        JSON.readTree(
            """
            {"action": "closed", "repository": {"full_name": "acme/shop"},
             "issue": {"number": 7, "body": "text <!-- millrace-item-00000000000000ab -->",
              "state_reason": "completed", "milestone": {"title": "2.5.0"},
              "labels": [{"name": "bug"}, {"name": "effort:5"}],
              "assignee": {"login": "ana"}, "updated_at": "2026-03-02T10:00:00Z"}}
            """);
    WorkItemEvent done = TrackerWords.github(closed);
    assertThat(done)
        .isEqualTo(
            new WorkItemEvent(
                "acme/shop#7",
                "github",
                DRAFT.itemId(),
                WorkItemEvent.State.DONE,
                "2.5.0",
                5,
                "ana",
                1_772_445_600_000L));
    JsonNode moved =
        JSON.readTree(
            """
            {"webhookEvent": "jira:issue_updated", "timestamp": 1772445600000,
             "changelog": {"items": [{"field": "status"}]},
             "issue": {"key": "SHOP-7", "fields": {
              "description": "x millrace-item-00000000000000ab",
              "status": {"statusCategory": {"key": "done"}},
              "resolution": {"name": "Won't Do"}}}}
            """);
    assertThat(TrackerWords.jira(moved).state()).isEqualTo(WorkItemEvent.State.WONT_FIX);
    assertThat(TrackerWords.jira(JSON.readTree("{\"issue\":{\"key\":\"X-1\"}}"))).isNull();
    WorkItemFile file = new WorkItemFile(warehouse);
    assertThat(file.append(done)).isTrue();
    assertThat(file.append(done)).as("trackers repeat themselves").isFalse();
  }
}
