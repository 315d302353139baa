package io.millrace.savepoints;

import io.millrace.domain.mask.SubjectKeys;
import io.millrace.jobs.embedded.EmbeddedPipeline;
import io.millrace.warehouse.catalog.WarehouseConfig;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;

/** The names that stand in savepoints of the main job. */
final class PublishedNames {
  /** Rooms that keep state, each with its class of descriptors. */
  private static final List<String> STATES =
      List.of(
          "alert.AlertStates",
          "cluster.ClusterStates",
          "intake.IntakeStates",
          "journeys.JourneyStates",
          "scope.ScopeStates",
          "statistics.StatisticsStates",
          "triage.TriageStates");

  private PublishedNames() {}

  /** The main job as it would be submitted; nothing runs. */
  static StreamExecutionEnvironment job(Path folder) {
    return EmbeddedPipeline.plan(
        new EmbeddedPipeline.Settings(
            WarehouseConfig.embedded(folder),
            folder,
            List.of(),
            List.of(),
            null,
            SubjectKeys.ofPhrase("published names"),
            Long.MAX_VALUE,
            2,
            Duration.ofSeconds(10),
            0));
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
      Class<?> type = Class.forName("io.millrace.operators." + states);
      String room = states.substring(0, states.indexOf('.'));
      for (Field field : type.getDeclaredFields()) {
        if (isDescriptor(field, field.getType())) {
          names.add(room + " " + ((StateDescriptor<?, ?>) opened(field).get(null)).getName());
        }
      }
      for (Method method : type.getDeclaredMethods()) {
        if (isDescriptor(method, method.getReturnType()) && method.getParameterCount() == 0) {
          names.add(room + " " + ((StateDescriptor<?, ?>) opened(method).invoke(null)).getName());
        }
      }
    }
    return names;
  }

  private static boolean isDescriptor(Member member, Class<?> type) {
    return Modifier.isStatic(member.getModifiers()) && StateDescriptor.class.isAssignableFrom(type);
  }

  private static <T extends AccessibleObject> T opened(T member) {
    member.setAccessible(true);
    return member;
  }
}
