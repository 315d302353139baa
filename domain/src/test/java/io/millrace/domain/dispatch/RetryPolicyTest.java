package io.millrace.domain.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.dispatch.Reply.Failure;
import io.millrace.domain.dispatch.RetryPolicy.Outcome;
import io.millrace.domain.dispatch.RetryPolicy.Reason;
import io.millrace.domain.dispatch.RetryPolicy.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RetryPolicyTest {
  /** Sun, 01 Mar 2026 10:00:00 GMT. */
  private static final long NOW = Alerts.T0;

  private static final RetryPolicy POLICY = RetryPolicy.DEFAULT;

  private static Verdict judge(int status, String retryAfter) {
    return POLICY.judge(Reply.answered(status, retryAfter), "k", 1, NOW, NOW);
  }

  @ParameterizedTest
  @CsvSource({
    "200,DELIVERED,ACCEPTED",
    "202,DELIVERED,ACCEPTED",
    "204,DELIVERED,ACCEPTED",
    "301,DEAD,REDIRECT_REFUSED",
    "307,DEAD,REDIRECT_REFUSED",
    "400,DEAD,REFUSED",
    "401,DEAD,REFUSED",
    "404,DEAD,REFUSED",
    "413,DEAD,REFUSED",
    "408,RETRY,SERVER_ERROR",
    "429,RETRY,RATE_LIMITED",
    "500,RETRY,SERVER_ERROR",
    "503,RETRY,SERVER_ERROR"
  })
  void aStatusMeans(int status, Outcome outcome, Reason reason) {
    Verdict verdict = judge(status, null);
    assertThat(verdict.outcome()).isEqualTo(outcome);
    assertThat(verdict.reason()).isEqualTo(reason);
    assertThat(verdict.at() > NOW).isEqualTo(outcome == Outcome.RETRY);
  }

  @ParameterizedTest
  @EnumSource(Failure.class)
  void noAnswerIsTriedAgain(Failure failure) {
    assertThat(POLICY.judge(Reply.failed(failure), "k", 1, NOW, NOW).outcome())
        .isEqualTo(Outcome.RETRY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "120|120000",
        "Sun, 01 Mar 2026 10:02:00 GMT|120000",
        "Sunday, 01-Mar-26 10:02:00 GMT|120000",
        "Sun Mar  1 10:02:00 2026|120000",
        "Sun, 01 Mar 2026 09:00:00 GMT|0",
        "soon|0",
        "-5|0",
        "99999999999999999999|9223370264495575807"
      })
  void retryAfterIsSecondsOrADate(String header, long wait) {
    assertThat(RetryAfter.at(header, NOW) - NOW).isEqualTo(wait);
  }

  @Test
  void retryAfterIsHonouredWithinItsCapAndPausesTheTarget() {
    assertThat(judge(429, "120").at()).isEqualTo(NOW + 120_000);
    assertThat(judge(429, "120").pauseUntil()).isEqualTo(NOW + 120_000);
    assertThat(judge(429, "999999").at()).isEqualTo(NOW + POLICY.retryAfterCap());
    assertThat(judge(500, "120").at()).isEqualTo(NOW + 120_000);
    assertThat(judge(500, "120").pauseUntil()).isZero();
  }

  @Test
  void waitsDoubleToACapAndAreSpread() {
    for (int attempt = 1; attempt < 100; attempt++) {
      long whole = attempt > 9 ? 300_000 : Math.min(300_000, 1000L << (attempt - 1));
      assertThat(POLICY.backOff("k", attempt)).isBetween(whole / 2, whole);
    }
    assertThat(POLICY.backOff("k", 5)).isNotEqualTo(POLICY.backOff("l", 5));
    assertThat(POLICY.backOff("k", 5)).isEqualTo(POLICY.backOff("k", 5));
  }

  @Test
  void itGivesUpSixHoursAfterTheFirstAttempt() {
    long late = NOW + POLICY.giveUpAfter();
    assertThat(POLICY.judge(Reply.answered(500, null), "k", 80, NOW, late))
        .isEqualTo(new Verdict(Outcome.DEAD, Reason.GAVE_UP, 0, 0));
  }

  @Test
  void aRateHasABurstAndThenAnInterval() {
    Pacer pacer = new Pacer(60, 3);
    assertThat(pacer.reserve(NOW)).isEqualTo(NOW);
    assertThat(pacer.reserve(NOW)).isEqualTo(NOW);
    assertThat(pacer.reserve(NOW)).isEqualTo(NOW);
    assertThat(pacer.reserve(NOW)).isEqualTo(NOW + 1000);
    assertThat(pacer.reserve(NOW)).isEqualTo(NOW + 2000);
    assertThat(pacer.reserve(NOW + 10_000)).isEqualTo(NOW + 10_000);
    pacer.pause(NOW + 60_000);
    assertThat(pacer.paused(NOW + 59_999)).isTrue();
    assertThat(pacer.reserve(NOW + 20_000)).isEqualTo(NOW + 60_000);
  }
}
