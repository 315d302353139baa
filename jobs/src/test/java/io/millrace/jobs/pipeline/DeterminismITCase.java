package io.millrace.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.operators.journeys.JourneyEngine;
import io.millrace.warehouse.catalog.WarehouseConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Equal inputs and policies give equal current rows: whatever the parallelism, the order of arrival
 * within the bound, failures and restarts. What may differ is what DESIGN.md section 5 exempts.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeterminismITCase {
  private static final Story DAY = Stories.SHOP_DAY.story();
  private static final Story CRITICAL = Stories.SMALL_BUT_CRITICAL.story();
  private final CurrentRows day = DAY.rows(DAY.plain());
  private final CurrentRows critical = CRITICAL.rows(CRITICAL.plain());

  @Test
  void twoSubtasks() throws Exception {
    assertSame(DAY, day, DAY.run("two").undisturbed(2));
  }

  @Test
  void fourSubtasks() throws Exception {
    assertSame(DAY, day, DAY.run("four").undisturbed(4));
  }

  @Test
  void anotherOrderOfArrival() throws Exception {
    assertSame(DAY, day, DAY.run("shuffled").shuffled(2, DAY.seed()));
  }

  @Test
  void anotherOrderOfCriticalWork() throws Exception {
    assertSame(CRITICAL, critical, CRITICAL.run("shuffled").shuffled(1, CRITICAL.seed()));
  }

  @Test
  void theStockPatternEngine() throws Exception {
    assertSame(DAY, day, DAY.run("stock").onEngine(JourneyEngine.STOCK).undisturbed(1));
  }

  @Test
  void aFailureAndARestart() throws Exception {
    GraphRun run = DAY.run("failing");
    WarehouseConfig rows = run.failing(2, DAY.records() / 2);
    assertThat(run.restored()).as("starts from a checkpoint").isGreaterThanOrEqualTo(1);
    assertSame(DAY, day, rows);
  }

  @Test
  void anotherOrderOfArrivalAndAFailure() throws Exception {
    GraphRun run = DAY.run("shuffled-failing");
    WarehouseConfig rows = run.shuffledAndFailing(2, DAY.seed(), DAY.records() / 2);
    assertThat(run.restored()).as("starts from a checkpoint").isGreaterThanOrEqualTo(1);
    assertSame(DAY, day, rows);
  }

  /** Nothing is lost, and nothing stands there twice: also not in tables that were committed. */
  @Test
  void failuresInTheMidstOfCommits() throws Exception {
    GraphRun run = CRITICAL.run("commits-failing");
    WarehouseConfig rows = run.failingInCommits(2, 9, 3);
    assertThat(run.failedCommits()).as("the faults landed").isEqualTo(3);
    assertSame(CRITICAL, critical, rows);
    assertThat(CurrentRows.writtenTwice(rows)).isEmpty();
  }

  @Test
  void aSavepointHalfwayAndAnotherParallelism() throws Exception {
    GraphRun run = DAY.run("stopped");
    WarehouseConfig rows = run.stopped(1, 2, DAY.records() / 2);
    assertThat(run.restored()).as("starts from a savepoint").isGreaterThanOrEqualTo(1);
    assertSame(DAY, day, rows);
  }

  @Test
  void aKillAndANewJobFromTheKeptCheckpoint() throws Exception {
    GraphRun run = CRITICAL.run("killed");
    WarehouseConfig rows = run.killed(2, CRITICAL.records() / 2);
    assertThat(run.restored()).as("starts from a checkpoint").isGreaterThanOrEqualTo(1);
    assertSame(CRITICAL, critical, rows);
  }

  private static void assertSame(Story story, CurrentRows expected, WarehouseConfig actual) {
    assertThat(expected.count("events")).isPositive();
    assertThat(String.join("\n", expected.differences(story.rows(actual))))
        .as(story.hint())
        .isEmpty();
  }
}
