package io.millrace.operators.anomaly;

import static io.millrace.operators.Minutes.DAY;
import static io.millrace.operators.Minutes.HOUR;
import static io.millrace.operators.Minutes.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.anomaly.Anomaly;
import io.millrace.domain.anomaly.Anomaly.Kind;
import io.millrace.domain.control.ChangeMarker;
import io.millrace.domain.release.Cut;
import io.millrace.domain.release.FailureMinute;
import io.millrace.domain.release.ReleaseComparison;
import io.millrace.domain.release.ReleaseComparison.Subject;
import io.millrace.domain.release.ReleaseComparison.Verdict;
import io.millrace.domain.release.ServedRoute;
import io.millrace.domain.sources.SourceFinding;
import io.millrace.domain.stats.CappedCounts;
import io.millrace.operators.FixedControl;
import io.millrace.operators.anomaly.state.ChangeInput;
import io.millrace.operators.runtime.AsOfKeyedProcess;
import io.millrace.testkit.harness.Changes;
import io.millrace.testkit.harness.KeyedHarness;
import io.millrace.testkit.harness.MapControlTables;
import io.millrace.testkit.harness.SameRows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

class TestChangesFunctionTest {
  private static final String SHOP = "checkout";

  private final List<ChangeInput> sent = new ArrayList<>();

  private static KeyedHarness<String, ChangeInput, Anomaly> harness(
      MapControlTables tables, OperatorSubtaskState state) throws Exception {
    return KeyedHarness.restored(
        new AsOfKeyedProcess<>(
            new TestChangesFunction(new FixedControl(tables), AnomalySettings.defaults())),
        ChangeInput::environment,
        Types.STRING,
        state);
  }

  @Test
  void aBurstIsFoundAtItsOwnMinute() throws Exception {
    serve(0, 120, "1.0", 10, 0);
    fail(7, 100, 103, "1.0", 4);
    try (var h = harness(new MapControlTables(), null)) {
      send(h, sent);
      h.watermark(101 * MINUTE);
      assertThat(h.output()).isEmpty();
      h.watermark(102 * MINUTE);
      assertThat(h.output())
          .singleElement()
          .satisfies(
              a -> {
                assertThat(a.kind()).isEqualTo(Kind.BURST);
                assertThat(a.fromAt()).isEqualTo(102 * MINUTE);
                assertThat(a.observed()).isEqualTo(8);
              });
      h.watermark(3 * HOUR);
      assertThat(h.output()).hasSize(2);
      assertThat(h.output().get(1).untilAt()).isEqualTo(140 * MINUTE);
    }
  }

  @Test
  void aReleaseIsComparedWithTheOneItCameFrom() throws Exception {
    serve(0, 240, "1.9", 10, 0);
    serve(240, 340, "1.10", 10, 3);
    fail(7, 0, 240, "1.9", 1);
    fail(7, 240, 340, "1.10", 4);
    fail(8, 250, 260, "1.10", 1);
    try (var h = harness(new MapControlTables(), null)) {
      send(h, sent);
      h.watermark(6 * HOUR);
      List<ReleaseComparison> rows = h.side(TestChangesFunction.COMPARISONS);
      assertThat(rows)
          .allSatisfy(c -> assertThat(c.cut().previous()).isEqualTo("1.9"))
          .extracting(ReleaseComparison::horizon)
          .contains(Cut.Horizon.TEN_MINUTES, Cut.Horizon.TWENTY_MINUTES, Cut.Horizon.HOUR);
      assertThat(of(rows, 7, Cut.Horizon.TEN_MINUTES).verdict()).isEqualTo(Verdict.WORSE);
      assertThat(of(rows, 8, Cut.Horizon.TWENTY_MINUTES).verdict()).isEqualTo(Verdict.NEW);
      assertThat(of(rows, 7, Cut.Horizon.HOUR).journey())
          .as("of five in six")
          .isEqualTo("checkout");
      assertThat(of(rows, 8, Cut.Horizon.HOUR).journey()).as("of equals").isEqualTo("account");
      assertThat(of(rows, 7, Cut.Horizon.HOUR).divergence().at()).isEqualTo(240);
      assertThat(of(rows, 8, Cut.Horizon.HOUR).divergence().at()).isEqualTo(250);
      assertThat(rows.stream().filter(c -> c.subject() == Subject.STEP))
          .isNotEmpty()
          .allSatisfy(c -> assertThat(c.journey()).as("on no route, no stage").isNull())
          .allSatisfy(c -> assertThat(c.divergence().at()).isEqualTo(240))
          .allSatisfy(c -> assertThat(c.verdict()).isEqualTo(Verdict.WORSE));
    }
  }

  @Test
  void aFlagIsComparedWithTheTimeBefore() throws Exception {
    serve(0, 400, null, 10, 0);
    fail(7, 0, 240, null, 1);
    fail(7, 240, 400, null, 4);
    ChangeMarker flag = Changes.flag("c1", SHOP, "one-click", "on", 240 * MINUTE);
    try (var h = harness(new MapControlTables().with(flag), null)) {
      send(h, sent);
      h.watermark(6 * HOUR);
      List<ReleaseComparison> rows = h.side(TestChangesFunction.COMPARISONS);
      assertThat(rows).hasSize(3);
      assertThat(rows)
          .allSatisfy(
              c -> {
                assertThat(c.cut().name()).isEqualTo("one-click:on");
                assertThat(c.verdict()).isEqualTo(Verdict.WORSE);
              });
    }
  }

