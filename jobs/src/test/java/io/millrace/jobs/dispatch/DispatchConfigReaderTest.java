package io.millrace.jobs.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.domain.dispatch.AdmissionRules;
import io.millrace.domain.dispatch.CourierRules;
import io.millrace.domain.dispatch.RetryPolicy;
import io.millrace.domain.dispatch.Target;
import io.millrace.domain.triage.ItemVersion.Severity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DispatchConfigReaderTest {
  private static DispatchConfig read(String targets) {
    return DispatchConfigReader.read(
        "dispatch.yaml",
        """
        kafka: {bootstrap.servers: "localhost:9092"}
        targets:
        """
            + targets.indent(2),
        Map.of());
  }

  @Test
  void defaults() {
    DispatchConfig config = read("pager: {kind: pagerduty, secret: \"${env:PD_KEY}\"}");
    assertThat(config.name()).isEqualTo("millrace-dispatch");
    assertThat(config.topics())
        .isEqualTo(
            new DispatchConfig.Topics(
                "alert.outbox", "control.change", "alert.delivery", "alert.deadletter", null));
    assertThat(config.settings().admission()).isEqualTo(AdmissionRules.DEFAULT);
    assertThat(config.settings().courier()).isEqualTo(CourierRules.DEFAULT);
    assertThat(config.settings().retry()).isEqualTo(RetryPolicy.DEFAULT);
    assertThat(config.settings().targets())
        .containsExactly(
            new Target(
                "pager",
                Target.Kind.PAGERDUTY,
                "https://events.pagerduty.com/v2/enqueue",
                Severity.LOW,
                120,
                10,
                8,
                0,
                10_000,
                List.of("${env:PD_KEY}"),
                null,
                List.of(),
                List.of(),
                false));
  }

  @Test
  void whatIsWrongIsSaidAllAtOnceAndNoSecretIsQuoted() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    pager: {kind: pagerduty, secret: hunter2}
                    hook: {kind: webhook, url: "http://169.254.169.254/", at-lest: high, close-verified: true}
                    am: {kind: alertmanager, url: "https://events.pagerduty.com", resend-after: 0s}
                    """))
        .hasMessageContaining("never the secret")
        .hasMessageContaining("plain http")
        .hasMessageContaining("at-least")
        .hasMessageContaining("'close-verified' is for github and jira")
        .hasMessageContaining("keeps an alert firing")
        .hasMessageContaining("'secret' wants 1 or 2")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void nobodyToTellIsAProblem() {
    assertThatThrownBy(
            () ->
                DispatchConfigReader.read(
                    "x", "kafka: {bootstrap.servers: \"localhost:9092\"}", Map.of()))
        .hasMessageContaining("names nobody to tell");
  }
}
