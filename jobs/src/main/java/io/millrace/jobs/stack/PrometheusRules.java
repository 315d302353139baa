package io.millrace.jobs.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;

/** The alert rules as Prometheus reads them, from the one place where they stand. */
public final class PrometheusRules {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private PrometheusRules() {}

  /** A rule file: the spec of a PrometheusRule resource. */
  public static String ruleFile(Path resource) throws IOException {
    JsonNode spec = YAML.readTree(resource.toFile()).path("spec");
    if (!spec.path("groups").isArray()) {
      throw new IllegalStateException(resource + " holds no rule groups");
    }
    return YAML.writeValueAsString(spec);
  }
}
