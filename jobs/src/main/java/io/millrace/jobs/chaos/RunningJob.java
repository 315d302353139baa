package io.millrace.jobs.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.domain.UserError;
import io.millrace.jobs.submit.FlinkRest;
import io.millrace.jobs.submit.JobWatch;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** A job on a cluster whose JobManager may go away: each question goes to whoever answers. */
final class RunningJob {
  private static final long POLL_NANOS = 100_000_000;
  private static final int BUG_LINES = 8;

  private final List<String> jobManagers;
  private final String id;

  RunningJob(List<String> jobManagers, String id) {
    this.jobManagers = jobManagers;
    this.id = id;
  }

  String id() {
    return id;
  }

  /** Whether it has read everything, or was stopped with a savepoint. */
  boolean finished() {
    return "FINISHED".equals(state());
  }

  /**
   * Proves that it runs as widely as it was told.
   *
   * @throws UserError when no vertex does, or one runs wider
   */
  void requireParallelism(int expected) {
    int widest = 0;
    for (JsonNode vertex : ask("").path("vertices")) {
      widest = Math.max(widest, vertex.path("parallelism").asInt());
    }
    if (widest != expected) {
      throw new UserError("the job was to run at " + expected + " and runs at " + widest);
    }
  }

  private JsonNode ask(String path) {
    return FlinkRest.first(jobManagers).get("/jobs/" + id + path);
  }

  /** Null while nobody answers. */
  String state() {
    try {
      return new JobWatch(FlinkRest.first(jobManagers), id).state();
    } catch (UserError | UncheckedIOException nobody) {
      return null;
    }
  }

  String cause() {
    return new JobWatch(FlinkRest.first(jobManagers), id).cause();
  }

  /** Checkpoints that this JobManager saw complete. */
  long completed() {
    return ask("/checkpoints").path("counts").path("completed").asLong();
  }

  /** Restores that this JobManager made: the proof that a fault hit. */
  long restored() {
    try {
      return ask("/checkpoints").path("counts").path("restored").asLong();
    } catch (UserError | UncheckedIOException nobody) {
      return -1;
    }
  }

  /** Whether every task runs, or has ended well. */
  boolean running() {
    try {
      JsonNode job = ask("");
      JsonNode counts = job.path("status-counts");
      int good = counts.path("RUNNING").asInt() + counts.path("FINISHED").asInt();
      return job.path("state").asText().equals("RUNNING") && good == job.path("vertices").size();
    } catch (UserError | UncheckedIOException nobody) {
      return false;
    }
  }

  /** How many tasks each TaskManager holds, by its name. */
  Map<String, Integer> hosts() {
    Map<String, Integer> hosts = new TreeMap<>();
    for (JsonNode vertex : ask("").path("vertices")) {
      JsonNode tasks = ask("/vertices/" + vertex.path("id").asText() + "/taskmanagers");
      for (JsonNode host : tasks.path("taskmanagers")) {
        hosts.merge(host.path("taskmanager-id").asText(), 1, Integer::sum);
      }
    }
    return hosts;
  }

  /** What our own code threw, null when nothing: a lost process shows without a frame of ours. */
  private String bug() {
    try {
      for (JsonNode entry : ask("/exceptions").path("exceptionHistory").path("entries")) {
        String trace = entry.path("stacktrace").asText();
        if (trace.contains("\tat io.millrace.")) {
          return trace.lines().limit(BUG_LINES).collect(Collectors.joining("\n"));
        }
      }
      return null;
    } catch (UserError | UncheckedIOException nobody) {
      return null;
    }
  }

  /**
   * Waits for a condition.
   *
   * @throws UserError when it does not come in time, or the job failed meanwhile by itself
   */
  void await(String what, Duration patience, BooleanSupplier condition) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      String bug = bug();
      if (bug != null || "FAILED".equals(state())) {
        throw new UserError(
            "the job failed by itself while waiting until "
                + what
                + ": "
                + (bug == null ? cause() : bug));
      }
      if (System.nanoTime() > deadline) {
        throw new UserError("in " + patience.toSeconds() + " s it was not so that " + what);
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }
}
