package io.millrace.jobs.submit;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.domain.UserError;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits on a job of a cluster. */
public final class JobWatch {
  private static final long POLL_NANOS = 250_000_000;

  private final FlinkRest rest;
  private final String job;

  public JobWatch(FlinkRest rest, String job) {
    this.rest = rest;
    this.job = job;
  }

  /** What the job says it does: RUNNING, RESTARTING, FINISHED, FAILED ... */
  public String state() {
    return rest.get("/jobs/" + job).path("state").asText();
  }

  /**
   * Waits until every task runs.
   *
   * @throws UserError when the job ends instead, with its cause, or does not get there in time
   */
  public void running(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    JsonNode now = rest.get("/jobs/" + job);
    while (!allRun(now)) {
      String state = now.path("state").asText();
      if (state.equals("FINISHED")) {
        return;
      }
      if (state.equals("FAILED") || state.equals("CANCELED")) {
        throw new UserError("job " + job + " is " + state + ": " + cause());
      }
      if (System.nanoTime() > deadline) {
        throw new UserError(
            "job " + job + " is " + state + ", and not all its tasks run: " + tasks(now) + cause());
      }
      LockSupport.parkNanos(POLL_NANOS);
      now = rest.get("/jobs/" + job);
    }
  }

  private static boolean allRun(JsonNode job) {
    int running = job.path("status-counts").path("RUNNING").asInt();
    int finished = job.path("status-counts").path("FINISHED").asInt();
    return running > 0 && running + finished == job.path("vertices").size();
  }

  private static String tasks(JsonNode job) {
    return job.path("status-counts").toString() + " ";
  }

  /** The cause of the last failure, empty when there was none. */
  public String cause() {
    String trace = rest.get("/jobs/" + job + "/exceptions").path("root-exception").asText("");
    String cause = RestErrors.cause(trace);
    return cause != null ? cause : trace.lines().findFirst().orElse("");
  }
}
