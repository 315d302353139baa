package io.millrace.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * The part of Kustomize that k8s/ uses, so that the build renders it without a program: resources,
 * namespace, labels, configMapGenerator without name hashes, and patches (JSON merge and JSON 6902)
 * with a target. A key it does not know fails, and a test compares with {@code kubectl kustomize}
 * where that is installed.
 */
final class Kustomize {
  static final ObjectMapper YAML =
      new ObjectMapper(
          new YAMLFactory()
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
              .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS));

  private static final Set<String> KNOWN =
      Set.of(
          "apiVersion",
          "kind",
          "namespace",
          "resources",
          "labels",
          "configMapGenerator",
          "generatorOptions",
          "patches");

  /** Kinds that live in no namespace. */
  private static final Set<String> CLUSTER_WIDE = Set.of("Namespace");

  private Kustomize() {}

  /** The resources of a folder with a kustomization.yaml, by kind and name. */
  static TreeMap<String, ObjectNode> render(Path folder) {
    try {
      ObjectNode k = (ObjectNode) YAML.readTree(folder.resolve("kustomization.yaml").toFile());
      Iterator<String> keys = k.fieldNames();
      while (keys.hasNext()) {
        String key = keys.next();
        if (!KNOWN.contains(key)) {
          throw new IllegalArgumentException(folder + ": this renderer does not know " + key);
        }
      }
      TreeMap<String, ObjectNode> all = resources(folder, k);
      configMaps(folder, k, all);
      for (JsonNode patch : k.path("patches")) {
        patch(folder, patch, all);
      }
      all.values().forEach(o -> stamp(o, k));
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TreeMap<String, ObjectNode> resources(Path folder, JsonNode k) throws IOException {
    TreeMap<String, ObjectNode> all = new TreeMap<>();
    for (JsonNode resource : k.path("resources")) {
      Path path = folder.resolve(resource.asText()).normalize();
      if (Files.isDirectory(path)) {
        all.putAll(render(path));
      } else {
        documents(path).forEach(o -> all.put(key(o), o));
      }
    }
    return all;
  }

  static List<ObjectNode> documents(Path file) throws IOException {
    List<ObjectNode> all = new ArrayList<>();
    Iterator<JsonNode> parsed = YAML.readerFor(JsonNode.class).readValues(Files.readString(file));
    while (parsed.hasNext()) {
      if (parsed.next() instanceof ObjectNode o) {
        all.add(o);
      }
    }
    return all;
  }

  static String key(JsonNode o) {
    return o.path("kind").asText() + "/" + o.path("metadata").path("name").asText();
  }

  private static void configMaps(Path folder, JsonNode k, TreeMap<String, ObjectNode> all)
      throws IOException {
    for (JsonNode generator : k.path("configMapGenerator")) {
      ObjectNode map = YAML.createObjectNode();
      map.put("apiVersion", "v1").put("kind", "ConfigMap");
      ObjectNode data = map.putObject("data");
      for (JsonNode file : generator.path("files")) {
        Path path = folder.resolve(file.asText());
        data.put(path.getFileName().toString(), Files.readString(path));
      }
      ObjectNode metadata = map.putObject("metadata");
      metadata.put("name", generator.path("name").asText());
      JsonNode labels = generator.path("options").path("labels");
      if (labels.isObject()) {
        metadata.set("labels", labels.deepCopy());
      }
      ObjectNode old = all.put(key(map), map);
      boolean replaces = generator.path("behavior").asText().equals("replace");
      if ((old != null) != replaces) {
        throw new IllegalArgumentException(folder + ": " + key(map) + " and its behavior disagree");
      }
      if (old != null && old.path("metadata").has("labels")) {
        metadata.set("labels", old.path("metadata").path("labels"));
      }
    }
  }

  private static void patch(Path folder, JsonNode patch, TreeMap<String, ObjectNode> all)
      throws IOException {
    JsonNode target = patch.path("target");
    String name = target.path("kind").asText() + "/" + target.path("name").asText();
    ObjectNode object = all.get(name);
    if (object == null) {
      throw new IllegalArgumentException(folder + " patches " + name + ", which is not there");
    }
    JsonNode body =
        patch.has("path")
            ? YAML.readTree(folder.resolve(patch.path("path").asText()).toFile())
            : YAML.readTree(patch.path("patch").asText());
    if (body.isArray()) {
      body.forEach(operation -> JsonPatch.apply(object, operation));
    } else {
      JsonPatch.merge(object, body);
    }
  }

  private static void stamp(ObjectNode o, JsonNode k) {
    ObjectNode metadata = (ObjectNode) o.path("metadata");
    String namespace = k.path("namespace").asText("");
    if (!namespace.isEmpty() && !CLUSTER_WIDE.contains(o.path("kind").asText())) {
      metadata.put("namespace", namespace);
      for (JsonNode subject : o.path("subjects")) {
        ((ObjectNode) subject).put("namespace", namespace);
      }
    }
    for (JsonNode labels : k.path("labels")) {
      labels
          .path("pairs")
          .fields()
          .forEachRemaining(e -> metadata.withObject("/labels").set(e.getKey(), e.getValue()));
    }
  }
}
