package io.millrace.jobs.mapping;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * OTLP spans or log records, as the OpenTelemetry Collector's Kafka and file exporters write them:
 * protobuf or JSON, told apart by the first byte, many records in one message. Not thread-safe.
 */
final class OtlpLayout implements Layout {
  private static final String[] SEVERITIES = {"TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"};

  private final boolean spans;
  private final OtlpNames names;
  private final List<KeyValue> unread = new ArrayList<>();
  private List<KeyValue> resource = List.of();

  OtlpLayout(boolean spans, Names names) {
    this.spans = spans;
    this.names = new OtlpNames(names);
  }

  /** Whether bytes are OTLP/JSON: no protobuf message of OTLP begins with a brace. */
  static boolean isJson(byte[] bytes) {
    for (byte b : bytes) {
      if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
        return b == '{';
      }
    }
    return false;
  }

  @Override
  public void each(RawRecord raw, String[] row, Rows rows) throws Unreadable {
    byte[] bytes = raw.bytes();
    try {
      if (spans) {
        spans(isJson(bytes) ? OtlpJson.traces(bytes) : TracesData.parseFrom(bytes), row, rows);
      } else {
        logs(isJson(bytes) ? OtlpJson.logs(bytes) : LogsData.parseFrom(bytes), row, rows);
      }
    } catch (InvalidProtocolBufferException e) {
      throw new Unreadable("is no OTLP message: neither JSON nor protobuf");
    }
  }

  private void spans(TracesData traces, String[] row, Rows rows) {
    int index = 0;
    for (ResourceSpans r : traces.getResourceSpansList()) {
      resource = r.getResource().getAttributesList();
      for (ScopeSpans s : r.getScopeSpansList()) {
        for (Span span : s.getSpansList()) {
          begin(row, s.getScope(), span.getAttributesList());
          span(row, span);
          rows.take(index++);
        }
      }
    }
  }

  private void logs(LogsData logs, String[] row, Rows rows) {
    int index = 0;
    for (ResourceLogs r : logs.getResourceLogsList()) {
      resource = r.getResource().getAttributesList();
      for (ScopeLogs s : r.getScopeLogsList()) {
        for (LogRecord log : s.getLogRecordsList()) {
          begin(row, s.getScope(), log.getAttributesList());
          log(row, log);
          rows.take(index++);
        }
      }
    }
  }

  private void begin(String[] row, InstrumentationScope scope, List<KeyValue> attributes) {
    unread.clear();
    names.put(row, "scope.name", scope.getName());
    names.put(row, "scope.version", scope.getVersion());
    for (KeyValue pair : resource) {
      Integer slot = names.resources.get(pair.getKey());
      if (slot != null) {
        row[slot] = OtlpValues.text(pair.getValue());
      }
    }
    for (KeyValue pair : attributes) {
      Integer slot = names.attributes.get(pair.getKey());
      if (slot != null) {
        row[slot] = OtlpValues.text(pair.getValue());
      } else {
        unread.add(pair);
      }
    }
  }

  private void span(String[] row, Span span) {
    names.put(row, "traceId", OtlpValues.id(span.getTraceId()));
    names.put(row, "spanId", OtlpValues.id(span.getSpanId()));
    names.put(row, "parentSpanId", OtlpValues.id(span.getParentSpanId()));
    names.put(row, "traceState", span.getTraceState());
    names.put(row, "name", span.getName());
    names.put(row, "kind", kind(span.getKind()));
    names.put(row, "startTimeUnixNano", OtlpValues.nanos(span.getStartTimeUnixNano()));
    names.put(row, "endTimeUnixNano", OtlpValues.nanos(span.getEndTimeUnixNano()));
    long nanos = span.getEndTimeUnixNano() - span.getStartTimeUnixNano();
    names.put(row, "durationUs", Long.toString(Math.floorDiv(nanos, 1000L)));
    names.put(row, "status", status(span));
    names.put(row, "statusMessage", span.getStatus().getMessage());
    for (Span.Event event : span.getEventsList()) {
      if (event.getName().equals("exception")) {
        for (KeyValue pair : event.getAttributesList()) {
          names.put(row, pair.getKey(), OtlpValues.text(pair.getValue()));
        }
      }
    }
  }

  private static String kind(Span.SpanKind kind) {
    return switch (kind) {
      case SPAN_KIND_INTERNAL -> "INTERNAL";
      case SPAN_KIND_SERVER -> "SERVER";
      case SPAN_KIND_CLIENT -> "CLIENT";
      case SPAN_KIND_PRODUCER -> "PRODUCER";
      case SPAN_KIND_CONSUMER -> "CONSUMER";
      case SPAN_KIND_UNSPECIFIED, UNRECOGNIZED -> null;
    };
  }

  private static String status(Span span) {
    return switch (span.getStatus().getCode()) {
      case STATUS_CODE_OK -> "OK";
      case STATUS_CODE_ERROR -> "ERROR";
      case STATUS_CODE_UNSET, UNRECOGNIZED -> "UNSET";
    };
  }

  private void log(String[] row, LogRecord log) {
    names.put(row, "traceId", OtlpValues.id(log.getTraceId()));
    names.put(row, "spanId", OtlpValues.id(log.getSpanId()));
    names.put(row, "timeUnixNano", OtlpValues.nanos(log.getTimeUnixNano()));
    names.put(row, "observedTimeUnixNano", OtlpValues.nanos(log.getObservedTimeUnixNano()));
    int severity = log.getSeverityNumberValue();
    if (severity >= 1 && severity <= 24) {
      names.put(row, "severity", SEVERITIES[(severity - 1) / 4]);
      names.put(row, "severityNumber", Integer.toString(severity));
    }
    names.put(row, "severityText", log.getSeverityText());
    names.put(row, "eventName", log.getEventName());
    names.put(row, "body", OtlpValues.text(log.getBody()));
  }

  /** Attributes of the record that the mapping does not read. */
  @Override
  public void rest(String[] row, Map<String, String> into) {
    for (KeyValue pair : unread) {
      String text = OtlpValues.text(pair.getValue());
      if (text != null) {
        into.put(pair.getKey(), text);
      }
    }
  }
}
