package io.millrace.jobs.chaos;

import io.millrace.domain.UserError;
import io.millrace.jobs.stack.LocalStack;
import io.millrace.jobs.stack.StackPlan;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Kills processes under a running job: three times the TaskManager that holds most of it, once the
 * leading JobManager, with two completed checkpoints before each. A kill that the cluster did not
 * have to restore from proves nothing, and fails the round.
 */
final class Killer {
  private static final int TASK_MANAGERS = 3;
  private static final int CHECKPOINTS_BETWEEN = 2;

  /** A kill comes at any moment between two checkpoints, while one is made included. */
  private static final int MOMENT_MILLIS = 3_000;

  private static final Duration CHECKPOINTS_WITHIN = Duration.ofMinutes(5);
  private static final Duration RECOVERY_WITHIN = Duration.ofMinutes(5);

  private final StackPlan plan;
  private final LocalStack stack;
  private final RunningJob job;
  private final Clock clock;
  private final Consumer<String> says;

  Killer(StackPlan plan, LocalStack stack, RunningJob job, Clock clock, Consumer<String> says) {
    this.plan = plan;
    this.stack = stack;
    this.job = job;
    this.clock = clock;
    this.says = says;
  }

  /** Kills in an order and at moments that the seed decides. */
  List<Kill> kill(long seed) throws IOException {
    Random random = new Random(seed);
    List<Boolean> leaders = new ArrayList<>(Collections.nCopies(TASK_MANAGERS, false));
    leaders.add(random.nextInt(TASK_MANAGERS + 1), true);
    List<Kill> kills = new ArrayList<>();
    for (boolean leader : leaders) {
      long checkpoints = awaitCheckpoints();
      LockSupport.parkNanos(Duration.ofMillis(random.nextInt(MOMENT_MILLIS)).toNanos());
      kills.add(leader ? leader(checkpoints) : taskManager(checkpoints));
    }
    return kills;
  }

  private long awaitCheckpoints() {
    long before = job.completed();
    job.await(
        CHECKPOINTS_BETWEEN + " checkpoints complete",
        CHECKPOINTS_WITHIN,
        () -> job.completed() >= before + CHECKPOINTS_BETWEEN || job.finished());
    requireRunning();
    return job.completed() - before;
  }

  private void requireRunning() {
    if (job.finished()) {
      throw new UserError("the job ended before the last kill: give it more by --events");
    }
  }

  private Kill taskManager(long checkpoints) throws IOException {
    Map<String, Integer> hosts = job.hosts();
    String part =
        hosts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    long restored = job.restored();
    long begun = clock.millis();
    long pid = stack.kill(part);
    awaitRecovery(part, restored + 1);
    return done(part, pid, hosts.get(part), checkpoints, begun);
  }

  private Kill leader(long checkpoints) throws IOException {
    String part = plan.leader();
    long begun = clock.millis();
    long pid = stack.kill(part);
    // the JobManager that takes over counts from nothing
    awaitRecovery(part, 1);
    return done(part, pid, 0, checkpoints, begun);
  }

  private void awaitRecovery(String part, long restored) {
    job.await(
        "the job is restored after " + part + " was killed",
        RECOVERY_WITHIN,
        () -> job.restored() >= restored || job.finished());
    job.await("every task runs again", RECOVERY_WITHIN, () -> job.running() || job.finished());
    requireRunning();
  }

  private Kill done(String part, long pid, int held, long checkpoints, long begun)
      throws IOException {
    long took = clock.millis() - begun;
    Kill kill = new Kill(part, pid, held, checkpoints, job.restored(), took);
    says.accept("killed " + part + ", recovered in " + took + " ms");
    stack.up(RECOVERY_WITHIN, line -> {});
    return kill;
  }
}
