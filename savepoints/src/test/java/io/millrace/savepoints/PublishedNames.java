package io.millrace.savepoints;

import io.millrace.domain.mask.SubjectKeys;
import io.millrace.domain.seal.DayKeys;
import io.millrace.jobs.dispatch.DispatchConfig;
import io.millrace.jobs.dispatch.DispatchConfigReader;
import io.millrace.jobs.dispatch.DispatchGraph;
import io.millrace.jobs.embedded.EmbeddedPipeline;
import io.millrace.jobs.millrace.MillraceGraph;
import io.millrace.jobs.millrace.MillraceSettings;
import io.millrace.jobs.millrace.SettingsReader;
import io.millrace.warehouse.catalog.WarehouseConfig;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;

/** The names that stand in savepoints. */
public final class PublishedNames {
  /** Rooms that keep state, each with its class of descriptors. */
  private static final List<String> STATES =
      List.of(
          "alert.AlertStates",
          "anomaly.AnomalyStates",
          "cluster.ClusterStates",
          "dispatch.DispatchStates",
          "intake.IntakeStates",
          "journeys.JourneyStates",
          "migration.MigrationStates",
          "patterns.PatternStates",
          "predict.PredictStates",
          "scope.ScopeStates",
          "slow.SlowStates",
          "sources.SourcesStates",
          "statistics.StatisticsStates",
          "triage.TriageStates");

  private PublishedNames() {}

  /** The main job as it would be submitted; nothing runs. */
  public static StreamExecutionEnvironment job(Path folder) {
    return EmbeddedPipeline.plan(
        new EmbeddedPipeline.Settings(
            WarehouseConfig.embedded(folder),
            folder,
            List.of(),
            List.of(),
            null,
            SubjectKeys.ofPhrase("published names"),
            DayKeys.derivedFrom(SubjectKeys.ofPhrase("published names")),
            Long.MAX_VALUE,
            2,
            Duration.ofSeconds(10),
            0));
  }

  /** The dispatcher as it would be submitted; nothing runs. */
  public static StreamExecutionEnvironment dispatcher() {
    DispatchConfig config =
        DispatchConfigReader.read(
            "published names",
            """
            kafka: {bootstrap.servers: "localhost:9092"}
            targets: {pager: {kind: pagerduty, secret: "${env:PAGER_KEY}"}}
            """,
            Map.of());
    StreamExecutionEnvironment env = DispatchGraph.environment(config);
    DispatchGraph.wire(env, config);
    return env;
  }

  /** The main job as it runs on a cluster, between topics; nothing runs and nobody is asked. */
  static StreamExecutionEnvironment clusterJob(Path folder) {
    Map<String, String> values =
        Map.of(
            "kafka.bootstrap.servers", "nowhere:9092",
            "registry.url", "mock://published-names",
            "warehouse.folder", folder.toString());
    MillraceSettings settings = SettingsReader.read("published names", "", values, Map.of());
    StreamExecutionEnvironment env = MillraceGraph.environment(settings);
    MillraceGraph.wire(env, settings);
    return env;
  }

  /** Uids of all operators, what the sink expands to included; one without is named as such. */
  static Set<String> uids(StreamGraph graph) {
    Set<String> uids = new TreeSet<>();
    for (StreamNode node : graph.getStreamNodes()) {
      String uid = node.getTransformationUID();
      if (!uids.add(uid == null ? "none: " + node.getOperatorName() : uid)) {
        uids.add("twice: " + uid);
      }
    }
    return uids;
  }

  /** Names of all states that rooms keep, each with its room. */
  static Set<String> states() throws ReflectiveOperationException {
    Set<String> names = new TreeSet<>();
    for (String states : STATES) {
      String room = states.substring(0, states.indexOf('.'));
      descriptorsOf(states).forEach(state -> names.add(room + " " + state.getName()));
    }
    return names;
  }

  /** Descriptors of all states that rooms keep. */
  public static List<StateDescriptor<?, ?>> descriptors() throws ReflectiveOperationException {
    List<StateDescriptor<?, ?>> all = new ArrayList<>();
    for (String states : STATES) {
      all.addAll(descriptorsOf(states));
    }
    return all;
  }

  private static List<StateDescriptor<?, ?>> descriptorsOf(String states)
      throws ReflectiveOperationException {
    List<StateDescriptor<?, ?>> found = new ArrayList<>();
    Class<?> type = Class.forName("io.millrace.operators." + states);
    for (Field field : type.getDeclaredFields()) {
      if (isDescriptor(field, field.getType())) {
        found.add((StateDescriptor<?, ?>) opened(field).get(null));
      }
    }
    for (Method method : type.getDeclaredMethods()) {
      if (isDescriptor(method, method.getReturnType()) && method.getParameterCount() == 0) {
        found.add((StateDescriptor<?, ?>) opened(method).invoke(null));
      }
    }
    return found;
  }

  private static boolean isDescriptor(Member member, Class<?> type) {
    return Modifier.isStatic(member.getModifiers()) && StateDescriptor.class.isAssignableFrom(type);
  }

  private static <T extends AccessibleObject> T opened(T member) {
    member.setAccessible(true);
    return member;
  }
}
