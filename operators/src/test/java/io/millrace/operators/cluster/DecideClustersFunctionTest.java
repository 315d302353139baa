package io.millrace.operators.cluster;

import static io.millrace.operators.Minutes.DAY;
import static io.millrace.operators.Minutes.MINUTE;
import static io.millrace.operators.Minutes.TICK;
import static io.millrace.operators.Minutes.failure;
import static io.millrace.operators.Minutes.fingerprint;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.cluster.CardFact;
import io.millrace.domain.cluster.ClusterCard;
import io.millrace.domain.cluster.ClusterVersion;
import io.millrace.domain.control.ReviewDecision;
import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.stats.ObservationLedgerDelta;
import io.millrace.domain.stats.WindowFact;
import io.millrace.operators.FixedControl;
import io.millrace.operators.runtime.AsOfKeyedProcess;
import io.millrace.testkit.harness.KeyedHarness;
import io.millrace.testkit.harness.MapControlTables;
import io.millrace.testkit.harness.SameRows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

class DecideClustersFunctionTest {
  private static final Fingerprint A =
      fingerprint("stock", null, "could not reserve stock for order <*>");
  private static final Fingerprint B =
      fingerprint("stock", null, "could not reserve stock for cart <*>");
  private static final Fingerprint C = fingerprint("mail", null, "certificate chain has expired");

  private static KeyedHarness<String, CardFact, ClusterVersion> harness(
      MapControlTables tables, ClusterSettings settings, OperatorSubtaskState state)
      throws Exception {
    return KeyedHarness.restored(
        new AsOfKeyedProcess<>(new DecideClustersFunction(new FixedControl(tables), settings)),
        CardFact::environment,
        Types.STRING,
        state);
  }

  private static KeyedHarness<String, CardFact, ClusterVersion> harness() throws Exception {
    return harness(new MapControlTables(), ClusterSettings.defaults(), null);
  }

  private static CardFact fact(WindowFact f) {
    return new CardFact(f.environment(), f.endAt(), f.startAt(), CardOfWindow.of(f));
  }

  private static void send(KeyedHarness<String, CardFact, ClusterVersion> h, List<WindowFact> facts)
      throws Exception {
    for (WindowFact fact : facts) {
      h.send(fact(fact), fact.endAt());
    }
  }

  private static List<WindowFact> day() {
    List<WindowFact> facts = new ArrayList<>();
    for (int m = 0; m < 60; m += 3) {
      facts.add(failure(A).times(2).at(m * MINUTE));
      facts.add(failure(B).at((m + 1) * MINUTE));
      if (m > 20) {
        facts.add(failure(C).at(m * MINUTE));
        facts.add(failure(C).in("staging").at(m * MINUTE));
      }
    }
    return facts;
  }

  @Test
  void decidesAtTheTickFromWhatWasReleasedByThenAndSaysSoToTheLedger() throws Exception {
    try (var h = harness()) {
      h.send(fact(failure(A).times(3).at(MINUTE)), 2 * MINUTE);
      h.send(fact(failure(B).at(TICK - MINUTE)), TICK);
      h.send(fact(failure(C).at(TICK)), TICK + MINUTE); // released after the tick, here before it
      h.watermark(TICK - 1);
      assertThat(h.output()).isEmpty();
      h.watermark(TICK);
      assertThat(h.output()).hasSize(1);
      ClusterVersion both = h.output().get(0);
      assertThat(both.tickAt()).isEqualTo(TICK);
      assertThat(both.rowVersion()).isEqualTo(TICK * 1000);
      assertThat(both.members()).hasSize(2);
      assertThat(both.summary().occurrences()).isEqualTo(4);
      assertThat(h.side(DecideClustersFunction.LEDGER))
          .containsExactly(
              new ObservationLedgerDelta("prod", MINUTE, 0, 0, 3, -3, 0, 0),
              new ObservationLedgerDelta("prod", TICK - MINUTE, 0, 0, 1, -1, 0, 0));
      h.watermark(2 * TICK);
      assertThat(h.output()).hasSize(2);
      assertThat(h.output().get(1).members()).hasSize(1);
    }
  }

  @Test
  void writesNothingWhenNothingChangedButTheAgeExceptAtTheDaysTick() throws Exception {
    try (var h = harness()) {
      h.send(fact(failure(A).at(0)), MINUTE).watermark(TICK).watermark(DAY - 1);
      assertThat(h.output()).hasSize(1);
      h.watermark(DAY);
      assertThat(h.output()).hasSize(2);
      assertThat(h.output().get(1).tickAt()).isEqualTo(DAY);
    }
  }

  @Test
  void theFinalTickIsAtAsOfAndTakesWindowsThatWereCutShort() throws Exception {
    try (var h = harness()) {
      long asOf = TICK + 30_000;
      h.send(fact(failure(A).at(0)), MINUTE).watermark(asOf);
      h.send(fact(failure(A).at(TICK, true)), TICK + MINUTE).watermark(Long.MAX_VALUE);
      assertThat(h.output()).extracting(ClusterVersion::tickAt).containsExactly(TICK, asOf);
      assertThat(h.output().get(1).summary().occurrences()).isEqualTo(2);
      h.assertNothingLeft();
    }
  }

