package io.millrace.jobs.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Puts {@code a.b.c = value} over a document, as {@code --set} does. */
final class Overrides {
  private Overrides() {}

  static void apply(MappingNode document, Map<String, String> values) {
    values.forEach((path, value) -> put(document, path, value));
  }

  private static void put(MappingNode section, String path, String value) {
    // a key that stands there whole wins over nested ones: `kafka: {bootstrap.servers: ...}`
    NodeTuple whole = find(section, path);
    int dot = path.indexOf('.');
    NodeTuple outer = dot < 0 ? null : find(section, path.substring(0, dot));
    if (whole == null && outer != null && outer.getValueNode() instanceof MappingNode inner) {
      put(inner, path.substring(dot + 1), value);
      return;
    }
    List<NodeTuple> tuples = new ArrayList<>(section.getValue());
    Node key = text(section, dot < 0 || whole != null ? path : path.substring(0, dot));
    Node node;
    if (dot < 0 || whole != null) {
      tuples.remove(whole);
      node = text(section, value);
    } else {
      tuples.remove(outer);
      MappingNode inner =
          new MappingNode(
              Tag.MAP,
              true,
              new ArrayList<>(),
              section.getStartMark(),
              section.getEndMark(),
              FlowStyle.BLOCK);
      put(inner, path.substring(dot + 1), value);
      node = inner;
    }
    tuples.add(new NodeTuple(key, node));
    section.setValue(tuples);
  }

  private static NodeTuple find(MappingNode section, String key) {
    for (NodeTuple tuple : section.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode scalar && scalar.getValue().equals(key)) {
        return tuple;
      }
    }
    return null;
  }

  private static Node text(MappingNode at, String text) {
    return new ScalarNode(
        Tag.STR, true, text, at.getStartMark(), at.getEndMark(), ScalarStyle.PLAIN);
  }
}
