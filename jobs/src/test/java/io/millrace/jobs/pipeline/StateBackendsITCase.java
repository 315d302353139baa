package io.millrace.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.pipeline.GraphRun.Leg;
import io.millrace.warehouse.catalog.WarehouseConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where state is kept, and over how many subtasks, is nowhere to be seen in the rows. */
class StateBackendsITCase {
  private static final String HEAP = "hashmap";
  private static final String ROCKSDB = "rocksdb";
  private static final Story DAY = Stories.SHOP_DAY.story();

  @Test
  void rocksDb() throws Exception {
    assertSame(DAY.run("rocksdb").keepingStateIn(ROCKSDB).undisturbed(2));
  }

  /** Each savepoint is canonical, so either backend reads what the other one wrote. */
  @Test
  void fromTwoSubtasksToThreeToFiveToTwoAcrossBackends() throws Exception {
    GraphRun run = DAY.run("rescaled");
    WarehouseConfig rows =
        run.chained(
            DAY.records() / 5,
            List.of(new Leg(2, HEAP), new Leg(3, ROCKSDB), new Leg(5, HEAP), new Leg(2, ROCKSDB)));
    assertThat(run.restored()).as("the last leg starts from a savepoint").isEqualTo(1);
    assertSame(rows);
  }

  private static void assertSame(WarehouseConfig actual) {
    CurrentRows expected = DAY.rows(DAY.plain());
    assertThat(expected.count("events")).isPositive();
    assertThat(String.join("\n", expected.differences(DAY.rows(actual)))).as(DAY.hint()).isEmpty();
  }
}
