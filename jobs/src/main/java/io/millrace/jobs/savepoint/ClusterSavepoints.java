package io.millrace.jobs.savepoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.domain.UserError;
import io.millrace.jobs.submit.FlinkRest;
import io.millrace.jobs.submit.RestErrors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Savepoints of a running cluster, by Flink's REST API. */
public final class ClusterSavepoints {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long POLL_NANOS = 200_000_000;

  private final FlinkRest rest;

  public ClusterSavepoints(FlinkRest rest) {
    this.rest = rest;
  }

  /**
   * One that the cluster remembers.
   *
   * @param at when it was triggered, epoch ms
   * @param path null for a checkpoint that is gone
   */
  public record Remembered(
      long checkpoint, String kind, String status, long at, long bytes, String path) {}

  /**
   * Finds a running job.
   *
   * @param id null for the only one
   * @throws UserError when there is none, or more than one to choose from
   */
  public String job(String id) {
    List<String> running = new ArrayList<>();
    List<String> shown = new ArrayList<>();
    for (JsonNode job : rest.get("/jobs/overview").path("jobs")) {
      if (job.path("state").asText().equals("RUNNING")) {
        running.add(job.path("jid").asText());
        shown.add(job.path("jid").asText() + " (" + job.path("name").asText() + ")");
      }
    }
    if (id != null) {
      if (!running.contains(id)) {
        throw new UserError(
            "job " + id + " does not run at " + rest.address() + "; running: " + shown);
      }
      return id;
    }
    if (running.size() != 1) {
      throw new UserError(
          running.isEmpty() ? "no job runs at " + rest.address() : "--job says which of " + shown);
    }
    return running.get(0);
  }

  /**
   * Takes a savepoint and waits for it.
   *
   * @param folder where; null for the cluster's own
   * @param stop whether the job stops with it
   * @param format CANONICAL, which every backend reads, or NATIVE
   * @return its path
   * @throws UserError with Flink's reason when it fails, or when it takes too long
   */
  public String take(String job, String folder, boolean stop, String format, Duration patience) {
    ObjectNode body = JSON.createObjectNode().put("formatType", format);
    if (folder != null) {
      body.put(stop ? "targetDirectory" : "target-directory", folder);
    }
    String trigger =
        rest.post("/jobs/" + job + (stop ? "/stop" : "/savepoints"), body)
            .path("request-id")
            .asText();
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      JsonNode now = rest.get("/jobs/" + job + "/savepoints/" + trigger);
      if (now.path("status").path("id").asText().equals("COMPLETED")) {
        JsonNode made = now.path("operation");
        if (made.hasNonNull("location")) {
          return made.path("location").asText();
        }
        throw new UserError(
            "the savepoint failed: "
                + RestErrors.said(made.path("failure-cause").path("stack-trace").asText()));
      }
      if (System.nanoTime() > deadline) {
        throw new UserError(
            "the savepoint is not there after "
                + patience.toSeconds()
                + " s; Flink goes on with it, 'savepoint list' shows it when it is complete");
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  /** Savepoints and kept checkpoints that a job's history still names, newest first. */
  public List<Remembered> list(String job) {
    List<Remembered> all = new ArrayList<>();
    for (JsonNode c : rest.get("/jobs/" + job + "/checkpoints").path("history")) {
      boolean savepoint = c.path("is_savepoint").asBoolean();
      all.add(
          new Remembered(
              c.path("id").asLong(),
              savepoint ? "savepoint" : "checkpoint",
              c.path("status").asText(),
              c.path("trigger_timestamp").asLong(),
              c.path("state_size").asLong(),
              c.path("discarded").asBoolean() ? null : c.path("external_path").asText(null)));
    }
    return all;
  }
}
