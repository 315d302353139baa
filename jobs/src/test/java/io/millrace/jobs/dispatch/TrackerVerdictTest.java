package io.millrace.jobs.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.alert.AlertVersion.Reason;
import io.millrace.domain.dispatch.Target;
import io.millrace.domain.triage.ItemVersion.Severity;
import io.millrace.jobs.tracker.TicketDraft;
import io.millrace.jobs.tracker.Tracker;
import io.millrace.jobs.tracker.Trackers;
import java.util.List;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.io.CloseMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What became of a fix, said below its ticket, and the ticket closed. */
class TrackerVerdictTest {
  private static final TicketDraft DRAFT =
      new TicketDraft(TestTickets.ITEM, null, "Timeouts", "# Timeouts", List.of(), false);

  private final CloseableHttpClient client = Trackers.client(null, 1);

  @AfterEach
  void close() {
    client.close(CloseMode.IMMEDIATE);
  }

  private static void judged(ScriptedTracker server, Tracker tracker) {
    String ticket = tracker.create(DRAFT);
    tracker.comment(ticket, "The fix did not hold", "millrace-fix-1", 1_000);
    tracker.comment(ticket, "The fix did not hold", "millrace-fix-1", 1_000);
    assertThat(server.comments()).as("%s", server.calls()).hasSize(1);
    assertThat(server.issues().get(0).path("state").asText()).isEqualTo("open");
    tracker.comment(ticket, "The fix held", "millrace-fix-2", 1_000);
    tracker.close(ticket);
    tracker.close(ticket);
    assertThat(server.comments()).hasSize(2);
    assertThat(server.comments().get(1)).startsWith("The fix held").contains("millrace-fix-2");
    assertThat(server.issues().get(0).path("state").asText()).isEqualTo("closed");
  }

  @Test
  void githubHearsEachVerdictOnceAndClosesTheIssue() {
    try (ScriptedTracker server = new ScriptedTracker()) {
      judged(server, Trackers.of("github", client, server.url(), "acme/shop", null, 20_000));
      assertThat(server.issues().get(0).path("state_reason").asText()).isEqualTo("completed");
    }
  }

  /** What is done already is not moved again. */
  @Test
  void jiraHearsEachVerdictOnceAndIsMovedToWhatIsDone() {
    try (ScriptedTracker server = new ScriptedTracker()) {
      judged(server, Trackers.of("jira", client, server.url(), "SHOP", null, 20_000));
      assertThat(server.calls())
          .filteredOn(call -> call.equals("POST /rest/api/2/issue/SHOP-1/transitions"))
          .hasSize(1);
    }
  }

  /** What the dispatcher does with a verdict, told twice as after a lost answer. */
  private static void told(ScriptedTracker server, Target.Kind kind, boolean closes) {
    String project = kind == Target.Kind.GITHUB ? "acme/shop" : "SHOP";
    Target target =
        new Target(
            "t",
            kind,
            server.url(),
            Severity.LOW,
            60,
            1,
            8,
            0,
            10_000,
            List.of(),
            project,
            List.of(),
            List.of(),
            closes);
    try (TrackerSender sender = new TrackerSender(null)) {
      AlertVersion fixed = TestTickets.of(Reason.TICKET_FIXED, "The fix held", 3, 4);
      assertThat(sender.send(target, fixed, null, 4).join().status())
          .as("no ticket, nothing to say")
          .isEqualTo(204);
      AlertVersion due = TestTickets.of(Reason.TICKET_DUE, "Timeouts", 1, 1);
      assertThat(sender.send(target, due, null, 1).join().status()).isEqualTo(201);
      AlertVersion failed = TestTickets.of(Reason.TICKET_NOT_FIXED, "It did not hold", 1, 2);
      for (AlertVersion verdict : List.of(failed, failed, fixed, fixed)) {
        assertThat(sender.send(target, verdict, null, 4).join().status()).isEqualTo(200);
      }
    }
    assertThat(server.comments()).hasSize(2);
    assertThat(server.comments().get(0)).contains("# It did not hold", "millrace-fix-");
    assertThat(server.issues().get(0).path("state").asText()).isEqualTo(closes ? "closed" : "open");
  }

  @ParameterizedTest
  @CsvSource({"GITHUB, true", "GITHUB, false", "JIRA, true", "JIRA, false"})
  void aTicketIsClosedWhereItsTargetSaysSoAndByAFixThatHeld(Target.Kind kind, boolean closes) {
    try (ScriptedTracker server = new ScriptedTracker()) {
      told(server, kind, closes);
    }
  }
}
