package io.millrace.jobs.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.millrace.jobs.document.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/**
 * The JSON Schemas of policy documents: what editors and other tools check by. The typed readers
 * say more, with lines; what a schema refuses beside them is said as well, so that the two never
 * differ unnoticed.
 */
public final class PolicySchemas {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final Map<PolicyKind, Schema> SCHEMAS = new EnumMap<>(PolicyKind.class);

  private PolicySchemas() {}

  /** The schema of a kind of document, as it is shipped. */
  public static String text(String kind) {
    String name = "/policies/schema/" + kind + ".json";
    try (InputStream in = PolicySchemas.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Notes what the schemas refuse in the documents of a file. */
  static void check(String origin, String yaml, Problems problems) {
    try (MappingIterator<JsonNode> documents = YAML.readerFor(JsonNode.class).readValues(yaml)) {
      while (documents.hasNext()) {
        JsonNode document = documents.next();
        PolicyKind kind = kind(document.path("kind").asText());
        if (kind != null) {
          for (Error error : schema(kind).validate(document.toString(), InputFormat.JSON)) {
            String at = String.valueOf(error.getInstanceLocation());
            problems.add(
                origin, 0, at.isEmpty() ? kind.word() : at, error.getMessage() + " (schema)");
          }
        }
      }
    } catch (IOException e) {
      problems.add(origin, 0, "", "is no YAML that the schemas can read: " + e.getMessage());
    }
  }

  private static PolicyKind kind(String word) {
    for (PolicyKind kind : PolicyKind.values()) {
      if (kind.name().equalsIgnoreCase(word)) {
        return kind;
      }
    }
    return null;
  }

  private static synchronized Schema schema(PolicyKind kind) {
    return SCHEMAS.computeIfAbsent(
        kind,
        k ->
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text(k.word()), InputFormat.JSON));
  }
}
