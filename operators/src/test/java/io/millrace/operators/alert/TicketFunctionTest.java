package io.millrace.operators.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.control.ReviewDecision.Pain;
import io.millrace.domain.lifecycle.Lifecycle;
import io.millrace.domain.triage.ItemVersion;
import io.millrace.domain.triage.ItemVersion.Severity;
import io.millrace.domain.triage.ItemVersion.State;
import io.millrace.testkit.harness.KeyedHarness;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.junit.jupiter.api.Test;

class TicketFunctionTest {
  private static final long TICK = 600_000;
  private static final long DAY = 86_400_000;

  private static KeyedHarness<Long, ItemVersion, AlertVersion> harness(OperatorSubtaskState state)
      throws Exception {
    return KeyedHarness.restored(
        new KeyedProcessOperator<>(new TicketFunction(AlertSettings.defaults())),
        ItemVersion::itemId,
        Types.LONG,
        state);
  }

  private static void tick(KeyedHarness<Long, ItemVersion, AlertVersion> h, long at, Shape shape)
      throws Exception {
    h.send(shape.at(0xab, at), at);
  }

  private static List<String> told(KeyedHarness<Long, ItemVersion, AlertVersion> h) {
    return h.output().stream()
        .map(a -> a.tickAt() / TICK + " " + a.reason() + " " + a.severity() + " " + a.items())
        .toList();
  }

  @Test
  void aChangeIsToldAndMovedFiguresAreNot() throws Exception {
    try (var h = harness(null)) {
      tick(h, TICK, Shape.OPEN.is(State.NEEDS_REVIEW));
      tick(h, 2 * TICK, Shape.OPEN);
      tick(h, 3 * TICK, Shape.OPEN);
      tick(h, 4 * TICK, Shape.OPEN.in("acme/shop#7"));
      tick(h, 5 * TICK, Shape.OPEN.in("acme/shop#7").is(Severity.HIGH));
      tick(h, 6 * TICK, Shape.OPEN.in("acme/shop#7").is(Severity.HIGH));
      tick(h, 7 * TICK, Shape.OPEN.in("acme/shop#7").is(State.QUIET));
      tick(h, 8 * TICK, Shape.OPEN.in("acme/shop#7").is(State.QUIET));
      tick(h, 9 * TICK, Shape.OPEN.in("acme/shop#7"));
      assertThat(told(h))
          .containsExactly(
              "2 TICKET_DUE NORMAL [item:00000000000000ab]",
              "4 TICKET_DUE NORMAL [item:00000000000000ab, acme/shop#7]",
              "5 TICKET_DUE HIGH [item:00000000000000ab, acme/shop#7]",
              "7 TICKET_ENDED NORMAL [item:00000000000000ab, acme/shop#7]",
              "9 TICKET_RETURNED NORMAL [item:00000000000000ab, acme/shop#7]");
      assertThat(h.output()).allMatch(AlertVersion::isTicket);
      assertThat(h.output()).extracting(AlertVersion::startedAt).startsWith(TICK, TICK, TICK, TICK);
      assertThat(h.output().get(4).startedAt()).isEqualTo(9 * TICK);
    }
  }

  @Test
  void figuresAreNewsOnceADayAndARegressionAtOnce() throws Exception {
    try (var h = harness(null)) {
      for (long at = TICK; at <= DAY + 2 * TICK; at += TICK) {
        tick(h, at, Shape.OPEN);
      }
      tick(h, DAY + 3 * TICK, Shape.OPEN.is(Lifecycle.REGRESSED));
      tick(h, DAY + 4 * TICK, Shape.OPEN.is(Lifecycle.REGRESSED));
      assertThat(h.output())
          .extracting(a -> a.tickAt() + " " + a.reason())
          .containsExactly(
              TICK + " TICKET_DUE",
              DAY + TICK + " TICKET_DUE",
              DAY + 3 * TICK + " TICKET_RETURNED");
    }
  }

  @Test
  void whatPeopleCallNoiseShouldChangeAtItsSource() throws Exception {
    try (var h = harness(null)) {
      tick(h, TICK, Shape.OPEN.is(State.NEEDS_REVIEW));
      tick(h, 2 * TICK, Shape.OPEN.is(State.SUPPRESSED).called(Pain.NOISE));
      tick(h, 3 * TICK, Shape.OPEN.is(State.SUPPRESSED).called(Pain.NOISE));
      tick(h, 4 * TICK, Shape.OPEN.is(State.QUIET).called(Pain.NOISE));
      assertThat(h.output())
          .extracting(a -> a.tickAt() / TICK + " " + a.dedupKey() + " " + a.state())
          .containsExactly(
              "2 source-change:item:00000000000000ab FIRING",
              "4 source-change:item:00000000000000ab RESOLVED");
      assertThat(h.output().get(0).owner()).isEqualTo("team-a");
      assertThat(h.output().get(0).summary()).contains("is harmless noise").contains("from web");
      h.watermark(40 * DAY);
      h.assertNothingLeft();
    }
  }

  @Test
  void whatGoesOnElsewhereEndsAndNothingIsLeftAfterARestore() throws Exception {
    OperatorSubtaskState state;
    try (var h = harness(null)) {
      tick(h, TICK, Shape.OPEN);
      state = h.snapshot();
    }
    try (var h = harness(state)) {
      tick(h, 2 * TICK, Shape.OPEN);
      tick(h, 3 * TICK, Shape.OPEN.below(5));
      assertThat(told(h)).containsExactly("3 TICKET_ENDED NORMAL [item:00000000000000ab]");
      assertThat(h.output().get(0).summary()).startsWith("**It goes on in problem:");
      h.watermark(40 * DAY);
      h.assertNothingLeft();
    }
  }
}
