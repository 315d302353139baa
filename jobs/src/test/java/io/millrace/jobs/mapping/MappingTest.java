package io.millrace.jobs.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.domain.event.ContractRecord;
import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.RecordKind;
import io.millrace.domain.event.RejectReason;
import io.millrace.domain.event.SourceRecord;
import io.millrace.domain.event.SourceRecord.Decoded;
import io.millrace.domain.event.SourceRecord.Rejected;
import io.millrace.domain.intake.ContractJudge;
import io.millrace.jobs.document.InvalidInput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MappingTest {
  private static final ContractJudge ANY_TIME = new ContractJudge(Long.MAX_VALUE);

  private static final String LOG =
      """
      name: mine
      format: csv
      record: LOG
      fields:
        source: {constant: mine}
        environment: {constant: test}
        service: {first: ["svc?", {constant: unknown}]}
        severity: {value: level, map: {E: ERROR}, otherwise: INFO}
        message: {template: "${text} (${code})"}
        attributes: {rest: true, where: place}
      time: {value: at, format: "yyyy-MM-dd HH:mm:ss,SSS", zone: Europe/Berlin}
      identity: [at, text]
      """;

  @Test
  void csvFieldsAreComposed() {
    SourceRecord.Decoded d =
        (SourceRecord.Decoded)
            csv(LOG, "at,level,text,code,place,extra", at("E", "\"say \"\"hi\"\",\nthere\"", "7"));
    ContractRecord r = d.record();
    assertThat(get(r, "service")).isEqualTo("unknown");
    assertThat(get(r, "severity")).isEqualTo("ERROR");
    assertThat(get(r, "message")).isEqualTo("say \"hi\",\nthere (7)");
    assertThat(r.map(r.schema().at("attributes"))).isEqualTo(Map.of("where", "x", "extra", "y"));
    assertThat(r.eventTime()).isEqualTo(1_704_063_599_500L); // 2023-12-31T22:59:59.5Z
    assertThat(d.identity()).startsWith("id:").isEqualTo(get(r, "event_id"));
    assertThat(d.mapping()).isEqualTo("mine");
  }

  @Test
  void equalIdentityFieldsGiveEqualIdsAndOtherColumnsDoNotMatter() {
    String header = "at,level,text,code,place,extra";
    String a = ((SourceRecord.Decoded) csv(LOG, header, at("E", "t", "7"))).identity();
    String b = ((SourceRecord.Decoded) csv(LOG, header, at("I", "t", "8"))).identity();
    String c = ((SourceRecord.Decoded) csv(LOG, header, at("E", "u", "7"))).identity();
    assertThat(a).isEqualTo(b).isNotEqualTo(c);
  }

  /** Rows of a case that are equal to the last letter happened as often as they stand there. */
  @Test
  void tiesInAProcessLogAreEventsOfTheirOwn() {
    Mapping log = Mappings.load("process-log");
    RecordDecoder rows =
        log.decoder("log.csv", raw("case_id,activity,timestamp,resource"), null, ANY_TIME);
    byte[] row = "c1,Check,2024-01-01T10:00:00Z,ann".getBytes(StandardCharsets.UTF_8);
    List<SourceRecord> out = new ArrayList<>();
    for (int line = 2; line < 4; line++) {
      rows.decode(new RawRecord(row, line, 1, false), new Coordinates("log", 0, line, 0), out::add);
    }
    List<Decoded> twice = out.stream().map(Decoded.class::cast).toList();
    assertThat(twice).hasSize(2).allMatch(d -> d.identity() == null); // where it stands, then
    assertThat(twice).extracting(d -> d.coordinates().identity()).doesNotHaveDuplicates();
    assertThat(twice).allMatch(d -> d.record().eventTime() == 1_704_103_200_000L);
  }

  @Test
  void badRecordsAreRejectedWithTheirReason() {
    String header = "at,level,text,code,place,extra";
    assertThat(rejected(csv(LOG, header, "a,b"))).isEqualTo("has 2 columns, the header has 6");
    assertThat(rejected(csv(LOG, header, "\"a\"b,c")))
        .isEqualTo("has text behind the closing quote of column 1");
    assertThat(rejected(csv(LOG, header, "\"a")))
        .isEqualTo("has a quote in column 1 that is never closed");
    assertThat(rejected(csv(LOG, header, "31.12.2023,E,t,7,x,y")))
        .isEqualTo("time does not fit the format yyyy-MM-dd HH:mm:ss,SSS");
    SourceRecord.Rejected noTime = (SourceRecord.Rejected) csv(LOG, header, ",E,t,7,x,y");
    assertThat(noTime.reason()).isEqualTo(RejectReason.TIMESTAMP_MISSING);
    SourceRecord.Rejected noText =
        (SourceRecord.Rejected) csv(LOG, header, "2023-12-31 23:59:59,500,E");
    assertThat(noText.bytes()).isEqualTo(bytes("2023-12-31 23:59:59,500,E"));
  }

  @Test
  void aMissingColumnIsSaidBeforeAnythingIsRead() {
    InvalidInput e =
        catchThrowableOfType(InvalidInput.class, () -> csv(LOG, "at,levle,text,code,place", "x"));
    assertThat(e)
        .hasMessageContaining("f.csv:1: has no column 'level'")
        .hasMessageContaining("did you mean 'levle'?");
  }

  @Test
  void everythingWrongIsSaidAtOnceWithLineAndNearestName() {
    InvalidInput e =
        catchThrowableOfType(
            InvalidInput.class,
            () ->
                Mappings.parse(
                    "m.yaml",
                    """
                    name: mine
                    format: csv
                    record: LOG
                    feilds: {}
                    fields:
                      sorce: {constant: x}
                      environment: {constant: test}
                      service: {value: a, regexp: '(x'}
                      severity: {constant: EROR}
                      message: {value: a, regex: '(x'}
                    time: {value: at, format: isoo, zone: Europa/Berlin}
                    """));
    assertThat(e.getMessage().lines())
        .contains(
            "m.yaml:6: fields.sorce: is no field of LOG; did you mean 'source'?",
            "m.yaml:8: fields.service.regexp: is not a known step; did you mean 'regex'?",
            "m.yaml:9: fields.severity: 'EROR' is no ENUM; did you mean 'ERROR'?",
            "m.yaml:11: time.zone: is no time zone; did you mean 'Europe/Berlin'?",
            "m.yaml:4: feilds: is not a known key; did you mean 'fields'?")
        .anyMatch(l -> l.startsWith("m.yaml:10: fields.message.regex: is no pattern of RE2 syntax"))
        .anyMatch(l -> l.startsWith("m.yaml:11: time.format: is neither one of"))
        .anyMatch(l -> l.contains("nothing gives 'source', which LOG requires"));
  }

  @Test
  void whatIsNoYamlIsSaidWithItsLine() {
    InvalidInput e =
        catchThrowableOfType(
            InvalidInput.class, () -> Mappings.parse("m.yaml", "name: a\n  format: [\n"));
    assertThat(e.getMessage()).startsWith("m.yaml:2: is no YAML");
  }

  @Test
  void anUnknownMappingNamesTheNearest() {
    InvalidInput e =
        catchThrowableOfType(InvalidInput.class, () -> Mappings.find("trainticket-logs"));
    assertThat(e).hasMessageContaining("did you mean 'trainticket-log'?");
  }

  @Test
  void shippedMappingsCompileUnderTheirOwnName() {
    for (String name : Mappings.SHIPPED) {
      assertThat(Mappings.load(name).name()).isEqualTo(name);
    }
    assertThat(Mappings.SHIPPED).isSorted();
  }

  @Test
  void jsonLinesAreReadByPointerAndNestedJsonOnce() {
    Mapping mapping =
        Mappings.parse(
            "j.yaml",
            """
            name: j
            format: jsonl
            record: SPAN
            extract:
              - {from: /inner, json: {op: /o, who: /s/0}}
            fields:
              trace_id: /t
              span_id: /s
              service: who
              operation: {value: /inner, json: /o}
              environment: {constant: e}
              duration_us: /d
            time: {value: /at, format: epoch-us}
            identity: [/t, /s]
            """);
    RecordDecoder decoder = mapping.decoder("f.jsonl", null, null, ANY_TIME);
    SourceRecord.Decoded d =
        (SourceRecord.Decoded)
            Decode.one(
                decoder,
                raw(
                    "{\"t\":\"1\",\"s\":2,\"d\":5,\"at\":1700000000123456,"
                        + "\"inner\":\"{\\\"o\\\":\\\"GET\\\",\\\"s\\\":[\\\"web\\\"]}\"}"));
    assertThat(get(d.record(), "service")).isEqualTo("web");
    assertThat(get(d.record(), "operation")).isEqualTo("GET");
    assertThat(d.record().eventTime()).isEqualTo(1_700_000_000_123L);
    assertThat(d.identity()).startsWith("id:");
    assertThat(rejected(Decode.one(decoder, raw("{\"inner\":\"{} x\"}"))))
        .startsWith("/inner holds no JSON");
    assertThat(rejected(Decode.one(decoder, raw("{} {}")))).startsWith("is no JSON");
    assertThat(rejected(Decode.one(decoder, raw("[]")))).isEqualTo("is no JSON object");
  }

  @Test
  void textGroupsAndFurtherLines() {
    Mapping mapping = Mappings.load("log4j-text");
    RecordDecoder decoder = mapping.decoder("/x/app.log.gz", null, mapping.linePattern(), ANY_TIME);
    SourceRecord.Decoded d =
        (SourceRecord.Decoded)
            Decode.one(
                decoder,
                raw(
                    "2024-01-02 03:04:05,678 ERROR [main] a.b.C: boom\r\n"
                        + "java.lang.IllegalStateException: no\r\n\tat a.b.C.d(C.java:1)"));
    assertThat(get(d.record(), "service")).isEqualTo("app");
    assertThat(get(d.record(), "message")).isEqualTo("boom");
    assertThat(get(d.record(), "exception_type")).isEqualTo("java.lang.IllegalStateException");
    assertThat(get(d.record(), "stack_trace")).endsWith("\tat a.b.C.d(C.java:1)");
    assertThat(d.identity()).isNull();
    assertThat(rejected(Decode.one(decoder, raw("\tat nowhere"))))
        .isEqualTo("does not match the pattern");
  }

  @Test
  void contractLinesKeepTheirTypes() {
    RecordDecoder decoder =
        Mappings.contract(io.millrace.domain.event.RecordKind.SPAN)
            .decoder("f", null, null, ANY_TIME);
    String line =
        "{\"trace_id\":\"t\",\"span_id\":\"s\",\"service\":\"a\",\"operation\":\"o\","
            + "\"environment\":\"e\",\"start_time\":1700000000000,\"duration_us\":%s,"
            + "\"feature_flags\":{\"f\":true,\"n\":null},\"new_field\":{\"a\":[1]}}";
    SourceRecord.Decoded d = (SourceRecord.Decoded) Decode.one(decoder, raw(line.formatted("12")));
    ContractRecord r = d.record();
    assertThat(r.values()[r.schema().at("duration_us")]).isEqualTo(12L);
    assertThat(r.values()[r.schema().at("retry_attempt")]).isEqualTo(0);
    assertThat(get(r, "kind")).isEqualTo("INTERNAL");
    assertThat(r.map(r.schema().at("feature_flags"))).isEqualTo(Map.of("f", "true"));
    for (String wrong : List.of("\"x\"", "1.5", "[1]", "{}", "99999999999999999999", "-1")) {
      SourceRecord.Rejected rejected =
          (SourceRecord.Rejected) Decode.one(decoder, raw(line.formatted(wrong)));
      assertThat(rejected.reason()).isEqualTo(RejectReason.CONTRACT);
      assertThat(rejected.detail()).startsWith("duration_us is");
    }
  }

  /** Of two values of one key neither is guessed; the bytes are kept. */
  @Test
  void aKeyThatStandsTwiceIsARejection() {
    String log =
        "{\"source\":\"s\",\"service\":\"s\",\"environment\":\"e\",\"severity\":\"INFO\","
            + "\"message\":\"m\",\"event_time\":1772452800000%s}";
    RecordDecoder contract = Mappings.contract(RecordKind.LOG).decoder("f", null, null, ANY_TIME);
    assertThat(Decode.one(contract, raw(log.formatted("")))).isInstanceOf(Decoded.class);
    assertThat(twice(contract, log.formatted(",\"message\":\"n\"")))
        .isEqualTo("has the field 'message' twice");
    assertThat(twice(contract, log.formatted(",\"attributes\":{\"a\":\"1\",\"a\":\"2\"}")))
        .isEqualTo("has a key of 'attributes' twice");
    assertThat(twice(contract, log.formatted(",\"attributes\":{\"a\":{\"b\":1,\"b\":2}}")))
        .startsWith("has a key twice");
    RecordDecoder mapped = Mappings.load("github-webhook").decoder("f", null, null, ANY_TIME);
    assertThat(twice(mapped, "{\"event\":\"push\",\"event\":\"status\",\"payload\":{}}"))
        .startsWith("has a key twice (column ");
    RecordDecoder spans = Mappings.load("otlp-span").decoder("f", null, null, ANY_TIME);
    assertThat(twice(spans, "{\"resourceSpans\":[],\"resourceSpans\":[]}"))
        .startsWith("has a key twice");
  }

  private static String twice(RecordDecoder decoder, String json) {
    Rejected rejected = (Rejected) Decode.one(decoder, raw(json));
    assertThat(rejected.reason()).isEqualTo(RejectReason.UNDECODABLE);
    assertThat(new String(rejected.bytes(), StandardCharsets.UTF_8)).isEqualTo(json);
    return rejected.detail();
  }

  @Test
  void fieldsThatTheContractDoesNotKnowAreNamedAndMasked() {
    String json =
        "{\"source\":\"s\",\"service\":\"s\",\"environment\":\"e\",\"severity\":\"INFO\",\"message\":\"m\","
            + "\"event_time\":1772452800000,\"colour\":{\"a\":1},\"bob@example.com\":2}";
    List<SourceRecord> out = new ArrayList<>();
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    new NativeDecoder(RecordKind.LOG, new ContractJudge(Long.MAX_VALUE))
        .decode(new RawRecord(bytes, 1, 1, false), new Coordinates("f", 0, 1, 0), out::add);
    assertThat(((SourceRecord.Decoded) out.get(0)).unknown()).isEqualTo("<EMAIL>,colour");
  }

  @Test
  void hostileBytesNeverThrow() {
    java.util.Random random = new java.util.Random(11);
    Mapping text = Mappings.load("syslog-text");
    List<RecordDecoder> decoders =
        List.of(
            Mappings.contract(io.millrace.domain.event.RecordKind.LOG)
                .decoder("f", null, null, ANY_TIME),
            text.decoder("f", null, text.linePattern(), ANY_TIME),
            Mappings.parse("m", LOG).decoder("f", raw("at,level,text,code,place"), null, ANY_TIME));
    for (int i = 0; i < 2000; i++) {
      byte[] b = new byte[random.nextInt(60)];
      for (int k = 0; k < b.length; k++) {
        b[k] =
            random.nextInt(3) == 0
                ? (byte) random.nextInt()
                : (byte) "{}[]\",:\\a1".charAt(random.nextInt(10));
      }
      for (RecordDecoder decoder : decoders) {
        assertThat(Decode.one(decoder, new RawRecord(b, 1, 0, false)))
            .isInstanceOf(SourceRecord.Rejected.class);
      }
    }
  }

  private static String at(String level, String text, String code) {
    return "\"2023-12-31 23:59:59,500\"," + level + "," + text + "," + code + ",x,y";
  }

  private static SourceRecord csv(String yaml, String header, String record) {
    RecordDecoder decoder =
        Mappings.parse("m.yaml", yaml).decoder("f.csv", raw(header), null, ANY_TIME);
    return Decode.one(decoder, raw(record));
  }

  private static RawRecord raw(String text) {
    return new RawRecord(bytes(text), 1, 0, false);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String rejected(SourceRecord record) {
    return ((SourceRecord.Rejected) record).detail();
  }

  private static String get(ContractRecord record, String field) {
    return record.string(record.schema().at(field));
  }
}
