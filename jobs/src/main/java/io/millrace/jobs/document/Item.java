package io.millrace.jobs.document;

import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A value in a YAML document that knows where it stands: a text, a list or a section. */
public final class Item {
  private final String file;
  private final String path;
  private final int line;
  private final Node node;
  private final Problems problems;

  Item(String file, String path, int line, Node node, Problems problems) {
    this.file = file;
    this.path = path;
    this.line = line;
    this.node = node;
    this.problems = problems;
  }

  /** Path of keys from the document's top. */
  public String path() {
    return path;
  }

  /** Notes a problem with this value. */
  public void problem(String message) {
    problems.add(file, line, path, message);
  }

  public boolean isText() {
    return node instanceof ScalarNode && !Tag.NULL.equals(node.getTag());
  }

  public boolean isNull() {
    return node instanceof ScalarNode && Tag.NULL.equals(node.getTag());
  }

  public boolean isList() {
    return node instanceof SequenceNode;
  }

  public boolean isSection() {
    return node instanceof MappingNode;
  }

  /** The text; notes a problem and gives "" when it is no scalar. */
  public String text() {
    if (isText()) {
      return ((ScalarNode) node).getValue();
    }
    problem("must be a single value");
    return "";
  }

  /** The elements; a single value is a list of one. */
  public List<Item> items() {
    if (!(node instanceof SequenceNode list)) {
      return List.of(this);
    }
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < list.getValue().size(); i++) {
      Node element = list.getValue().get(i);
      int at = element.getStartMark().getLine() + 1;
      items.add(new Item(file, path + "[" + i + "]", at, element, problems));
    }
    return items;
  }

  /** The section; notes a problem and gives an empty one when it is something else. */
  public Section section() {
    if (node instanceof MappingNode map) {
      return new Section(file, path, map, problems);
    }
    problem("must be a section of 'key: value' lines");
    return Section.empty(file, path, node, problems);
  }
}
