package io.millrace.operators.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.alert.AlertVersion.Reason;
import io.millrace.domain.alert.AlertVersion.State;
import io.millrace.domain.policy.PolicyTimeline;
import io.millrace.operators.FixedControl;
import io.millrace.operators.runtime.AsOfKeyedProcess;
import io.millrace.testkit.TestPolicies;
import io.millrace.testkit.harness.KeyedHarness;
import io.millrace.testkit.harness.MapControlTables;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

class BudgetFunctionTest {
  private static final long MINUTE = 60_000L;
  private static final long DAY = 86_400_000L;
  private static final long T0 = 20_000 * DAY;

  private static KeyedHarness<String, AlertVersion, AlertVersion> harness(
      OperatorSubtaskState state) throws Exception {
    MapControlTables tables =
        new MapControlTables().with(PolicyTimeline.always(TestPolicies.alertsPerWeek(2)));
    return KeyedHarness.restored(
        new AsOfKeyedProcess<>(
            new BudgetFunction(new FixedControl(tables), AlertSettings.defaults())),
        AlertVersion::environment,
        Types.STRING,
        state);
  }

  private static AlertVersion alert(long id, State state, double pain, long tick) {
    long at = T0 + tick;
    boolean fires = state == State.FIRING;
    return new AlertVersion(
        "prod",
        id,
        "group-" + id,
        state,
        fires ? Reason.HIGH_ITEM : Reason.NO_ACTIVE_ITEM,
        "HIGH",
        "title",
        "It hurts.",
        "team-shop",
        "service " + id,
        List.of("item"),
        List.of(),
        null,
        pain,
        at,
        fires ? 0 : at,
        at,
        at * 1000,
        "governance=1");
  }

  private static void send(KeyedHarness<String, AlertVersion, AlertVersion> h, AlertVersion alert)
      throws Exception {
    h.send(alert, alert.tickAt());
  }

  private static List<String> text(List<AlertVersion> alerts) {
    return alerts.stream()
        .map(a -> a.alertId() + " " + a.state() + " " + (a.tickAt() - T0) / MINUTE)
        .toList();
  }

  /** Four at one tick in any order, one a day later, an end; then the week of the first ends. */
  private static List<AlertVersion> script() {
    List<AlertVersion> script = new ArrayList<>();
    script.add(alert(3, State.FIRING, 70, 10 * MINUTE));
    script.add(alert(1, State.FIRING, 90, 10 * MINUTE));
    script.add(alert(4, State.FIRING, 60, 10 * MINUTE));
    script.add(alert(2, State.FIRING, 80, 10 * MINUTE));
    script.add(alert(5, State.FIRING, 85, DAY));
    script.add(alert(4, State.RESOLVED, 60, DAY));
    script.add(alert(1, State.RESOLVED, 90, 2 * DAY));
    return script;
  }

  private static final String[] EXPECTED = {
    "1 FIRING 10",
    "2 FIRING 10",
    "3 HELD 10",
    "4 HELD 10",
    "5 FIRING 1440",
    "4 RESOLVED 1440",
    "1 RESOLVED 2880",
    "3 FIRING 10090"
  };

  @Test
  void aTeamHearsItsWorstAndTheRestIsHeldUntilRoomComes() throws Exception {
    try (var h = harness(null)) {
      for (AlertVersion alert : script()) {
        send(h, alert);
      }
      h.watermark(T0 + 7 * DAY + 10 * MINUTE);
      assertThat(text(h.output())).containsExactlyInAnyOrder(EXPECTED);
      assertThat(text(h.output()).subList(0, 4))
          .as("the worst first")
          .containsExactly("1 FIRING 10", "2 FIRING 10", "3 HELD 10", "4 HELD 10");
    }
  }

  @Test
  void orderOfArrivalAndARestoreHalfwayChangeNothing() throws Exception {
    List<AlertVersion> told = new ArrayList<>();
    OperatorSubtaskState state;
    try (var h = harness(null)) {
      List<AlertVersion> script = new ArrayList<>(script());
      Collections.reverse(script);
      for (AlertVersion alert : script) {
        send(h, alert);
      }
      h.watermark(T0 + DAY / 2);
      told.addAll(h.output());
      state = h.snapshot();
    }
    try (var h = harness(state)) {
      h.watermark(T0 + 7 * DAY + 10 * MINUTE);
      told.addAll(h.output());
    }
    assertThat(text(told)).containsExactlyInAnyOrder(EXPECTED);
  }

  @Test
  void theEndDecidesTheLastTickAndLeavesNothing() throws Exception {
    try (var h = harness(null)) {
      send(h, alert(1, State.FIRING, 90, 10 * MINUTE + 30_000));
      h.endAt(T0 + 10 * MINUTE + 45_000);
      assertThat(h.output()).extracting(AlertVersion::state).containsExactly(State.FIRING);
      h.assertNothingLeft();
    }
  }

  @Test
  void whatIsOverIsForgottenWithItsWeek() throws Exception {
    try (var h = harness(null)) {
      send(h, alert(1, State.FIRING, 90, 10 * MINUTE));
      send(h, alert(1, State.RESOLVED, 90, DAY));
      h.watermark(T0 + 8 * DAY);
      assertThat(text(h.output())).containsExactly("1 FIRING 10", "1 RESOLVED 1440");
      h.assertNothingLeft();
    }
  }
}
