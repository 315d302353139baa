package io.millrace.jobs.millrace;

import io.millrace.domain.mask.SubjectKeys;
import io.millrace.domain.policy.PolicySet;
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
import io.millrace.warehouse.tables.Tables;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The main job's graph on a cluster: the rooms of the embedded pipeline between topics. */
public final class MillraceGraph {
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
    wire(env, settings, Long.MAX_VALUE);
  }

  /**
   * Wires the job; nothing is read yet but the policies.
   *
   * @param firstStart epoch ms at which the job first started
   */
  public static void wire(
      StreamExecutionEnvironment env, MillraceSettings settings, long firstStart) {
    SubjectKeys keys = new SubjectKeyPlace(settings.subjectKeyFile());
    IntakeSettings intake = IntakeSettings.forTopics(keys, NumberingPlans.INSTANCE);
    wire(env, ports(settings, firstStart), settings, intake);
  }

  static KafkaPorts ports(MillraceSettings settings, long firstStart) {
    ControlFeed control =
        new KafkaControlFeed(
            settings.kafka(),
            settings.registry(),
            settings.control(),
            PolicyLoader.texts(settings.policies()),
            firstStart);
    return new KafkaPorts(
        settings,
        control,
        new WarehouseSink(settings.warehouse(), Tables.ALL),
        PolicyRows.of(PolicyLoader.load(settings.policies())));
  }

  static void wire(
      StreamExecutionEnvironment env,
      MillracePorts ports,
      MillraceSettings settings,
      IntakeSettings intake) {
    List<PolicySet> sets = PolicyLoader.load(settings.policies()).timeline().all();
    int storm = sets.get(sets.size() - 1).pain().retryStormAttempts();
    MillraceTopology.wire(env, ports, MillraceConfig.of(intake, storm));
  }
}
