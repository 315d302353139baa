package io.millrace.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The schema inside a CustomResourceDefinition, applied strictly: a field it does not name is a
 * problem, which an API server would drop without a word.
 */
final class CrdSchema {
  private final JsonNode schema;

  private CrdSchema(JsonNode schema) {
    this.schema = schema;
  }

  /**
   * Reads a CRD from the operator's jar.
   *
   * @param plural as in the CRD's file name
   */
  static CrdSchema ofOperator(String plural) throws IOException {
    String file = "/META-INF/fabric8/" + plural + ".flink.apache.org-v1.yml";
    try (InputStream in = CrdSchema.class.getResourceAsStream(file)) {
      JsonNode versions = Kustomize.YAML.readTree(in).path("spec").path("versions");
      return new CrdSchema(versions.path(0).path("schema").path("openAPIV3Schema"));
    }
  }

  /** Allows a value that this version of the operator does not know yet. */
  CrdSchema alsoAllowing(String pointer, String value) {
    ((ArrayNode) schema.at(pointer)).add(value);
    return this;
  }

  /** Everything that is wrong with an object, each with its path. */
  List<String> problems(JsonNode object) {
    List<String> problems = new ArrayList<>();
    // what every object has is the API server's business, not the CRD's
    object
        .fields()
        .forEachRemaining(
            e -> {
              if (!List.of("apiVersion", "kind", "metadata").contains(e.getKey())) {
                field(e.getKey(), e.getValue(), schema, e.getKey(), problems);
              }
            });
    return problems;
  }

  private static void field(
      String name, JsonNode value, JsonNode schema, String path, List<String> problems) {
    JsonNode known = schema.path("properties").path(name);
    JsonNode others = schema.path("additionalProperties");
    if (!known.isMissingNode()) {
      check(value, known, path, problems);
    } else if (others.isObject()) {
      check(value, others, path, problems);
    } else if (!schema.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
      problems.add(path + " is not known");
    }
  }

  private static void check(JsonNode value, JsonNode schema, String path, List<String> problems) {
    if (!isA(value, schema)) {
      problems.add(path + " is no " + schema.path("type").asText() + ": " + value);
      return;
    }
    if (schema.has("enum") && !contains(schema.path("enum"), value)) {
      problems.add(path + " is none of " + schema.path("enum") + ": " + value);
    }
    for (JsonNode required : schema.path("required")) {
      if (!value.has(required.asText())) {
        problems.add(path + " lacks " + required.asText());
      }
    }
    if (value.isObject()) {
      value
          .fields()
          .forEachRemaining(
              e -> field(e.getKey(), e.getValue(), schema, path + "." + e.getKey(), problems));
    }
    for (int i = 0; value.isArray() && i < value.size(); i++) {
      check(value.get(i), schema.path("items"), path + "[" + i + "]", problems);
    }
  }

  private static boolean isA(JsonNode value, JsonNode schema) {
    if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
      return value.isInt() || value.isTextual();
    }
    return switch (schema.path("type").asText("")) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "boolean" -> value.isBoolean();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      default -> true;
    };
  }

  private static boolean contains(JsonNode list, JsonNode value) {
    for (JsonNode allowed : list) {
      if (allowed.equals(value)) {
        return true;
      }
    }
    return false;
  }
}
