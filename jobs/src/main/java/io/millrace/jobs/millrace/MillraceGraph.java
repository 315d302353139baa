package io.millrace.jobs.millrace;

import io.millrace.domain.mask.SubjectKeys;
import io.millrace.jobs.control.live.KafkaControlFeed;
import io.millrace.jobs.embedded.EmbeddedCluster;
import io.millrace.jobs.mask.NumberingPlans;
import io.millrace.jobs.pipeline.MillraceConfig;
import io.millrace.jobs.pipeline.MillracePorts;
import io.millrace.jobs.pipeline.MillraceTopology;
import io.millrace.jobs.policy.PolicyLoader;
import io.millrace.jobs.policy.PolicyRows;
import io.millrace.operators.intake.IntakeSettings;
import io.millrace.operators.runtime.ControlFeed;
import io.millrace.warehouse.sink.WarehouseSink;
import io.millrace.warehouse.state.WarehouseClaim;
import io.millrace.warehouse.tables.Tables;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The main job's graph on a cluster: the rooms of the embedded pipeline between topics. */
public final class MillraceGraph {
  private static final WarehouseClaim LOOKED_AT = new WarehouseClaim("plan", 0, Long.MAX_VALUE);

  private MillraceGraph() {}

  /** The environment that the job was submitted to, with what the job insists on. */
  public static StreamExecutionEnvironment environment(MillraceSettings settings) {
    Configuration c = new Configuration();
    settings.flink().forEach(c::setString);
    c.set(PipelineOptions.NAME, settings.name());
    c.set(PipelineOptions.GENERIC_TYPES, false);
    c.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    c.set(PipelineOptions.OBJECT_REUSE, true);
    c.set(PipelineOptions.MAX_PARALLELISM, EmbeddedCluster.MAX_PARALLELISM);
    if (settings.parallelism() > 0) {
      c.set(CoreOptions.DEFAULT_PARALLELISM, settings.parallelism());
    }
    return StreamExecutionEnvironment.getExecutionEnvironment(c);
  }

  /** Wires the job to be looked at, not to be run. */
  public static void wire(StreamExecutionEnvironment env, MillraceSettings settings) {
    wire(env, settings, LOOKED_AT);
  }

  /**
   * Wires the job; nothing is read yet but the policies.
   *
   * @param claim under which the warehouse is written
   */
  public static void wire(
      StreamExecutionEnvironment env, MillraceSettings settings, WarehouseClaim claim) {
    SubjectKeys keys = new SubjectKeyPlace(settings.subjectKeyFile());
    IntakeSettings intake = IntakeSettings.forTopics(keys, NumberingPlans.INSTANCE);
    wire(env, ports(settings, claim), intake);
  }

  static KafkaPorts ports(MillraceSettings settings, WarehouseClaim claim) {
    ControlFeed control =
        new KafkaControlFeed(
            settings.kafka(),
            settings.registry(),
            settings.control(),
            PolicyLoader.texts(settings.policies()),
            claim.firstStart());
    return new KafkaPorts(
        settings,
        control,
        new WarehouseSink(settings.warehouse(), Tables.ALL).claimedAs(claim),
        PolicyRows.of(PolicyLoader.load(settings.policies())));
  }

  static void wire(StreamExecutionEnvironment env, MillracePorts ports, IntakeSettings intake) {
    MillraceTopology.wire(env, ports, MillraceConfig.of(intake));
  }
}
