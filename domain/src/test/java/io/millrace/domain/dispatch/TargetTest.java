package io.millrace.domain.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.alert.AlertVersion.Reason;
import io.millrace.domain.alert.AlertVersion.State;
import io.millrace.domain.dispatch.Target.Kind;
import io.millrace.domain.triage.ItemVersion.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetTest {
  private static Target target(Kind kind, List<String> owners, List<String> routes) {
    return new Target(
        "t",
        kind,
        "https://h",
        Severity.HIGH,
        60,
        1,
        8,
        0,
        10_000,
        List.of(),
        "p",
        owners,
        routes,
        false);
  }

  private static AlertVersion alert(
      Reason reason, State state, String severity, String owner, String... routes) {
    return new AlertVersion(
        "prod",
        1,
        "k",
        state,
        reason,
        severity,
        "t",
        "s",
        owner,
        "scope",
        List.of("item:1"),
        List.of(),
        null,
        1,
        1,
        0,
        1,
        1,
        "",
        List.of(routes));
  }

  private static AlertVersion alert(String owner, String... routes) {
    return alert(Reason.HIGH_ITEM, State.FIRING, "HIGH", owner, routes);
  }

  @Test
  void aTargetWithoutOwnersAndRoutesHearsEverybodys() {
    Target all = target(Kind.WEBHOOK, List.of(), List.of());
    assertThat(all.wants(alert("a"))).isTrue();
    assertThat(all.wants(alert("b", "integrations"))).isTrue();
    assertThat(all.wants(alert(Reason.HIGH_ITEM, State.FIRING, "NORMAL", "a"))).isFalse();
  }

  @Test
  void aTeamsChannelHearsTheTeamsAndWhatIsRoutedToIt() {
    Target team = target(Kind.WEBHOOK, List.of("a"), List.of("integrations"));
    assertThat(team.wants(alert("a"))).isTrue();
    assertThat(team.wants(alert("b", "integrations", "other"))).isTrue();
    assertThat(team.wants(alert("b", "other"))).isFalse();
    assertThat(team.wants(alert(null))).isFalse();
    assertThat(team.wants(alert(Reason.ALERT_STORM, State.FIRING, "HIGH", null)))
        .as("a storm stands for all")
        .isTrue();
  }

  @Test
  void trackersHearOfTicketsAloneAndOfTheirEndWhateverTheSeverity() {
    Target tracker = target(Kind.GITHUB, List.of("a"), List.of());
    assertThat(tracker.wants(alert("a"))).isFalse();
    assertThat(tracker.wants(alert(Reason.TICKET_DUE, State.FIRING, "HIGH", "a"))).isTrue();
    assertThat(tracker.wants(alert(Reason.TICKET_DUE, State.FIRING, "HIGH", "b"))).isFalse();
    assertThat(tracker.wants(alert(Reason.TICKET_DUE, State.FIRING, "LOW", "a"))).isFalse();
    assertThat(tracker.wants(alert(Reason.TICKET_ENDED, State.RESOLVED, "LOW", "a"))).isTrue();
    assertThat(tracker.wants(alert(Reason.TICKET_FIXED, State.RESOLVED, "LOW", "a"))).isTrue();
    assertThat(tracker.wants(alert(Reason.TICKET_NOT_FIXED, State.RESOLVED, "LOW", "a"))).isTrue();
    Target pager = target(Kind.PAGERDUTY, List.of(), List.of());
    assertThat(pager.wants(alert(Reason.TICKET_DUE, State.FIRING, "HIGH", "a"))).isFalse();
  }
}
