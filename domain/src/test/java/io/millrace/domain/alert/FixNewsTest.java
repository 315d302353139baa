package io.millrace.domain.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.alert.AlertVersion.Reason;
import io.millrace.domain.feedback.FixMeasures;
import io.millrace.domain.feedback.FixWatch;
import io.millrace.domain.feedback.FixWatch.State;
import io.millrace.domain.stats.WindowStats;
import org.junit.jupiter.api.Test;

class FixNewsTest {
  private static final long HOUR = 3_600_000;

  private static FixWatch fix(State state, FixWatch.Reason reason) {
    FixMeasures before = new FixMeasures(2 * HOUR, 900, 300, 400_000, 90, 30, 5_000, 10_000);
    FixMeasures after = new FixMeasures(HOUR, 12, 4, 250_000, 1, 0, 50, 5_000);
    return new FixWatch(
        "prod",
        7,
        0xab,
        "SHOP-1",
        "2.1",
        HOUR,
        2 * HOUR,
        state,
        reason,
        WindowStats.EMPTY,
        0,
        before,
        state == State.WATCHING ? null : after,
        0,
        2 * HOUR,
        2 * HOUR * 1000,
        "governance=1");
  }

  @Test
  void aVerdictIsToldWithItsMeasuresToTheTicketOfTheFix() {
    AlertVersion news = FixNews.of(fix(State.VERIFIED, FixWatch.Reason.VOLUME_GONE));
    assertThat(news.reason()).isEqualTo(Reason.TICKET_FIXED);
    assertThat(news.isTicket()).isTrue();
    assertThat(news.items()).containsExactly("item:00000000000000ab", "SHOP-1");
    assertThat(news.dedupKey())
        .as("of its own: news of the item do not take its place")
        .isEqualTo("ticket:item:00000000000000ab:fix");
    assertThat(news.rowVersion()).isEqualTo(2 * HOUR * 1000);
    assertThat(news.title()).isEqualTo("The fix of SHOP-1 held");
    assertThat(news.summary())
        .contains(
            "VERIFIED** (VOLUME_GONE), deployed 1970-01-01T01:00:00Z with release 2.1",
            "| occurrences | 900 | 12 |",
            "| requests, runs or sessions hit | 300 | 4 |",
            "| latency of the slowest twentieth, ms | 400 | 250 |",
            "| retries | 90 | 1 |",
            "| timeouts | 30 | 0 |");
  }

  @Test
  void whatDidNotHoldIsToldTooAndClosesNothing() {
    for (State state : new State[] {State.PARTIAL, State.FAILED, State.MASKED}) {
      AlertVersion news = FixNews.of(fix(state, FixWatch.Reason.RETRIES_ROSE));
      assertThat(news.reason()).isEqualTo(Reason.TICKET_NOT_FIXED);
      assertThat(news.summary()).contains("did not hold: " + state + "** (RETRIES_ROSE)");
    }
    assertThat(FixNews.of(fix(State.WATCHING, FixWatch.Reason.NOT_OVER))).isNull();
  }
}