  @Test
  void aSourceThatFellSilentExplainsARiseOfTheRate() throws Exception {
    serve(0, 240, null, 100, 0);
    serve(240, 300, null, 5, 0);
    fail(7, 0, 300, null, 2);
    SourceFinding silent =
        new SourceFinding(
            "prod",
            "spans",
            SourceFinding.Kind.SILENCE,
            "SPAN",
            240 * MINUTE,
            0,
            0,
            100,
            "nothing for half an hour",
            true,
            260 * MINUTE * 1000);
    sent.add(ChangeInput.of(silent));
    try (var h = harness(new MapControlTables(), null)) {
      send(h, sent);
      h.watermark(300 * MINUTE);
      assertThat(h.output()).isNotEmpty();
      Anomaly last = h.output().get(h.output().size() - 1);
      assertThat(h.output().stream().filter(a -> a.fromAt() > 265 * MINUTE))
          .allSatisfy(a -> assertThat(a.isBurning()).isFalse());
      assertThat(last.service()).isEqualTo(SHOP);
    }
  }

  @Test
  void theEndOfAProblemThatIsToldEarlyCountsFromItsTickOn() throws Exception {
    serve(0, 240, null, 100, 0);
    serve(240, 330, null, 5, 0);
    fail(7, 0, 240, null, 2);
    fail(7, 275, 330, null, 2);
    sent.add(ChangeInput.of(silence(0, 260)));
    List<Anomaly> late;
    try (var h = harness(new MapControlTables(), null)) {
      send(h, sent);
      h.watermark(310 * MINUTE);
      send(h, List.of(ChangeInput.of(silence(300, 320))));
      h.watermark(330 * MINUTE);
      late = List.copyOf(h.output());
    }
    sent.add(ChangeInput.of(silence(300, 320)));
    try (var h = harness(new MapControlTables(), null)) {
      send(h, sent);
      h.watermark(330 * MINUTE);
      assertThat(h.output()).isEqualTo(late);
      assertThat(late).anyMatch(a -> a.explanation() != null);
    }
  }

  private static SourceFinding silence(long untilMinute, long toldMinute) {
    return new SourceFinding(
        "prod",
        "spans",
        SourceFinding.Kind.SILENCE,
        "SPAN",
        240 * MINUTE,
        untilMinute * MINUTE,
        0,
        100,
        "nothing for half an hour",
        true,
        toldMinute * MINUTE * 1000);
  }

  @Test
  void orderOfArrivalAndCadenceChangeNothing() throws Exception {
    story();
    List<Anomaly> expected = run(sent, 1);
    for (int seed = 0; seed < 6; seed++) {
      List<ChangeInput> shuffled = new ArrayList<>(sent);
      Collections.shuffle(shuffled, new Random(seed));
      SameRows.assertSame(expected, run(shuffled, 1 + 7 * seed));
    }
  }

  @Test
  void restoredHalfwayItGoesOnAsIfNothingHadHappened() throws Exception {
    story();
    List<Anomaly> expected = run(sent, 1000);
    List<Anomaly> actual = new ArrayList<>();
    OperatorSubtaskState state;
    try (var h = harness(new MapControlTables(), null)) {
      send(h, sent);
      h.watermark(203 * MINUTE);
      actual.addAll(h.output());
      state = h.snapshot();
    }
    try (var h = harness(new MapControlTables(), state)) {
      h.endAt(400 * MINUTE);
      actual.addAll(h.output());
      h.assertNothingLeft();
    }
    SameRows.assertSame(expected, actual);
  }

  @Test
  void stateEndsAfterSilence() throws Exception {
    story();
    try (var h = harness(new MapControlTables(), null)) {
      send(h, sent);
      h.watermark(40 * DAY);
      h.assertNothingLeft();
    }
  }

  private static ReleaseComparison of(List<ReleaseComparison> rows, long id, Cut.Horizon horizon) {
    return rows.stream()
        .filter(c -> c.fingerprintId() == id && c.horizon() == horizon)
        .findFirst()
        .orElseThrow();
  }

  private void story() {
    serve(0, 200, "1.0", 10, 1);
    serve(200, 390, "1.1", 10, 2);
    fail(7, 0, 390, "1.0", 1);
    fail(8, 150, 160, "1.0", 5);
    fail(7, 201, 210, "1.1", 6);
    fail(9, 300, 310, "1.1", 3);
  }

  private List<Anomaly> run(List<ChangeInput> inputs, int step) throws Exception {
    try (var h = harness(new MapControlTables(), null)) {
      send(h, inputs);
      for (int minute = step; minute < 400; minute += step) {
        h.watermark(minute * MINUTE);
      }
      h.endAt(400 * MINUTE);
      h.assertNothingLeft();
      return h.output();
    }
  }

  private static void send(KeyedHarness<String, ChangeInput, Anomaly> h, List<ChangeInput> inputs)
      throws Exception {
    for (ChangeInput input : inputs) {
      h.send(input, 0);
    }
  }

  private void serve(int from, int to, String release, long each, long failures) {
    for (int m = from; m < to; m++) {
      sent.add(
          ChangeInput.of(
              new ServedRoute(
                  "prod", SHOP, "/pay", release, false, (m + 1) * MINUTE, each, failures)));
    }
  }

  private void fail(long id, int from, int to, String release, long each) {
    for (int m = from; m < to; m++) {
      sent.add(
          ChangeInput.of(
              new FailureMinute(
                  "prod",
                  id,
                  SHOP,
                  (m + 1) * MINUTE,
                  each,
                  0,
                  CappedCounts.of(release, each),
                  CappedCounts.of(id == 7 ? "checkout" : "billing", each)
                      .merge(CappedCounts.of("account", 1)))));
    }
  }
}
