package io.millrace.jobs.embedded;

import io.millrace.domain.UserError;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Runs a job to its end and tells a watcher every second that it still does. */
final class Execution {
  private Execution() {}

  /**
   * @throws UserError when the cause is something the user can mend
   */
  static void run(StreamExecutionEnvironment env, String name, EmbeddedRun.Watcher watcher) {
    try {
      JobClient job = env.executeAsync(name);
      await(job.getJobExecutionResult(), watcher);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (Exception e) {
      throw explained(e);
    }
  }

  private static void await(
      CompletableFuture<JobExecutionResult> result, EmbeddedRun.Watcher watcher)
      throws InterruptedException, ExecutionException {
    for (long seconds = 0; ; seconds++) {
      try {
        result.get(1, TimeUnit.SECONDS);
        return;
      } catch (TimeoutException stillRunning) {
        watcher.tick(seconds + 1, "running");
      }
    }
  }

  private static RuntimeException explained(Exception failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof UserError known) {
        return known;
      }
    }
    return new IllegalStateException("the run failed", failure);
  }
}
