package io.millrace.testkit.oracle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.domain.event.ContractField;
import io.millrace.domain.event.ContractSchema;
import io.millrace.domain.event.RecordKind;
import io.millrace.domain.event.RejectReason;
import io.millrace.domain.hash.Ids;

/**
 * One line of a telemetry file as the oracle sees it: a tree, or the reason why it is no record.
 *
 * @param rejected null when it was accepted
 */
record OracleLine(RecordKind kind, JsonNode tree, RejectReason rejected) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static OracleLine parse(RecordKind kind, String line) {
    try {
      return judged(kind, JSON.readTree(line));
    } catch (JsonProcessingException e) {
      return new OracleLine(kind, null, RejectReason.UNDECODABLE);
    }
  }

  private static OracleLine judged(RecordKind kind, JsonNode tree) {
    if (tree == null || !tree.isObject()) {
      return new OracleLine(kind, null, RejectReason.UNDECODABLE);
    }
    ContractSchema schema = ContractSchema.of(kind);
    if (!tree.hasNonNull(schema.fields().get(schema.timeField()).name())) {
      return new OracleLine(kind, tree, RejectReason.TIMESTAMP_MISSING);
    }
    for (ContractField field : schema.fields()) {
      if (!keeps(field, tree.get(field.name()))) {
        return new OracleLine(kind, tree, RejectReason.CONTRACT);
      }
    }
    return new OracleLine(kind, tree, null);
  }

  private static boolean keeps(ContractField field, JsonNode value) {
    if (value == null || value.isNull()) {
      return !field.required() || field.name().equals("event_id");
    }
    return switch (field.type()) {
      case STRING -> value.isTextual() && !(field.required() && value.asText().isEmpty());
      case INT, LONG, TIMESTAMP_MILLIS -> value.isIntegralNumber();
      case BOOLEAN -> value.isBoolean();
      case ENUM -> field.symbols().contains(value.asText());
      case STRING_MAP -> value.isObject();
    };
  }

  /** A field's text, or null. */
  String text(String field) {
    JsonNode value = tree.get(field);
    return value == null || value.isNull() ? null : value.asText();
  }

  long time() {
    ContractSchema schema = ContractSchema.of(kind);
    return tree.get(schema.fields().get(schema.timeField()).name()).asLong();
  }

  /** Id that the source gave it, or null when only its place tells it from others. */
  String identity() {
    return kind == RecordKind.SPAN ? text("trace_id") + ":" + text("span_id") : text("event_id");
  }

  /** Equal for copies: identity and content without the time of sending. */
  long sameness() {
    ObjectNode content = ((ObjectNode) tree).deepCopy();
    content.remove("emitted_time");
    return Ids.of(kind.name(), identity(), content.toString());
  }

  /** Observation kind of a record that is pain, or null. */
  String pain() {
    boolean thrown = text("exception_type") != null || text("stack_trace") != null;
    return switch (kind) {
      case LOG -> thrown || severe() ? "ERROR_LOG" : null;
      case SPAN -> thrown || failed(text("status")) ? "FAILED_SPAN" : null;
      case WORKFLOW -> failed(text("outcome_raw")) ? "FAILED_STEP" : null;
      case BEHAVIOR -> text("ui_error") != null ? "UI_ERROR" : null;
    };
  }

  private boolean severe() {
    return text("severity").equals("ERROR") || text("severity").equals("FATAL");
  }

  static boolean failed(String outcome) {
    return "ERROR".equals(outcome)
        || "TIMEOUT".equals(outcome)
        || "failed".equals(outcome)
        || "timeout".equals(outcome);
  }
}
