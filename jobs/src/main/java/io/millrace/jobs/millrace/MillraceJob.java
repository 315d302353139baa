package io.millrace.jobs.millrace;

import io.millrace.jobs.WallClock;
import io.millrace.warehouse.catalog.WarehouseCatalog;
import io.millrace.warehouse.state.WarehouseClaim;
import io.millrace.warehouse.tables.Tables;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The main job on a cluster: Kafka in, Iceberg and {@code alert.outbox} out; docs/kafka.md. */
public final class MillraceJob {
  private MillraceJob() {}

  /** Checks everything that can be checked before it runs, then submits the job. */
  public static void main(String[] args) throws Exception {
    MillraceArguments arguments = MillraceArguments.parse(args);
    MillraceSettings settings = arguments.settings();
    StreamExecutionEnvironment env = MillraceGraph.environment(settings);
    if (arguments.plan()) {
      MillraceGraph.wire(env, settings);
      System.out.println(env.getExecutionPlan());
      return;
    }
    StartChecks checks = new StartChecks(settings, env);
    checks.run();
    WarehouseClaim claim;
    try (WarehouseCatalog catalog = WarehouseCatalog.open(settings.warehouse())) {
      catalog.createAll(Tables.ALL);
      claim = checks.claim(catalog, WallClock.system().millis());
    }
    MillraceGraph.wire(env, settings, claim);
    env.execute(settings.name());
  }
}
