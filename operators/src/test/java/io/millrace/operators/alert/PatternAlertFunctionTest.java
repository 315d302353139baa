package io.millrace.operators.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.alert.AlertVersion.Reason;
import io.millrace.domain.alert.AlertVersion.State;
import io.millrace.domain.alert.PatternCase;
import io.millrace.domain.alert.PatternNews;
import io.millrace.operators.FixedControl;
import io.millrace.operators.runtime.AsOfKeyedProcess;
import io.millrace.testkit.harness.KeyedHarness;
import io.millrace.testkit.harness.MapControlTables;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PatternAlertFunctionTest {
  private static final long MINUTE = 60_000L;
  private static final long T0 = 1_699_999_200_000L;

  private KeyedHarness<String, PatternNews, AlertVersion> harness;

  @BeforeEach
  void start() throws Exception {
    harness =
        KeyedHarness.ofOperator(
            new AsOfKeyedProcess<>(
                new PatternAlertFunction(
                    new FixedControl(new MapControlTables()), AlertSettings.defaults())),
            PatternCase::dedupKey,
            Types.STRING);
  }

  @AfterEach
  void stop() throws Exception {
    harness.close();
  }

  private void news(Reason reason, String id, long offset) throws Exception {
    long at = T0 + offset;
    harness.send(
        new PatternNews("prod", reason, "dependency db", id, at, "db", null, "test=1", -1), at);
  }

  private void withdrawn(Reason reason, String id, long offset, long withdrawn) throws Exception {
    harness.send(
        new PatternNews(
            "prod", reason, "dependency db", id, T0 + offset, "db", null, "test=1", T0 + withdrawn),
        T0 + withdrawn);
  }

  private List<String> told() {
    return harness.output().stream()
        .map(a -> a.state() + " " + a.reason() + " " + (a.tickAt() - T0) / MINUTE)
        .toList();
  }

  @Test
  void oneStormFiresAndSilenceResolvesIt() throws Exception {
    news(Reason.RETRY_STORM, "m1", 30_000);
    harness.watermark(T0 + 5 * 60 * MINUTE);
    assertThat(told()).containsExactly("FIRING RETRY_STORM 1", "RESOLVED QUIET 31");
    AlertVersion firing = harness.output().get(0);
    assertThat(firing.items()).as("evidence").containsExactly("m1");
    assertThat(firing.owner()).isEqualTo("team-db");
    assertThat(harness.output().get(1).alertId()).isEqualTo(firing.alertId());
    harness.assertNothingLeft();
  }

  @Test
  void aFurtherStormIsTheSameAlertWithMoreEvidence() throws Exception {
    news(Reason.FLAPPING, "m1", 0);
    harness.watermark(T0 + MINUTE);
    news(Reason.FLAPPING, "m2", 20 * MINUTE);
    harness.watermark(T0 + 5 * 60 * MINUTE);
    assertThat(told())
        .containsExactly("FIRING FLAPPING 0", "FIRING FLAPPING 20", "RESOLVED QUIET 50");
    assertThat(harness.output().get(1).items()).containsExactly("m2", "m1");
    assertThat(harness.output().get(1).state()).isEqualTo(State.FIRING);
  }

  @Test
  void someAbandonmentsAreNoSurge() throws Exception {
    for (int i = 0; i < 9; i++) {
      news(Reason.ABANDONMENT_SURGE, "m" + i, i * MINUTE);
    }
    harness.watermark(T0 + 5 * 60 * MINUTE);
    assertThat(told()).isEmpty();
    harness.assertNothingLeft();
  }

  @Test
  void tenInAnHourAreUnlessTheHourBeforeWasLikeIt() throws Exception {
    for (int i = 0; i < 10; i++) {
      news(Reason.ABANDONMENT_SURGE, "m" + i, i * MINUTE);
    }
    harness.watermark(T0 + 5 * 60 * MINUTE);
    assertThat(told()).containsExactly("FIRING ABANDONMENT_SURGE 9", "RESOLVED QUIET 39");
  }

  /** The runs ended after all: fewer are left than a surge needs. */
  @Test
  void aSurgeThatIsTakenBackIsResolved() throws Exception {
    for (int i = 0; i < 11; i++) {
      news(Reason.ABANDONMENT_SURGE, "m" + i, i * MINUTE);
    }
    harness.watermark(T0 + 10 * MINUTE);
    withdrawn(Reason.ABANDONMENT_SURGE, "m3", 3 * MINUTE, 12 * MINUTE);
    withdrawn(Reason.ABANDONMENT_SURGE, "m3", 3 * MINUTE, 12 * MINUTE);
    withdrawn(Reason.ABANDONMENT_SURGE, "m10", 10 * MINUTE, 15 * MINUTE);
    harness.watermark(T0 + 5 * 60 * MINUTE);
    assertThat(told())
        .containsExactly(
            "FIRING ABANDONMENT_SURGE 9",
            "FIRING ABANDONMENT_SURGE 10",
            "FIRING ABANDONMENT_SURGE 12",
            "RESOLVED WITHDRAWN 15");
    assertThat(harness.output().get(2).items()).hasSize(10).doesNotContain("m3");
    harness.assertNothingLeft();
  }

  /** Withdrawals come on another way than findings. */
  @Test
  void whatIsTakenBackBeforeItIsHeardOfWakesNobody() throws Exception {
    withdrawn(Reason.RETRY_STORM, "m1", 10_000, 20_000);
    news(Reason.RETRY_STORM, "m1", 10_000);
    harness.watermark(T0 + 5 * 60 * MINUTE);
    assertThat(told()).isEmpty();
    harness.assertNothingLeft();
  }

  /**
   * Told again and again, as predictions are: the first withdrawal counts, whatever is known yet.
   */
  @Test
  void howFarWithdrawalsRunAheadOfTheTicksDoesNotShow() throws Exception {
    for (boolean ahead : new boolean[] {false, true}) {
      stop();
      start();
      news(Reason.BREACH_PREDICTED, "m1", 10_000);
      news(Reason.BREACH_PREDICTED, "m1", 3 * MINUTE);
      if (!ahead) {
        harness.watermark(T0 + 3 * MINUTE);
      }
      withdrawn(Reason.BREACH_PREDICTED, "m1", 3 * MINUTE, 5 * MINUTE + 1);
      if (!ahead) {
        harness.watermark(T0 + 6 * MINUTE);
      }
      withdrawn(Reason.BREACH_PREDICTED, "m1", 3 * MINUTE, 15 * MINUTE);
      harness.watermark(T0 + 5 * 60 * MINUTE);
      assertThat(told()).containsExactly("FIRING BREACH_PREDICTED 1", "RESOLVED WITHDRAWN 6");
      harness.assertNothingLeft();
    }
  }

  @Test
  void aWithdrawalOfWhatIsForgottenLeavesNothing() throws Exception {
    withdrawn(Reason.ABANDONMENT_SURGE, "m1", 0, 300 * MINUTE);
    harness.watermark(T0 + 9 * 60 * MINUTE);
    assertThat(told()).isEmpty();
    harness.assertNothingLeft();
  }

  @Test
  void whatIsUsualIsNoSurge() throws Exception {
    for (int i = 0; i < 24; i++) {
      news(Reason.ABANDONMENT_SURGE, "m" + i, i * 10 * MINUTE);
    }
    harness.watermark(T0 + 9 * 60 * MINUTE);
    assertThat(told()).isEmpty();
  }

  /** More findings than are kept, a silence in their midst, all of them before any tick. */
  @Test
  void howFarFindingsRunAheadOfTheTicksDoesNotShow() throws Exception {
    surges(true);
    List<AlertVersion> stepByStep = List.copyOf(harness.output());
    stop();
    start();
    surges(false);
    assertThat(harness.output()).isEqualTo(stepByStep);
    assertThat(told()).contains("RESOLVED QUIET 89").hasSizeGreaterThan(60);
    assertThat(stepByStep.get(stepByStep.size() - 2).summary()).contains("512 found");
  }

  private void surges(boolean stepByStep) throws Exception {
    for (int minute = 0; minute < 160; minute++) {
      for (int i = 0; i < 12 && (minute < 60 || minute > 100); i++) {
        news(Reason.ABANDONMENT_SURGE, "m" + minute + "-" + i, minute * MINUTE);
      }
      if (stepByStep) {
        harness.watermark(T0 + minute * MINUTE);
      }
    }
    harness.watermark(T0 + 9 * 60 * MINUTE);
  }

  @Test
  void theEndOfInputLeavesItFiring() throws Exception {
    news(Reason.NOT_RECOVERED, "m1", 10_000);
    harness.endAt(T0 + 20_000);
    assertThat(told()).containsExactly("FIRING NOT_RECOVERED 0");
    harness.assertNothingLeft();
  }
}
