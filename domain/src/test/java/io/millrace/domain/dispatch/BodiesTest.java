package io.millrace.domain.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.alert.AlertVersion.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Bodies are published: {@code -Dgolden=write} takes a change over, as a difference to read. */
class BodiesTest {
  private static final Path GOLDEN = Path.of("src/test/resources/dispatch");
  private static final Links LINKS =
      new Links("https://millrace.example.com/items/{item}", "https://runbooks.example.com/");
  private static final long NOW = Alerts.T0 + 5 * Alerts.MINUTE;
  private static final AlertVersion FIRING = Alerts.firing("journey checkout", 0, 4);
  private static final AlertVersion RESOLVED = Alerts.resolved("journey checkout", 0, 4);

  private static void golden(String file, byte[] body) throws IOException {
    Path golden = GOLDEN.resolve(file);
    if ("write".equals(System.getProperty("golden"))) {
      Files.write(golden, body);
    }
    assertThat(new String(body, StandardCharsets.UTF_8)).isEqualTo(Files.readString(golden));
  }

  @Test
  void alertmanager() throws IOException {
    golden("alertmanager-firing.json", AlertmanagerBody.of(FIRING, null, LINKS, "s", NOW, 240_000));
    golden("alertmanager-resolved.json", AlertmanagerBody.of(RESOLVED, "HIGH", LINKS, "s", NOW, 1));
  }

  @Test
  void anotherSeverityEndsTheAlertUnderTheOldOne() throws IOException {
    AlertVersion worse = Alerts.version("journey checkout", State.FIRING, "CRITICAL", 0, 4);
    golden("alertmanager-worse.json", AlertmanagerBody.of(worse, "HIGH", LINKS, "s", NOW, 240_000));
  }

  @Test
  void anAlertOfTheFutureIsOneOfNow() {
    String body =
        new String(
            AlertmanagerBody.of(RESOLVED, null, Links.NONE, "s", Alerts.T0 - 7, 1),
            StandardCharsets.UTF_8);
    assertThat(body)
        .contains("\"startsAt\":\"2026-03-01T09:59:59.993Z\"")
        .contains("\"endsAt\":\"2026-03-01T09:59:59.994Z\"");
  }

  @Test
  void pagerDuty() throws IOException {
    golden("pagerduty-trigger.json", PagerDutyBody.of(FIRING, "ROUTING-KEY", LINKS, "millrace"));
    golden("pagerduty-resolve.json", PagerDutyBody.of(RESOLVED, "ROUTING-KEY", LINKS, "millrace"));
  }

  @Test
  void cloudEvents() throws IOException {
    golden("cloudevent-firing.json", CloudEventBody.of(FIRING, LINKS, "/millrace"));
    golden("cloudevent-resolved.json", CloudEventBody.of(RESOLVED, Links.NONE, "/millrace"));
  }

  @Test
  void aStormSummaryIsAnAlert() throws IOException {
    Storm storm = Storm.NONE.arrive(NOW, new AdmissionRules(1, 1, 1, 0, 1, 1, 1));
    storm = storm.hold(FIRING, NOW).hold(Alerts.firing("service a", 1, 1), NOW).end(NOW);
    AlertVersion summary = storm.summary("prod", State.FIRING, NOW);
    golden("alertmanager-storm.json", AlertmanagerBody.of(summary, null, LINKS, "s", NOW, 1));
  }

  @Test
  void aLongTitleIsCutBetweenCharacters() {
    assertThat(AlertBody.cut("abcdef", 4)).isEqualTo("abc…");
    assertThat(AlertBody.cut("ab😀def", 4)).isEqualTo("ab…");
    assertThat(AlertBody.cut("abcd", 4)).isEqualTo("abcd");
  }
}
