package io.millrace.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.control.ChangeMarker;
import io.millrace.domain.control.ControlTables;
import io.millrace.domain.event.Coordinates;
import io.millrace.domain.policy.PolicyTimeline;
import io.millrace.jobs.control.ChangeHistory;
import io.millrace.jobs.control.InMemoryControlTables;
import io.millrace.jobs.policy.PolicyLoader;
import io.millrace.operators.runtime.ControlFeed;
import io.millrace.testkit.harness.Changes;
import io.millrace.warehouse.contract.WarehouseRow;
import io.millrace.warehouse.tables.ChangeMarkersTable;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class ChangeMarkersOperatorTest {
  private static final PolicyTimeline BUNDLED = PolicyLoader.load(null).timeline();
  private static final long ALWAYS = Long.MIN_VALUE;
  private static final long DAY = 86_400_000;

  /** What the feed knows now; each test begins with its own. */
  private static volatile ControlTables known;

  private final ChangeHistory history = new ChangeHistory();
  private int line;

  private static final class Feed implements ControlFeed {
    private static final long serialVersionUID = 1;

    /** The newest tables at every call, as a live feed gives them. */
    @Override
    public ControlTables open(RuntimeContext context) {
      return (ControlTables)
          java.lang.reflect.Proxy.newProxyInstance(
              ControlTables.class.getClassLoader(),
              new Class<?>[] {ControlTables.class},
              (proxy, method, args) -> method.invoke(known, args));
    }
  }

  private void said(String id, String release, long startedAt, Long finishedAt, long knownFrom) {
    ChangeMarker marker = Changes.deploy(id, "web", release, null, startedAt, finishedAt);
    history.add(marker, new Coordinates("control.change", 0, ++line, 0), 7, knownFrom);
    known = InMemoryControlTables.builder(BUNDLED).changes(history).build();
  }

  private static OneInputStreamOperatorTestHarness<Long, WarehouseRow> harness() throws Exception {
    var harness =
        new OneInputStreamOperatorTestHarness<Long, WarehouseRow>(
            new ChangeMarkersOperator<>(new Feed()));
    harness.setup(
        WarehouseRows.ROW.createSerializer(harness.getExecutionConfig().getSerializerConfig()));
    return harness;
  }

  private static List<String> told(OneInputStreamOperatorTestHarness<Long, WarehouseRow> harness) {
    return harness.extractOutputValues().stream()
        .map(
            row ->
                cell(row, "change_id")
                    + " "
                    + cell(row, "release")
                    + " after "
                    + cell(row, "parent_release")
                    + " until "
                    + cell(row, "finished_at")
                    + " at "
                    + cell(row, "coordinates"))
        .toList();
  }

  private static Object cell(WarehouseRow row, String column) {
    return row.values()[ChangeMarkersTable.CONTRACT.at(column)];
  }

  @Test
  void aMarkerIsARowOnceTheWatermarkKnowsOfItWithTheReleaseBefore() throws Exception {
    said("c1", "1.0", 5, null, ALWAYS);
    said("c2", "1.1", 50, null, 100);
    try (var harness = harness()) {
      harness.open();
      harness.processWatermark(10);
      assertThat(told(harness))
          .containsExactly("c1 1.0 after null until null at control.change:0:1");
      harness.processWatermark(99);
      assertThat(told(harness)).hasSize(1);
      harness.processWatermark(100);
      harness.processWatermark(200);
      assertThat(told(harness))
          .hasSize(2)
          .last()
          .isEqualTo("c2 1.1 after 1.0 until null at control.change:0:2");
    }
  }

  @Test
  void otherWordsAreALaterVersionOfTheSameRowAndTheSameWordsAreNone() throws Exception {
    said("c1", "1.0", 5, null, ALWAYS);
    said("c1", "1.0", 5, null, 60);
    said("c1", "1.0", 5, 40L, 80);
    try (var harness = harness()) {
      harness.open();
      harness.processWatermark(79);
      assertThat(told(harness)).hasSize(1);
      assertThat(known.knownBy(79).changes("prod", 0, 10))
          .singleElement()
          .extracting(ChangeMarker::finishedAt)
          .as("what is not known yet takes nothing away")
          .isNull();
      harness.processWatermark(80);
      assertThat(told(harness)).hasSize(2).last().asString().contains("until 40");
      List<WarehouseRow> rows = harness.extractOutputValues();
      assertThat(cell(rows.get(1), "row_id")).isEqualTo(cell(rows.get(0), "row_id"));
      assertThat((Long) cell(rows.get(1), "row_version"))
          .isGreaterThan((Long) cell(rows.get(0), "row_version"));
      assertThat(known.knownBy(80).changes("prod", 0, 10)).hasSize(1);
    }
  }

  @Test
  void theEndOfABoundedInputTellsNothingThatAsOfDidNotKnow() throws Exception {
    said("c1", "1.0", 5, null, 100);
    try (var harness = harness()) {
      harness.open();
      harness.processWatermark(99);
      harness.processWatermark(Long.MAX_VALUE);
      assertThat(told(harness)).isEmpty();
    }
  }

  @Test
  void afterARestoreNothingIsToldTwiceAndNothingIsLeftOut() throws Exception {
    said("c1", "1.0", 5, null, ALWAYS);
    said("c2", "1.1", 50, null, 3 * DAY);
    OperatorSubtaskState state;
    try (var harness = harness()) {
      harness.open();
      harness.processWatermark(3 * DAY + 5);
      assertThat(told(harness)).hasSize(2);
      state = harness.snapshot(1, 1);
    }
    said("c3", "1.2", 60, null, 3 * DAY + 3); // the feed was a moment behind
    said("c4", "1.3", 70, null, 3 * DAY + 9);
    try (var harness = harness()) {
      harness.initializeState(state);
      harness.open();
      harness.processWatermark(3 * DAY + 8);
      assertThat(told(harness)).singleElement().asString().startsWith("c3 1.2 after 1.1");
      harness.processWatermark(9 * DAY);
      assertThat(told(harness)).hasSize(2).last().asString().startsWith("c4");
      OperatorSubtaskState later = harness.snapshot(2, 2);
      assertThat(later.getManagedOperatorState().iterator().next().getStateSize()).isLessThan(1000);
    }
  }

  @Test
  void namesAreForgottenADayAfterTheyCouldCome() throws Exception {
    for (int i = 0; i < 500; i++) {
      said("c" + i, "1." + i, 5 + i, null, 1000 + i);
    }
    try (var harness = harness()) {
      harness.open();
      harness.processWatermark(2000);
      long full = size(harness.snapshot(1, 1));
      harness.processWatermark(2000 + DAY);
      assertThat(size(harness.snapshot(2, 2))).isLessThan(full / 2);
      harness.processWatermark(3000 + DAY);
      assertThat(told(harness)).hasSize(500);
    }
  }

  @Test
  void namesOfMarkersThatTheFeedHasForgottenEndToo() throws Exception {
    for (int i = 0; i < 500; i++) {
      said("c" + i, "1." + i, 5 + i, null, 1000 + i);
    }
    OperatorSubtaskState state;
    try (var harness = harness()) {
      harness.open();
      harness.processWatermark(2000);
      state = harness.snapshot(1, 1);
    }
    known = InMemoryControlTables.builder(BUNDLED).build();
    try (var harness = harness()) {
      harness.initializeState(state);
      harness.open();
      harness.processWatermark(1999 + DAY);
      assertThat(size(harness.snapshot(2, 2))).isGreaterThan(size(state) / 2);
      harness.processWatermark(2000 + DAY);
      assertThat(size(harness.snapshot(3, 3))).isLessThan(size(state) / 2);
    }
  }

  private static long size(OperatorSubtaskState state) {
    return state.getManagedOperatorState().stream().mapToLong(h -> h.getStateSize()).sum();
  }
}