  @Test
  void cadenceOfWatermarksAndOrderOfArrivalChangeNothing() throws Exception {
    List<ClusterVersion> expected;
    try (var h = harness()) {
      for (WindowFact fact : sortedDay()) {
        h.watermark(fact.endAt() - 1);
        h.send(fact(fact), fact.endAt());
      }
      h.endAt(61 * MINUTE);
      expected = h.output();
    }
    for (int seed = 0; seed < 3; seed++) {
      List<WindowFact> shuffled = day();
      Collections.shuffle(shuffled, new Random(seed));
      try (var h = harness()) {
        send(h, shuffled);
        h.endAt(61 * MINUTE);
        SameRows.assertSame(expected, h.output());
      }
    }
  }

  @Test
  void restoredHalfwayItGoesOnAsIfNothingHadHappened() throws Exception {
    List<ClusterVersion> expected;
    try (var h = harness()) {
      send(h, day());
      h.watermark(25 * MINUTE).endAt(61 * MINUTE);
      expected = h.output();
    }
    List<ClusterVersion> actual = new ArrayList<>();
    OperatorSubtaskState state;
    try (var h = harness()) {
      send(h, day());
      h.watermark(25 * MINUTE);
      actual.addAll(h.output());
      state = h.snapshot();
    }
    try (var h = harness(new MapControlTables(), ClusterSettings.defaults(), state)) {
      h.endAt(61 * MINUTE);
      actual.addAll(h.output());
      h.assertNothingLeft();
    }
    SameRows.assertSame(expected, actual);
  }

  @Test
  void stateEndsAfterSilence() throws Exception {
    try (var h = harness()) {
      send(h, day());
      h.watermark(40 * DAY);
      assertThat(h.output())
          .extracting(ClusterVersion::state)
          .contains(ClusterVersion.State.RETIRED);
      h.assertNothingLeft();
    }
  }

  @Test
  void beyondTheBoundTheSmallestIdsStayAndTheRestIsOverflow() throws Exception {
    ClusterSettings one = new ClusterSettings(Duration.ofMinutes(10), Duration.ofDays(30), 1);
    try (var h = harness(new MapControlTables(), one, null)) {
      h.send(fact(failure(A).times(2).at(0)), MINUTE).send(fact(failure(C).times(5).at(0)), MINUTE);
      h.watermark(TICK);
      Fingerprint kept = A.id() < C.id() ? A : C;
      long dropped = A.id() < C.id() ? 5 : 2;
      assertThat(h.output()).hasSize(1);
      assertThat(h.output().get(0).anchor()).isEqualTo(kept.id());
      assertThat(h.side(DecideClustersFunction.LEDGER))
          .contains(new ObservationLedgerDelta("prod", 0, 0, 0, 0, -dropped, dropped, 0));
    }
  }

  @Test
  void peoplesWordCountsAtTheFirstTickAfterIt() throws Exception {
    ReviewDecision apart =
        new ReviewDecision(
            "r1",
            "fingerprint",
            A.text(),
            "ann",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            new ReviewDecision.Constraint(
                ReviewDecision.Constraint.Kind.CANNOT_LINK, A.id(), B.id()),
            null,
            TICK + 5);
    try (var h = harness(new MapControlTables().with(apart), ClusterSettings.defaults(), null)) {
      h.send(fact(failure(A).at(0)), MINUTE)
          .send(fact(failure(B).at(0)), MINUTE)
          .watermark(2 * TICK);
      assertThat(h.output().get(0).members()).hasSize(2);
      assertThat(h.output()).filteredOn(v -> v.tickAt() == 2 * TICK).hasSize(2);
    }
  }

  private static List<WindowFact> sortedDay() {
    List<WindowFact> facts = day();
    facts.sort((a, b) -> Long.compare(a.endAt(), b.endAt()));
    return facts;
  }

  @Test
  void failuresOfTheSameTracesAreOneProblemOnceTheirScopesHaveClosed() throws Exception {
    Fingerprint gateway = fingerprint("gateway", null, "upstream said no");
    Fingerprint deep = fingerprint("ledger", null, "disk is full");
    try (var h = harness()) {
      for (int m = 0; m < 30; m += 10) {
        h.send(fact(failure(gateway).at(m * MINUTE)), (m + 1) * MINUTE);
        h.send(fact(failure(deep).at(m * MINUTE)), (m + 1) * MINUTE);
        h.send(blame(gateway, deep, m * MINUTE), (m + 3) * MINUTE);
        h.send(blame(deep, deep, m * MINUTE), (m + 3) * MINUTE);
      }
      h.watermark(3 * TICK);
      ClusterVersion last = h.output().get(h.output().size() - 1);
      assertThat(h.output()).anySatisfy(v -> assertThat(v.members()).hasSize(2));
      assertThat(last.tickAt()).isEqualTo(3 * TICK);
    }
  }

  private static CardFact blame(Fingerprint of, Fingerprint charged, long at) {
    ClusterCard card = ClusterCard.ofBlame(of, "ERROR", charged.id(), at);
    return new CardFact("prod", at + 3 * MINUTE, at, card);
  }
}
