package io.millrace.domain.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.alert.AlertVersion.Reason;
import io.millrace.domain.alert.AlertVersion.State;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertBudgetTest {
  private static final long MINUTE = 60_000;
  private static final long DAY = 86_400_000;
  private static final long T0 = 1_000 * DAY;

  private final List<HeardAlert> known = new ArrayList<>();

  private static AlertVersion alert(long id, String severity, double pain, long tick) {
    return new AlertVersion(
        "prod",
        id,
        "group-" + id,
        State.FIRING,
        Reason.HIGH_ITEM,
        severity,
        "title",
        "It hurts.",
        "team-shop",
        "service s",
        List.of("item"),
        List.of(),
        null,
        pain,
        tick,
        0,
        tick,
        tick * 1000,
        "governance=1");
  }

  private HeardAlert ask(AlertVersion now, int perWeek, long tick) {
    HeardAlert before =
        known.stream().filter(h -> h.now().alertId() == now.alertId()).findFirst().orElse(null);
    HeardAlert after = AlertBudget.decide(now, before, new HeardWeek(known, perWeek, tick), tick);
    known.remove(before);
    known.add(after);
    return after;
  }

  @Test
  void withoutABoundEverythingIsTold() {
    for (int i = 0; i < 50; i++) {
      assertThat(ask(alert(i, "LOW", 50 - i, T0), 0, T0).toldAt()).isEqualTo(T0);
    }
  }

  @Test
  void beyondTheBudgetOnlyTheWorseIsTold() {
    ask(alert(1, "HIGH", 100, T0), 2, T0);
    ask(alert(2, "HIGH", 90, T0), 2, T0);
    HeardAlert held = ask(alert(3, "HIGH", 80, T0), 2, T0);
    assertThat(held.last().state()).isEqualTo(State.HELD);
    assertThat(held.last().isTold()).isFalse();
    assertThat(held.last().summary())
        .isEqualTo(
            "It hurts. Held: team-shop heard 2 alerts in seven days, the least of them HIGH with"
                + " 90.0 minutes of pain a week.");
    assertThat(ask(alert(4, "NORMAL", 500, T0), 2, T0).toldAt()).as("severity first").isZero();
    assertThat(ask(alert(5, "HIGH", 95, T0), 2, T0).toldAt()).as("worse").isEqualTo(T0);
    assertThat(ask(alert(6, "HIGH", 92, T0), 2, T0).toldAt())
        .as("the threshold rose to 95")
        .isZero();
    assertThat(ask(alert(7, "CRITICAL", 1, T0), 2, T0).toldAt()).as("critical").isEqualTo(T0);
  }

  @Test
  void otherTeamsHaveBudgetsOfTheirOwn() {
    ask(alert(1, "HIGH", 100, T0), 1, T0);
    AlertVersion a = alert(2, "HIGH", 1, T0);
    AlertVersion others =
        new AlertVersion(
            a.environment(),
            2,
            a.dedupKey(),
            a.state(),
            a.reason(),
            a.severity(),
            a.title(),
            a.summary(),
            "team-mail",
            a.scope(),
            a.items(),
            a.traces(),
            a.runbook(),
            a.painMinutesWeek(),
            a.startedAt(),
            0,
            a.tickAt(),
            a.rowVersion(),
            a.policies());
    assertThat(ask(others, 1, T0).toldAt()).isEqualTo(T0);
  }

  @Test
  void whatIsHeldIsToldWhenRoomComesAndItsRowsGoOnRising() {
    ask(alert(1, "HIGH", 100, T0), 1, T0);
    AlertVersion second = alert(2, "HIGH", 50, T0 + MINUTE);
    HeardAlert held = ask(second, 1, T0 + MINUTE);
    HeardAlert same = ask(second, 1, T0 + DAY);
    assertThat(same).as("nothing new").isSameAs(held);
    HeardAlert told = ask(second, 1, T0 + 7 * DAY);
    assertThat(told.toldAt()).isEqualTo(T0 + 7 * DAY);
    assertThat(told.last().state()).isEqualTo(State.FIRING);
    assertThat(told.last().tickAt()).isEqualTo(T0 + 7 * DAY);
    assertThat(told.last().rowVersion()).isGreaterThan(held.last().rowVersion());
    assertThat(told.last().summary()).isEqualTo("It hurts.");
    AlertVersion over = second.with(State.RESOLVED, Reason.NO_ACTIVE_ITEM, T0 + 8 * DAY, 7);
    assertThat(ask(over, 1, T0 + 8 * DAY).last().isTold()).as("its end is told").isTrue();
    assertThat(known.get(1).last().rowVersion()).isGreaterThan(told.last().rowVersion());
  }

  @Test
  void whatNobodyHeardOfEndsUnheard() {
    ask(alert(1, "HIGH", 100, T0), 1, T0);
    AlertVersion second = alert(2, "HIGH", 50, T0);
    ask(second, 1, T0);
    AlertVersion over = second.with(State.RESOLVED, Reason.NO_ACTIVE_ITEM, T0 + DAY, T0 * 2000);
    HeardAlert end = ask(over, 1, T0 + DAY);
    assertThat(end.last().state()).isEqualTo(State.RESOLVED);
    assertThat(end.last().isTold()).isFalse();
  }
}
