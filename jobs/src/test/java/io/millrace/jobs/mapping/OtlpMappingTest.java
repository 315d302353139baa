package io.millrace.jobs.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import io.millrace.domain.event.RejectReason;
import io.millrace.domain.event.SourceRecord;
import io.millrace.domain.event.SourceRecord.Decoded;
import io.millrace.domain.event.SourceRecord.Rejected;
import io.millrace.domain.intake.ContractJudge;
import io.millrace.jobs.document.InvalidInput;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OtlpMappingTest {
  private static final ContractJudge ANY_TIME = new ContractJudge(Long.MAX_VALUE);
  private static final String TRACE = "5b8efff798038103d269b633813fc60c";
  private static final long AT = 1_544_712_660_000_000_000L;

  @Test
  void spansOfManyServicesInOneMessage() {
    TracesData.Builder data = TracesData.newBuilder();
    for (String service : List.of("web", "pay")) {
      var resource = data.addResourceSpansBuilder();
      resource.getResourceBuilder().addAttributes(pair("service.name", service));
      var scope = resource.addScopeSpansBuilder();
      scope.getScopeBuilder().setName("http");
      scope.addSpans(span("a" + service.length()).build());
      scope.addSpans(
          span("b" + service.length())
              .setKind(Span.SpanKind.SPAN_KIND_CLIENT)
              .addAttributes(pair("server.address", "db-1"))
              .addAttributes(pair("http.response.status_code", 503))
              .addAttributes(pair("rpc.grpc.status_code", 4))
              .setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR))
              .addEvents(
                  Span.Event.newBuilder()
                      .setName("exception")
                      .addAttributes(pair("exception.type", "java.io.IOException"))
                      .addAttributes(pair("exception.message", "reset"))));
    }
    List<SourceRecord> all = decode("otlp-span", data.build().toByteArray());
    assertThat(all).hasSize(4);
    assertThat(all.stream().map(r -> ((Decoded) r).coordinates().index()))
        .containsExactly(0, 1, 2, 3);
    Decoded failed = (Decoded) all.get(3);
    assertThat(text(failed, "service")).isEqualTo("pay");
    assertThat(text(failed, "trace_id")).isEqualTo(TRACE);
    assertThat(text(failed, "status")).isEqualTo("TIMEOUT");
    assertThat(text(failed, "peer_service")).isEqualTo("db-1");
    assertThat(text(failed, "exception_type")).isEqualTo("java.io.IOException");
    assertThat(failed.record().values()[failed.record().schema().at("http_status")]).isEqualTo(503);
    assertThat(failed.record().values()[failed.record().schema().at("duration_us")])
        .isEqualTo(1_000_000L);
    assertThat(failed.record().eventTime()).isEqualTo(AT / 1_000_000);
    Decoded first = (Decoded) all.get(0);
    assertThat(text(first, "peer_service")).isNull();
    assertThat(text(first, "status")).isEqualTo("UNSET");
    assertThat(first.record().map(first.record().schema().at("attributes")))
        .isEqualTo(Map.of("library", "http", "own", "[\"x\",true,7]"));
  }

  @Test
  void logRecordsWithSeverityBodyAndObservedTime() {
    LogsData.Builder data = LogsData.newBuilder();
    var scope = data.addResourceLogsBuilder().addScopeLogsBuilder();
    scope.addLogRecords(
        LogRecord.newBuilder()
            .setObservedTimeUnixNano(AT)
            .setSeverityNumberValue(18)
            .setBody(AnyValue.newBuilder().setStringValue("boom"))
            .addAttributes(pair("exception.type", "E")));
    scope.addLogRecords(
        LogRecord.newBuilder()
            .setTimeUnixNano(AT)
            .setSeverityText("Warning")
            .setEventName("paid")
            .build());
    scope.addLogRecords(LogRecord.newBuilder().setSeverityText("odd").build());
    List<SourceRecord> all = decode("otlp-log", data.build().toByteArray());
    assertThat(text((Decoded) all.get(0), "severity")).isEqualTo("ERROR");
    assertThat(text((Decoded) all.get(0), "message")).isEqualTo("boom");
    assertThat(text((Decoded) all.get(1), "severity")).isEqualTo("WARN");
    assertThat(text((Decoded) all.get(1), "message")).isEqualTo("paid");
    assertThat(text((Decoded) all.get(1), "service")).isEqualTo("unknown_service");
    assertThat(((Rejected) all.get(2)).reason()).isEqualTo(RejectReason.TIMESTAMP_MISSING);
  }

  @Test
  void jsonSaysTheSameAsProtobuf() {
    String json =
        """
        {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"web"}}]},
        "scopeSpans":[{"scope":{"name":"http"},"spans":[{"traceId":"5B8EFFF798038103D269B633813FC60C",
        "spanId":"eee19b7ec3c1b174","name":"GET /","kind":"SPAN_KIND_SERVER","status":{"code":"STATUS_CODE_ERROR"},
        "startTimeUnixNano":"1544712660000000000","endTimeUnixNano":1544712661000000000,
        "attributes":[{"key":"own","value":{"arrayValue":{"values":[{"stringValue":"x"},{"boolValue":true},{"intValue":"7"}]}}}]},
        {"traceId":"not hexadecimal","spanId":"00","name":7,"startTimeUnixNano":"soon"}]}]}]}
        """;
    TracesData.Builder data = TracesData.newBuilder();
    var resource = data.addResourceSpansBuilder();
    resource.getResourceBuilder().addAttributes(pair("service.name", "web"));
    var scope = resource.addScopeSpansBuilder();
    scope.getScopeBuilder().setName("http");
    scope.addSpans(
        span("eee19b7ec3c1b174")
            .setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR)));
    List<SourceRecord> fromJson = decode("otlp-span", json.getBytes(StandardCharsets.UTF_8));
    List<SourceRecord> fromProto = decode("otlp-span", data.build().toByteArray());
    assertThat(((Decoded) fromJson.get(0)).record().values())
        .isEqualTo(((Decoded) fromProto.get(0)).record().values());
    // a broken span costs itself
    assertThat(((Rejected) fromJson.get(1)).reason()).isEqualTo(RejectReason.TIMESTAMP_MISSING);
  }

  @Test
  void whatIsNoSpanIsSaidByName() {
    assertThat(detail("otlp-span", "{\"resourceMetrics\":[]}"))
        .isEqualTo("holds metrics, this mapping reads resourceSpans");
    assertThat(detail("otlp-log", "{\"resourceSpans\":[]}"))
        .isEqualTo("holds spans, this mapping reads resourceLogs");
    assertThat(detail("otlp-log", "{}")).startsWith("is no OTLP message");
    assertThat(detail("otlp-log", "{\"resourceLogs\":[")).startsWith("is no JSON");
    assertThat(detail("otlp-span", "\u0007garbage")).startsWith("is no OTLP message");
    InvalidInput e =
        catchThrowableOfType(
            InvalidInput.class,
            () ->
                Mappings.parse(
                    "m.yaml",
                    """
                    name: m
                    format: otlp_logs
                    record: LOG
                    fields:
                      source: scope.nam
                      service: attributes.whatever
                      environment: {constant: x}
                      severity: severity
                      message: body
                    time: {value: timeUnixNano, format: epoch-ns}
                    """));
    assertThat(e)
        .hasMessageContaining("'scope.nam' is nothing that an OTLP log record has")
        .hasMessageContaining("did you mean 'scope.name'?");
  }

  @Test
  void damagedMessagesNeverThrow() {
    Random random = new Random(5);
    byte[] whole =
        TracesData.newBuilder()
            .addResourceSpans(
                io.opentelemetry.proto.trace.v1.ResourceSpans.newBuilder()
                    .addScopeSpans(
                        io.opentelemetry.proto.trace.v1.ScopeSpans.newBuilder()
                            .addSpans(span("aa"))))
            .build()
            .toByteArray();
    for (int i = 0; i < 2000; i++) {
      byte[] bytes = whole.clone();
      for (int k = 0; k < 3; k++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      List<SourceRecord> all = decode("otlp-span", bytes);
      assertThat(all.stream().filter(r -> reason(r) == RejectReason.POISON)).isEmpty();
    }
  }

  private static RejectReason reason(SourceRecord record) {
    return record instanceof Rejected r ? r.reason() : null;
  }

  private static Span.Builder span(String id) {
    String hex = id.matches("[0-9a-f]{16}") ? id : "00000000000000" + (id.length() > 1 ? id : "01");
    return Span.newBuilder()
        .setTraceId(hex(TRACE))
        .setSpanId(hex(hex))
        .setName("GET /")
        .setKind(Span.SpanKind.SPAN_KIND_SERVER)
        .setStartTimeUnixNano(AT)
        .setEndTimeUnixNano(AT + 1_000_000_000L)
        .addAttributes(
            KeyValue.newBuilder()
                .setKey("own")
                .setValue(
                    AnyValue.newBuilder()
                        .setArrayValue(
                            ArrayValue.newBuilder()
                                .addValues(AnyValue.newBuilder().setStringValue("x"))
                                .addValues(AnyValue.newBuilder().setBoolValue(true))
                                .addValues(AnyValue.newBuilder().setIntValue(7)))));
  }

  private static ByteString hex(String text) {
    return ByteString.copyFrom(java.util.HexFormat.of().parseHex(text));
  }

  private static KeyValue pair(String key, Object value) {
    AnyValue.Builder any = AnyValue.newBuilder();
    if (value instanceof Integer n) {
      any.setIntValue(n);
    } else {
      any.setStringValue((String) value);
    }
    return KeyValue.newBuilder().setKey(key).setValue(any).build();
  }

  private static String detail(String mapping, String text) {
    List<SourceRecord> all = decode(mapping, text.getBytes(StandardCharsets.UTF_8));
    assertThat(all).hasSize(1);
    return ((Rejected) all.get(0)).detail();
  }

  private static List<SourceRecord> decode(String mapping, byte[] bytes) {
    RecordDecoder decoder = Mappings.load(mapping).decoder("f", null, null, ANY_TIME);
    return new ArrayList<>(Decode.all(decoder, new RawRecord(bytes, 1, 9, false)));
  }

  private static String text(Decoded d, String field) {
    return d.record().string(d.record().schema().at(field));
  }
}
