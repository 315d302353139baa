package io.millrace.operators.migration;

import static io.millrace.operators.Minutes.DAY;
import static io.millrace.operators.Minutes.MINUTE;
import static io.millrace.operators.Minutes.TICK;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.fingerprint.Fingerprint.Basis;
import io.millrace.domain.fingerprint.Fingerprints;
import io.millrace.domain.fingerprint.Migrations.Change;
import io.millrace.domain.ledger.QualityFinding;
import io.millrace.domain.migration.MigrationVersion;
import io.millrace.domain.migration.MigrationVersion.Stage;
import io.millrace.domain.migration.Rename;
import io.millrace.operators.FixedControl;
import io.millrace.operators.runtime.AsOfKeyedProcess;
import io.millrace.testkit.harness.KeyedHarness;
import io.millrace.testkit.harness.MapControlTables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

class MigrationFunctionTest {
  private static final String OTHER = "another";

  @Test
  void countsByTheTickAndSaysWhatChanged() throws Exception {
    try (var h = harness(20_000, null)) {
      h.send(shadow("a", "x", 0), MINUTE).send(shadow("a", "x", MINUTE), 2 * MINUTE);
      h.send(shadow("b", "x", MINUTE), 2 * MINUTE).watermark(TICK);
      assertThat(h.output()).hasSize(2).allMatch(m -> m.change() == Change.MERGE && m.heir());
      assertThat(h.output()).allMatch(m -> m.stage() == Stage.SHADOW);
      assertThat(h.side(MigrationFunction.SUCCESSIONS)).isEmpty();
      h.watermark(DAY);
      assertThat(h.output()).hasSize(2);
      h.watermark(40 * DAY);
      assertThat(h.stateEntries()).isZero();
      assertThat(h.timers()).isZero();
    }
  }

  @Test
  void whatIsGivenNowIsHandedOnOnce() throws Exception {
    OperatorSubtaskState halfway;
    try (var h = harness(20_000, null)) {
      h.send(given("a", "x", 0), MINUTE).watermark(TICK);
      assertThat(h.side(MigrationFunction.SUCCESSIONS)).hasSize(1);
      h.send(given("a", "x", TICK), TICK + MINUTE);
      halfway = h.snapshot();
    }
    try (var h = harness(20_000, halfway)) {
      h.watermark(2 * TICK);
      assertThat(h.output()).hasSize(1);
      assertThat(h.output().get(0).moved().occurrences()).isEqualTo(2);
      assertThat(h.side(MigrationFunction.SUCCESSIONS)).isEmpty();
      h.send(given("a", "x", TICK), 2 * TICK); // its tick has decided
      h.watermark(3 * TICK);
      assertThat(h.output()).hasSize(1);
    }
  }

  @Test
  void theSmallestPairsStayAndTheRestIsSaid() throws Exception {
    List<Long> pairs = new ArrayList<>();
    try (var h = harness(3, null)) {
      for (int i = 0; i < 5; i++) {
        Rename moved = shadow("t" + i, "x" + i, 0);
        pairs.add(moved.pair());
        h.send(moved, MINUTE);
      }
      h.watermark(TICK);
      pairs.sort(Long::compare);
      assertThat(h.output().stream().map(m -> m.moved().pair()).sorted())
          .isEqualTo(pairs.subList(0, 3));
      assertThat(h.side(MigrationFunction.QUALITY))
          .extracting(QualityFinding::count)
          .containsExactly(2L);
    }
  }

  private static KeyedHarness<String, Rename, MigrationVersion> harness(
      int max, OperatorSubtaskState state) throws Exception {
    MigrationSettings settings =
        new MigrationSettings(Duration.ofMinutes(10), Duration.ofDays(30), max);
    return KeyedHarness.restored(
        new AsOfKeyedProcess<>(
            new MigrationFunction(new FixedControl(new MapControlTables()), settings)),
        Rename::environment,
        Types.STRING,
        state);
  }

  private static Rename shadow(String before, String after, long at) {
    return Rename.once("prod", print(Fingerprints.ALGORITHM, before), print(OTHER, after), at);
  }

  private static Rename given(String before, String after, long at) {
    return Rename.once("prod", print(OTHER, before), print(Fingerprints.ALGORITHM, after), at);
  }

  private static Fingerprint print(String algorithm, String template) {
    return Fingerprint.of(algorithm, null, "s", null, null, template, Basis.TEMPLATE);
  }
}
