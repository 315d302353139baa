package io.millrace.jobs.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Locale;

/**
 * OTLP/JSON as messages. Its ids are hexadecimal and its 64-bit numbers may be texts, so it is not
 * the JSON that protobuf libraries write. A value of the wrong type is absent: it costs the record
 * that misses it, never its message.
 */
final class OtlpJson {
  private OtlpJson() {}

  static TracesData traces(byte[] json) throws Unreadable {
    TracesData.Builder traces = TracesData.newBuilder();
    for (JsonNode r : signal(JsonText.tree(json), "resourceSpans")) {
      ResourceSpans.Builder resource =
          traces.addResourceSpansBuilder().setResource(resource(r.path("resource")));
      for (JsonNode s : r.path("scopeSpans")) {
        ScopeSpans.Builder scope = resource.addScopeSpansBuilder().setScope(scope(s.path("scope")));
        s.path("spans").forEach(span -> scope.addSpans(span(span)));
      }
    }
    return traces.build();
  }

  static LogsData logs(byte[] json) throws Unreadable {
    LogsData.Builder logs = LogsData.newBuilder();
    for (JsonNode r : signal(JsonText.tree(json), "resourceLogs")) {
      ResourceLogs.Builder resource =
          logs.addResourceLogsBuilder().setResource(resource(r.path("resource")));
      for (JsonNode s : r.path("scopeLogs")) {
        ScopeLogs.Builder scope = resource.addScopeLogsBuilder().setScope(scope(s.path("scope")));
        s.path("logRecords").forEach(log -> scope.addLogRecords(log(log)));
      }
    }
    return logs.build();
  }

  private static JsonNode signal(JsonNode tree, String wanted) throws Unreadable {
    if (tree.path(wanted).isArray()) {
      return tree.path(wanted);
    }
    for (String other : new String[] {"resourceSpans", "resourceLogs", "resourceMetrics"}) {
      if (tree.has(other)) {
        String signal = other.substring("resource".length()).toLowerCase(Locale.ROOT);
        throw new Unreadable("holds " + signal + ", this mapping reads " + wanted);
      }
    }
    throw new Unreadable("is no OTLP message: it has no " + wanted);
  }

  private static Resource resource(JsonNode node) {
    Resource.Builder resource = Resource.newBuilder();
    node.path("attributes").forEach(a -> resource.addAttributes(pair(a)));
    return resource.build();
  }

  private static InstrumentationScope scope(JsonNode node) {
    return InstrumentationScope.newBuilder()
        .setName(node.path("name").asText())
        .setVersion(node.path("version").asText())
        .build();
  }

  private static Span span(JsonNode node) {
    Span.Builder span =
        Span.newBuilder()
            .setTraceId(id(node.path("traceId")))
            .setSpanId(id(node.path("spanId")))
            .setParentSpanId(id(node.path("parentSpanId")))
            .setTraceState(node.path("traceState").asText())
            .setName(node.path("name").asText())
            .setKindValue(number(node.path("kind"), "SPAN_KIND_", Span.SpanKind.values()))
            .setStartTimeUnixNano(uint64(node.path("startTimeUnixNano")))
            .setEndTimeUnixNano(uint64(node.path("endTimeUnixNano")));
    node.path("attributes").forEach(a -> span.addAttributes(pair(a)));
    for (JsonNode e : node.path("events")) {
      Span.Event.Builder event = span.addEventsBuilder().setName(e.path("name").asText());
      e.path("attributes").forEach(a -> event.addAttributes(pair(a)));
    }
    JsonNode status = node.path("status");
    span.getStatusBuilder()
        .setMessage(status.path("message").asText())
        .setCodeValue(number(status.path("code"), "STATUS_CODE_", Status.StatusCode.values()));
    return span.build();
  }

  private static LogRecord log(JsonNode node) {
    LogRecord.Builder log =
        LogRecord.newBuilder()
            .setTimeUnixNano(uint64(node.path("timeUnixNano")))
            .setObservedTimeUnixNano(uint64(node.path("observedTimeUnixNano")))
            .setSeverityNumberValue(node.path("severityNumber").asInt())
            .setSeverityText(node.path("severityText").asText())
            .setEventName(node.path("eventName").asText())
            .setTraceId(id(node.path("traceId")))
            .setSpanId(id(node.path("spanId")));
    if (node.has("body")) {
      log.setBody(any(node.path("body")));
    }
    node.path("attributes").forEach(a -> log.addAttributes(pair(a)));
    return log.build();
  }

  private static KeyValue pair(JsonNode node) {
    return KeyValue.newBuilder()
        .setKey(node.path("key").asText())
        .setValue(any(node.path("value")))
        .build();
  }

  private static AnyValue any(JsonNode node) {
    AnyValue.Builder value = AnyValue.newBuilder();
    if (node.has("stringValue")) {
      return value.setStringValue(node.path("stringValue").asText()).build();
    }
    if (node.has("intValue")) {
      return value.setIntValue(node.path("intValue").asLong()).build();
    }
    if (node.has("boolValue")) {
      return value.setBoolValue(node.path("boolValue").asBoolean()).build();
    }
    if (node.has("doubleValue")) {
      return value.setDoubleValue(node.path("doubleValue").asDouble()).build();
    }
    if (node.has("arrayValue")) {
      ArrayValue.Builder array = value.getArrayValueBuilder();
      node.path("arrayValue").path("values").forEach(v -> array.addValues(any(v)));
    } else if (node.has("kvlistValue")) {
      KeyValueList.Builder list = value.getKvlistValueBuilder();
      node.path("kvlistValue").path("values").forEach(v -> list.addValues(pair(v)));
    } else if (node.has("bytesValue")) {
      value.setStringValue(node.path("bytesValue").asText());
    }
    return value.build();
  }

  private static ByteString id(JsonNode node) {
    try {
      return ByteString.copyFrom(HexFormat.of().parseHex(node.asText()));
    } catch (IllegalArgumentException e) {
      return ByteString.EMPTY;
    }
  }

  private static long uint64(JsonNode node) {
    if (node.isIntegralNumber()) {
      return node.bigIntegerValue().longValue();
    }
    String text = node.asText();
    try {
      return text.isEmpty() || text.length() > 20 ? 0 : new BigInteger(text).longValue();
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** An enum by number, as OTLP writes it, or by name, as some do all the same. */
  private static int number(JsonNode node, String prefix, Enum<?>[] names) {
    if (!node.isTextual()) {
      return node.asInt();
    }
    String wanted = node.asText().startsWith(prefix) ? node.asText() : prefix + node.asText();
    for (Enum<?> name : names) {
      if (name.name().equals(wanted)) {
        return name.ordinal();
      }
    }
    return 0;
  }
}
