package io.millrace.jobs.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.alert.AlertVersion.State;
import io.millrace.jobs.kafka.AlertJson;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertReaderTest {
  @Test
  void readsWhatTheMainJobWrites() throws Exception {
    for (State state : State.values()) {
      AlertVersion alert = TestAlerts.of("service a", state, 5, 9);
      assertThat(AlertReader.read(AlertJson.bytes(alert))).isEqualTo(alert);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{}",
        "null",
        "{\"environment\":\"prod\"}",
        "{\"environment\":\"prod\",\"alert_id\":\"alert:zzzzzzzzzzzzzzzz\"}",
        "{} {}"
      })
  void whatIsNoAlertSaysWhy(String text) {
    assertThatThrownBy(() -> AlertReader.read(text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(AlertReader.NoAlert.class)
        .hasMessageMatching("(is|has) no .*");
  }

  @Test
  void depthIsBounded() {
    byte[] deep = "{\"a\":".repeat(100_000).getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> AlertReader.read(deep)).isInstanceOf(AlertReader.NoAlert.class);
  }
}
