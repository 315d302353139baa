package io.millrace.jobs.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What one set of policy documents says differently from another, value by value. */
public final class PolicyDiff {
  private static final YAMLMapper YAML = new YAMLMapper();

  private PolicyDiff() {}

  /**
   * One difference.
   *
   * @param document kind and id
   * @param path of keys; elements of lists by their id or name, else by place
   * @param before null when it is new
   * @param after null when it is gone
   */
  public record Change(String document, String path, String before, String after) {}

  /** Differences by document and path. Of several versions of a document the newest counts. */
  public static List<Change> of(List<PolicyDocument> before, List<PolicyDocument> after) {
    Map<String, Map<String, String>> old = values(before);
    Map<String, Map<String, String>> now = values(after);
    List<Change> changes = new ArrayList<>();
    for (String document : union(old, now)) {
      Map<String, String> a = old.getOrDefault(document, Map.of());
      Map<String, String> b = now.getOrDefault(document, Map.of());
      for (String path : union(a, b)) {
        if (!java.util.Objects.equals(a.get(path), b.get(path))) {
          changes.add(new Change(document, path, a.get(path), b.get(path)));
        }
      }
    }
    return changes;
  }

  private static TreeSet<String> union(Map<String, ?> a, Map<String, ?> b) {
    TreeSet<String> keys = new TreeSet<>(a.keySet());
    keys.addAll(b.keySet());
    return keys;
  }

  private static Map<String, Map<String, String>> values(List<PolicyDocument> documents) {
    Map<String, PolicyDocument> newest = new TreeMap<>();
    for (PolicyDocument d : documents) {
      newest.merge(d.kind() + " " + d.id(), d, (x, y) -> x.version() >= y.version() ? x : y);
    }
    Map<String, Map<String, String>> all = new TreeMap<>();
    newest.forEach(
        (name, d) -> {
          Map<String, String> flat = new TreeMap<>();
          flatten("", body(d), flat);
          all.put(name, flat);
        });
    return all;
  }

  /** The document's own part of its file. */
  private static JsonNode body(PolicyDocument document) {
    try (MappingIterator<JsonNode> all =
        YAML.readerFor(JsonNode.class).readValues(document.body())) {
      while (all.hasNext()) {
        JsonNode node = all.next();
        boolean same =
            node.path("kind").asText().equalsIgnoreCase(document.kind())
                && node.path("id").asText("default").equals(document.id())
                && node.path("version").asInt() == document.version();
        if (same) {
          return node;
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("a document that was read cannot be read again", e);
    }
    throw new IllegalStateException(document.origin() + " has lost " + document.kind());
  }

  private static void flatten(String path, JsonNode node, Map<String, String> into) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              e ->
                  flatten(
                      path.isEmpty() ? e.getKey() : path + "." + e.getKey(), e.getValue(), into));
    } else if (node.isArray() && !node.isEmpty() && node.get(0).isObject()) {
      for (int i = 0; i < node.size(); i++) {
        JsonNode element = node.get(i);
        String name = element.path("id").asText(element.path("name").asText("" + i));
        flatten(path + "[" + name + "]", element, into);
      }
    } else {
      into.put(path, node.isArray() ? node.toString() : node.asText());
    }
  }
}
