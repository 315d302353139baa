package io.millrace.jobs.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Records of a shop as JSON lines by file, told one after another. What is told beside the usual
 * fields of a record takes their place; null takes one away.
 */
final class ShopRecords {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, List<String>> files = new LinkedHashMap<>();
  private final long start;

  /**
   * @param start epoch ms that the times of steps and spans are counted from
   */
  ShopRecords(long start) {
    this.start = start;
  }

  /**
   * A step of a checkout that went well.
   *
   * @param more names of fields, each before its value
   */
  void step(String run, String step, String role, long at, Object... more) {
    step(run, step, role, at, fields(more));
  }

  void step(String run, String step, String role, long at, Map<String, ?> more) {
    Map<String, Object> r = new LinkedHashMap<>();
    r.put("event_id", run + "-" + at);
    r.put("source", "workflow-engine");
    r.put("event_type", step + ".done");
    r.put("event_role", role);
    r.put("correlation_id", run);
    r.put("entity_type", "order");
    r.put("entity_id", run);
    r.put("workflow_family", "shop");
    r.put("workflow_name", "checkout");
    r.put("workflow_version", "1");
    r.put("step_name", step);
    r.put("attempt", 1);
    r.put("latency_ms", 100);
    r.put("outcome_raw", "ok");
    r.put("actor_kind", "SYSTEM");
    r.put("environment", "prod");
    r.put("service", "shop-web");
    r.put("event_time", start + at);
    r.putAll(more);
    write("telemetry.workflow", r);
  }

  /**
   * A span of a server.
   *
   * @param parent null for a root
   * @param ms that it took
   * @param more names of fields, each before its value
   */
  void span(
      String trace,
      String span,
      String parent,
      String service,
      String operation,
      long at,
      long ms,
      String status,
      Object... more) {
    Map<String, Object> r = new LinkedHashMap<>();
    r.put("trace_id", trace);
    r.put("span_id", span);
    r.put("parent_span_id", parent);
    r.put("service", service);
    r.put("operation", operation);
    r.put("kind", "SERVER");
    r.put("status", status);
    r.put("start_time", start + at);
    r.put("duration_us", ms * 1_000);
    r.put("environment", "prod");
    r.putAll(fields(more));
    write("telemetry.span", r);
  }

  /** Fields and their values, in turns. */
  static Map<String, Object> fields(Object... more) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < more.length; i += 2) {
      fields.put((String) more[i], more[i + 1]);
    }
    return fields;
  }

  /** A line of a file, which is named without its ending. */
  void write(String file, Map<String, Object> record) {
    record.values().removeIf(Objects::isNull);
    try {
      files.computeIfAbsent(file, f -> new ArrayList<>()).add(JSON.writeValueAsString(record));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Records in all files. */
  long count() {
    return files.values().stream().mapToLong(List::size).sum();
  }

  void into(Path folder) throws IOException {
    for (Map.Entry<String, List<String>> file : files.entrySet()) {
      Files.write(folder.resolve(file.getKey() + ".jsonl"), file.getValue());
    }
  }
}
