package io.millrace.domain.event;

import io.millrace.domain.event.ContractField.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The input contract in plain Java: the fields of each telemetry record, in the order of its Avro
 * schema. A test in the avro module holds the two equal.
 */
public final class ContractSchema {
  /** Version of the contract, stamped on every event. */
  public static final int VERSION = 1;

  public static final ContractSchema WORKFLOW =
      new Builder(RecordKind.WORKFLOW)
          .required("event_id source event_type")
          .optionalEnum("event_role", "INITIATOR STATE_CHANGE TERMINAL NOTE")
          .required("correlation_id")
          .optional("causation_id parent_correlation_id")
          .required("entity_type entity_id workflow_family workflow_name workflow_version")
          .optional("step_name")
          .optional("step_seq", Type.INT)
          .optional("branch stage_from stage_to")
          .defaulted("attempt", Type.INT, 1)
          .optional("latency_ms", Type.LONG)
          .optional("queue_delay_ms", Type.LONG)
          .optional("outcome_raw")
          .optional("http_status", Type.INT)
          .optional("exception_type")
          .pii("message", "free_text")
          .pii("stack_trace", "free_text")
          .defaultedEnum("actor_kind", "SYSTEM USER OPERATOR", "SYSTEM")
          .defaulted("manual_override", Type.BOOLEAN, false)
          .pii("override_reason", "free_text")
          .optional("account_id")
          .pii("subject_alias", "subject")
          .optional("tenant")
          .required("environment service")
          .pii("endpoint", "url")
          .optional("release deployment_id release_ring trace_id span_id")
          .defaulted("feature_flags", Type.STRING_MAP, Map.of())
          .piiMap("business")
          .required("event_time", Type.TIMESTAMP_MILLIS)
          .optional("emitted_time", Type.TIMESTAMP_MILLIS)
          .build();

  public static final ContractSchema LOG =
      new Builder(RecordKind.LOG)
          .optional("event_id")
          .required("source service environment")
          .requiredEnum("severity", "TRACE DEBUG INFO WARN ERROR FATAL")
          .optional("logger call_site")
          .requiredPii("message", "free_text")
          .optional("exception_type")
          .pii("stack_trace", "free_text")
          .pii("request_path", "url")
          .optional("http_status", Type.INT)
          .optional(
              "downstream host pod release deployment_id release_ring trace_id span_id"
                  + " correlation_id tenant account_id")
          .piiMap("attributes")
          .required("event_time", Type.TIMESTAMP_MILLIS)
          .build();

  public static final ContractSchema SPAN =
      new Builder(RecordKind.SPAN)
          .required("trace_id span_id")
          .optional("parent_span_id")
          .required("service operation")
          .defaultedEnum("kind", "INTERNAL SERVER CLIENT PRODUCER CONSUMER", "INTERNAL")
          .optional("peer_service")
          .defaultedEnum("status", "OK ERROR TIMEOUT CANCELLED UNSET", "UNSET")
          .required("start_time", Type.TIMESTAMP_MILLIS)
          .required("duration_us", Type.LONG)
          .defaulted("retry_attempt", Type.INT, 0)
          .optional("http_status", Type.INT)
          .pii("endpoint", "url")
          .required("environment")
          .optional("release deployment_id tenant account_id correlation_id exception_type")
          .pii("message", "free_text")
          .defaulted("feature_flags", Type.STRING_MAP, Map.of())
          .piiMap("attributes")
          .build();

  public static final ContractSchema BEHAVIOR =
      new Builder(RecordKind.BEHAVIOR)
          .required("event_id source")
          .requiredPii("subject_alias", "subject")
          .required("session_id")
          .optional("account_id")
          .required("action")
          .pii("object", "free_text")
          .pii("page", "url")
          .pii("ui_error", "free_text")
          .optional("interaction_ms", Type.LONG)
          .optional("trace_id correlation_id release")
          .defaulted("feature_flags", Type.STRING_MAP, Map.of())
          .defaultedEnum("consent", "NONE ESSENTIAL ANALYTICS PERSONALISATION", "NONE")
          .piiMap("properties")
          .required("event_time", Type.TIMESTAMP_MILLIS)
          .build();

  private final RecordKind kind;
  private final List<ContractField> fields;
  private final Map<String, Integer> positions = new HashMap<>();

  private ContractSchema(RecordKind kind, List<ContractField> fields) {
    this.kind = kind;
    this.fields = List.copyOf(fields);
    for (int i = 0; i < fields.size(); i++) {
      positions.put(fields.get(i).name(), i);
    }
  }

  public static ContractSchema of(RecordKind kind) {
    return switch (kind) {
      case WORKFLOW -> WORKFLOW;
      case LOG -> LOG;
      case SPAN -> SPAN;
      case BEHAVIOR -> BEHAVIOR;
    };
  }

  public RecordKind kind() {
    return kind;
  }

  public List<ContractField> fields() {
    return fields;
  }

  /** Position of a field that must exist; resolve once, into a constant. */
  public int at(String name) {
    Integer p = positions.get(name);
    if (p == null) {
      throw new IllegalArgumentException(kind + " has no field '" + name + "'");
    }
    return p;
  }

  /** Position, or -1. */
  public int find(String name) {
    return positions.getOrDefault(name, -1);
  }

  /** Position of the field that holds the record's event time. */
  public int timeField() {
    return at(kind == RecordKind.SPAN ? "start_time" : "event_time");
  }

  private static final class Builder {
    private final RecordKind kind;
    private final List<ContractField> fields = new ArrayList<>();

    Builder(RecordKind kind) {
      this.kind = kind;
    }

    Builder required(String names) {
      return required(names, Type.STRING);
    }

    Builder required(String names, Type type) {
      return add(names, type, true, null, null, List.of());
    }

    Builder requiredPii(String names, String pii) {
      return add(names, Type.STRING, true, null, pii, List.of());
    }

    Builder requiredEnum(String name, String symbols) {
      return add(name, Type.ENUM, true, null, null, List.of(symbols.split(" ")));
    }

    Builder optional(String names) {
      return optional(names, Type.STRING);
    }

    Builder optional(String names, Type type) {
      return add(names, type, false, null, null, List.of());
    }

    Builder optionalEnum(String name, String symbols) {
      return add(name, Type.ENUM, false, null, null, List.of(symbols.split(" ")));
    }

    Builder defaulted(String name, Type type, Object value) {
      return add(name, type, false, value, null, List.of());
    }

    Builder defaultedEnum(String name, String symbols, String value) {
      return add(name, Type.ENUM, false, value, null, List.of(symbols.split(" ")));
    }

    Builder pii(String names, String pii) {
      return add(names, Type.STRING, false, null, pii, List.of());
    }

    Builder piiMap(String name) {
      return add(name, Type.STRING_MAP, false, Map.of(), "free_text", List.of());
    }

    private Builder add(
        String names, Type t, boolean required, Object value, String pii, List<String> symbols) {
      for (String name : names.split(" ")) {
        fields.add(new ContractField(name, t, required, value, pii, symbols));
      }
      return this;
    }

    ContractSchema build() {
      return new ContractSchema(kind, fields);
    }
  }
}
