package io.millrace.jobs.chaos;

import io.millrace.domain.UserError;
import io.millrace.jobs.savepoint.ClusterSavepoints;
import io.millrace.jobs.savepoint.Doctor;
import io.millrace.jobs.savepoint.Doctor.Finding;
import io.millrace.jobs.savepoint.SavepointReader;
import io.millrace.jobs.savepoint.StateManifest;
import io.millrace.jobs.submit.FlinkRest;
import io.millrace.warehouse.catalog.WarehouseConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Stops a job with a savepoint in the midst of its input, asks the doctor, and goes on from it at
 * another parallelism, time and again.
 */
final class Rescaler {
  /** What the job starts with, and what it goes on with each time. */
  static final int FIRST = 2;

  private static final List<Integer> THEN = List.of(3, 5, 2);

  private static final int CHECKPOINTS_BETWEEN = 2;
  private static final int MOMENT_MILLIS = 2_000;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Starts the job from a savepoint; it need not run yet. */
  @FunctionalInterface
  interface Starter {
    RunningJob start(int parallelism, String savepoint);
  }

  private final List<String> jobManagers;
  private final WarehouseConfig warehouse;
  private final Starter starter;
  private final Clock clock;
  private final Consumer<String> says;

  Rescaler(
      List<String> jobManagers,
      WarehouseConfig warehouse,
      Starter starter,
      Clock clock,
      Consumer<String> says) {
    this.jobManagers = jobManagers;
    this.warehouse = warehouse;
    this.starter = starter;
    this.clock = clock;
    this.says = says;
  }

  /**
   * What was done.
   *
   * @param job the last one; it runs
   */
  record Result(RunningJob job, List<Rescale> rescales) {}

  Result rescale(RunningJob first, long seed) {
    Random random = new Random(seed);
    RunningJob job = first;
    int from = FIRST;
    List<Rescale> done = new ArrayList<>();
    for (int to : THEN) {
      long checkpoints = awaitCheckpoints(job);
      LockSupport.parkNanos(Duration.ofMillis(random.nextInt(MOMENT_MILLIS)).toNanos());
      long begun = clock.millis();
      FlinkRest rest = FlinkRest.first(jobManagers);
      String path = new ClusterSavepoints(rest).take(job.id(), null, true, "CANONICAL", PATIENCE);
      job.await("the job has stopped", PATIENCE, job::finished);
      long stopped = clock.millis();
      requireHealthy(path);
      RunningJob next = starter.start(to, path);
      next.await("every task runs from the savepoint", PATIENCE, next::running);
      long resumed = clock.millis();
      next.requireParallelism(to);
      Rescale rescale =
          new Rescale(
              from, to, path, checkpoints, next.restored(), stopped - begun, resumed - stopped);
      says.accept("went on with " + to + " from " + path);
      done.add(rescale);
      job = next;
      from = to;
    }
    return new Result(job, done);
  }

  private static long awaitCheckpoints(RunningJob job) {
    long before = job.completed();
    job.await(
        CHECKPOINTS_BETWEEN + " checkpoints complete",
        PATIENCE,
        () -> job.completed() >= before + CHECKPOINTS_BETWEEN || job.finished());
    if (job.finished()) {
      throw new UserError("the job ended before the last savepoint: give it more by --events");
    }
    return job.completed() - before;
  }

  private void requireHealthy(String path) {
    List<Finding> findings =
        Doctor.examine(SavepointReader.read(path), StateManifest.today(), warehouse);
    if (!Doctor.healthy(findings)) {
      throw new UserError("the doctor refuses " + path + ": " + findings);
    }
  }
}
