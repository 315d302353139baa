package io.millrace.jobs.guards;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;

/**
 * Walks a job's graph: every operator, what a sink expands to included, has a uid that was given by
 * hand and is its own; Kryo is off.
 */
public final class UidGuard {
  private UidGuard() {}

  /** What is wrong with the graph, one sentence each; empty when nothing is. */
  public static List<String> problems(StreamGraph graph) {
    List<String> out = new ArrayList<>();
    Map<String, String> owners = new HashMap<>();
    for (StreamNode node : graph.getStreamNodes()) {
      String name = node.getOperatorName();
      String uid = node.getTransformationUID();
      if (uid == null || uid.isBlank()) {
        out.add("operator '" + name + "' has no uid");
      } else {
        String other = owners.put(uid, name);
        if (other != null) {
          out.add("uid '" + uid + "' belongs to '" + other + "' and to '" + name + "'");
        }
      }
    }
    if (!graph.getExecutionConfig().getSerializerConfig().hasGenericTypesDisabled()) {
      out.add("pipeline.generic-types is not false");
    }
    return out;
  }
}
