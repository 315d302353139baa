package io.millrace.operators.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.policy.LabelPolicy;
import io.millrace.domain.triage.AppliedLabel;
import io.millrace.domain.triage.ItemVersion;
import io.millrace.domain.triage.ItemVersion.Severity;
import io.millrace.domain.triage.Standing;
import io.millrace.operators.runtime.AsOfKeyedProcess;
import io.millrace.testkit.harness.KeyedHarness;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

class AlertFunctionTest {
  private static final long MINUTE = 60_000;
  private static final long DAY = 86_400_000;

  private static KeyedHarness<String, ItemVersion, AlertVersion> harness(OperatorSubtaskState state)
      throws Exception {
    return KeyedHarness.restored(
        new AsOfKeyedProcess<>(new AlertFunction(AlertSettings.defaults())),
        ItemVersion::environment,
        Types.STRING,
        state);
  }

  private static ItemVersion item(long id, long tick, ItemVersion.State state, String owner) {
    return item(id, tick, state, owner, Standing.NONE);
  }

  private static ItemVersion item(
      long id, long tick, ItemVersion.State state, String owner, Standing standing) {
    return Shape.OPEN.is(Severity.HIGH).is(state).of(owner).standing(standing).at(id, tick);
  }

  private static void send(KeyedHarness<String, ItemVersion, AlertVersion> h, ItemVersion item)
      throws Exception {
    h.send(item, item.tickAt());
  }

  @Test
  void firesAtTheTickOnceAndResolvesWhenTheLastItemEnds() throws Exception {
    try (var h = harness(null)) {
      send(h, item(1, 10 * MINUTE, ItemVersion.State.OPEN, "a"));
      send(h, item(2, 10 * MINUTE, ItemVersion.State.OPEN, "a"));
      send(h, item(1, 20 * MINUTE, ItemVersion.State.QUIET, "a"));
      send(h, item(2, 30 * MINUTE, ItemVersion.State.QUIET, "a"));
      h.watermark(10 * MINUTE);
      assertThat(h.output()).hasSize(1);
      assertThat(h.output().get(0).items()).hasSize(2);
      h.watermark(30 * MINUTE);
      assertThat(h.output())
          .extracting(AlertVersion::state)
          .containsExactly(
              AlertVersion.State.FIRING, AlertVersion.State.FIRING, AlertVersion.State.RESOLVED);
      h.watermark(31 * DAY);
      h.assertNothingLeft();
    }
  }

  @Test
  void anItemThatChangesHandsEndsTheOldOwnersAlert() throws Exception {
    try (var h = harness(null)) {
      send(h, item(1, 10 * MINUTE, ItemVersion.State.OPEN, "a"));
      send(h, item(1, 20 * MINUTE, ItemVersion.State.OPEN, "b"));
      h.watermark(20 * MINUTE);
      assertThat(h.output())
          .extracting(a -> a.owner() + " " + a.state())
          .containsExactlyInAnyOrder("a FIRING", "a RESOLVED", "b FIRING");
    }
  }

  /** A label with an alert route, as a rule gives it. */
  private static Standing routed(String route) {
    return new Standing(
        null,
        List.of(),
        0,
        List.of(
            new AppliedLabel(
                AppliedLabel.Kind.TAXONOMY,
                "l",
                AppliedLabel.Source.RULE,
                "label:l",
                null,
                1,
                LabelPolicy.Dimension.OPERATIONAL,
                new LabelPolicy.Action(null, -1, route, null),
                false)));
  }

  @Test
  void whatNobodyOwnsWakesWhoeverOwnsTheRoutingUntilSomebodyDoes() throws Exception {
    try (var h = harness(null)) {
      send(h, item(1, 10 * MINUTE, ItemVersion.State.OPEN, "unowned"));
      send(h, item(2, 10 * MINUTE, ItemVersion.State.OPEN, "a"));
      send(h, item(1, 20 * MINUTE, ItemVersion.State.OPEN, "b"));
      h.watermark(20 * MINUTE);
      assertThat(h.output())
          .filteredOn(a -> a.dedupKey().equals("unowned:prod"))
          .extracting(a -> a.state() + " " + a.reason() + " " + a.owner() + " " + a.items().size())
          .containsExactly(
              "FIRING UNOWNED_ITEM team-platform 1", "RESOLVED NO_ACTIVE_ITEM team-platform 1");
      assertThat(h.output())
          .filteredOn(a -> a.owner().equals("unowned"))
          .as("and the alert of the item itself ends when it changes hands")
          .hasSize(2);
    }
  }

  @Test
  void aLabelRoutesAnAlertAndOneRouteLeadsNowhere() throws Exception {
    try (var h = harness(null)) {
      send(h, item(1, 10 * MINUTE, ItemVersion.State.OPEN, "a", routed("integrations")));
      send(h, item(2, 10 * MINUTE, ItemVersion.State.OPEN, "b", routed(LabelPolicy.NO_ROUTE)));
      send(
          h, item(3, 10 * MINUTE, ItemVersion.State.OPEN, "unowned", routed(LabelPolicy.NO_ROUTE)));
      h.watermark(10 * MINUTE);
      assertThat(h.output())
          .extracting(a -> a.owner() + " " + a.routes())
          .containsExactly("a [integrations]");
    }
  }

  @Test
  void theFinalTickAndARestoreHalfway() throws Exception {
    OperatorSubtaskState state;
    try (var h = harness(null)) {
      send(h, item(1, 10 * MINUTE, ItemVersion.State.OPEN, "a"));
      h.watermark(10 * MINUTE);
      state = h.snapshot();
    }
    try (var h = harness(state)) {
      h.watermark(15 * MINUTE + 7);
      send(h, item(1, 15 * MINUTE + 7, ItemVersion.State.SUPPRESSED, "a"));
      h.watermark(Long.MAX_VALUE);
      assertThat(h.output()).hasSize(1);
      assertThat(h.output().get(0).resolvedAt()).isEqualTo(15 * MINUTE + 7);
      h.assertNothingLeft();
    }
  }
}
