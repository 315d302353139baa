package io.millrace.jobs.dispatch;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The dispatcher: {@code alert.outbox} to Alertmanager, PagerDuty and webhooks; docs/alerting.md.
 */
public final class DispatchJob {
  private DispatchJob() {}

  /** Checks everything that can be checked before it runs, then submits the job. */
  public static void main(String[] args) throws Exception {
    DispatchArguments arguments = DispatchArguments.parse(args);
    DispatchConfig config = arguments.config();
    StreamExecutionEnvironment env = DispatchGraph.environment(config);
    DispatchGraph.wire(env, config);
    if (arguments.plan()) {
      System.out.println(env.getExecutionPlan());
      return;
    }
    DispatchChecks.run(env, config);
    env.execute(config.name());
  }
}
