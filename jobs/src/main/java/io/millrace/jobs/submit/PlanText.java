package io.millrace.jobs.submit;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.graph.StreamEdge;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;

/** A job's graph for people: one operator a line, with its uid, and where its records come from. */
public final class PlanText {
  private PlanText() {}

  /** Operators in the order in which they were wired. */
  public static String of(StreamGraph graph) {
    StringBuilder out = new StringBuilder();
    List<StreamNode> nodes =
        graph.getStreamNodes().stream().sorted(Comparator.comparingInt(StreamNode::getId)).toList();
    for (StreamNode node : nodes) {
      out.append(line(graph, node));
    }
    out.append(String.format(Locale.ROOT, "%d operators%n", nodes.size()));
    return out.toString();
  }

  private static String line(StreamGraph graph, StreamNode node) {
    String from =
        node.getInEdges().stream()
            .map(edge -> name(graph.getStreamNode(edge.getSourceId())) + how(edge))
            .distinct()
            .collect(Collectors.joining(", "));
    String parallelism = node.getParallelism() > 0 ? "x" + node.getParallelism() : "";
    return String.format(
                Locale.ROOT,
                "%-36s %-4s %s",
                name(node),
                parallelism,
                from.isEmpty() ? "" : "<- " + from)
            .stripTrailing()
        + "\n";
  }

  private static String name(StreamNode node) {
    String uid = node.getTransformationUID();
    return uid != null ? uid : node.getOperatorName();
  }

  /** Only what crosses the network is worth a word. */
  private static String how(StreamEdge edge) {
    String partitioner = edge.getPartitioner().toString();
    return partitioner.equals("FORWARD") ? "" : " (" + partitioner.toLowerCase(Locale.ROOT) + ")";
  }
}
