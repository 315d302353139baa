package io.millrace.k8s;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The two patches of Kustomize on kinds that it has no schema of. */
final class JsonPatch {
  private JsonPatch() {}

  /** RFC 7386: objects are merged, everything else is replaced, null removes. */
  static void merge(ObjectNode into, JsonNode patch) {
    patch
        .fields()
        .forEachRemaining(
            e -> {
              JsonNode old = into.path(e.getKey());
              if (e.getValue().isNull()) {
                into.remove(e.getKey());
              } else if (old instanceof ObjectNode o && e.getValue().isObject()) {
                merge(o, e.getValue());
              } else {
                into.set(e.getKey(), e.getValue().deepCopy());
              }
            });
  }

  /** RFC 6902's add, remove and replace. */
  static void apply(ObjectNode root, JsonNode operation) {
    JsonPointer path = JsonPointer.compile(operation.path("path").asText());
    JsonNode parent = root.at(path.head());
    String name = path.last().getMatchingProperty();
    String op = operation.path("op").asText();
    JsonNode value = operation.path("value").deepCopy();
    if (parent instanceof ArrayNode list) {
      change(list, op, name, value);
    } else if (parent instanceof ObjectNode object) {
      change(object, op, name, value);
    } else {
      throw new IllegalArgumentException("nothing at " + path.head());
    }
  }

  private static void change(ArrayNode list, String op, String name, JsonNode value) {
    switch (op) {
      case "add" -> {
        if (name.equals("-")) {
          list.add(value);
        } else {
          list.insert(Integer.parseInt(name), value);
        }
      }
      case "remove" -> require(list.remove(Integer.parseInt(name)) != null, name);
      case "replace" -> list.set(Integer.parseInt(name), value);
      default -> throw new IllegalArgumentException("unknown operation " + op);
    }
  }

  private static void change(ObjectNode object, String op, String name, JsonNode value) {
    switch (op) {
      case "add" -> object.set(name, value);
      case "remove" -> require(object.remove(name) != null, name);
      case "replace" -> require(object.replace(name, value) != null, name);
      default -> throw new IllegalArgumentException("unknown operation " + op);
    }
  }

  private static void require(boolean there, String name) {
    if (!there) {
      throw new IllegalArgumentException("nothing to change at " + name);
    }
  }
}
