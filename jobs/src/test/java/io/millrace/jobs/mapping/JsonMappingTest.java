package io.millrace.jobs.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.domain.event.RejectReason;
import io.millrace.domain.event.SourceRecord;
import io.millrace.domain.event.SourceRecord.Decoded;
import io.millrace.domain.event.SourceRecord.Rejected;
import io.millrace.domain.intake.ContractJudge;
import io.millrace.jobs.document.InvalidInput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** JSON documents that hold many records, are wrapped, or come as CloudEvents. */
class JsonMappingTest {
  private static final ContractJudge ANY_TIME = new ContractJudge(Long.MAX_VALUE);

  private static final String NESTED =
      """
      name: nested
      format: json
      envelope: /body
      items: [/groups, /events]
      extract:
        - {from: /caused_by, sibling: /id, json: {cause: /what}}
      variants:
        - when: {value: /level, present: true}
          record: LOG
          fields:
            source: {constant: nested}
            environment: {constant: test}
            service: ^/name
            severity: {value: /level, case: upper}
            message: /what
            attributes: {cause: cause, owner: ^^/owner, sent: ^^^/sent}
          time: {value: /at, format: epoch-ms}
        - when:
            - {value: /kind, not_in: [ignored]}
          record: BEHAVIOR
          fields:
            source: {constant: nested}
            event_id: /id
            subject_alias: {value: /who, strip_prefix: "user:"}
            session_id: /who
            action: {value: /what, case: camel}
          time: [{value: /at, format: epoch-ms}, {value: $time, format: epoch-ms}]
      """;

  private static final String DOCUMENT =
      """
      {"sent": 7, "body": {"owner": "team-a", "groups": [
        {"name": "web", "events": [
          {"id": 1, "level": "info", "what": "begun", "at": 1700000000000},
          {"id": 2, "level": "error", "what": "broke", "caused_by": "1", "at": 1700000001000}]},
        {"name": "app"},
        {"name": "job", "events": [
          {"id": 3, "what": "PAGE_OPENED", "who": "user:ann"},
          {"id": 4, "kind": "ignored"},
          {"id": 5, "level": "odd", "what": "x", "caused_by": "1", "at": 1700000002000},
          {"id": 6, "level": "odd", "what": "x", "at": 1700000002000}]}]}}
      """;

  @Test
  void listsWithinListsBecomeRecordsWithAnIndex() {
    List<SourceRecord> all = decode(NESTED, DOCUMENT, Map.of());
    assertThat(all).hasSize(6);
    Decoded broke = (Decoded) all.get(1);
    assertThat(broke.coordinates().index()).isEqualTo(1);
    assertThat(text(broke, "service")).isEqualTo("web");
    assertThat(broke.record().map(broke.record().schema().at("attributes")))
        .isEqualTo(Map.of("cause", "begun", "owner", "team-a", "sent", "7"));
    Decoded opened = (Decoded) all.get(2);
    assertThat(text(opened, "action")).isEqualTo("PageOpened");
    assertThat(text(opened, "subject_alias")).isEqualTo("ann");
    assertThat(opened.record().eventTime()).isEqualTo(1_700_000_009_000L);
    assertThat(opened.brokerTime()).isEqualTo(1_700_000_009_000L);
  }

  @Test
  void whatNoVariantTakesAndWhatBreaksTheContractIsRejectedAlone() {
    List<SourceRecord> all = decode(NESTED, DOCUMENT, Map.of());
    Rejected ignored = (Rejected) all.get(3);
    assertThat(ignored.detail()).isEqualTo("fits no variant of the mapping");
    assertThat(ignored.bytes()).isNotEmpty();
    Rejected odd = (Rejected) all.get(4);
    assertThat(odd.reason()).isEqualTo(RejectReason.CONTRACT);
    assertThat(odd.detail()).startsWith("severity is no word of");
    // the bytes of one message are kept once
    assertThat(odd.bytes()).isEmpty();
    assertThat(odd.rawHash()).isEqualTo(ignored.rawHash());
  }

  @Test
  void aDocumentWithoutItsListIsRejectedWhole() {
    for (String bad : List.of("{\"groups\": 1}", "{}", "[{}]", "[1]", "7", "{\"groups\": [")) {
      List<SourceRecord> all = decode(NESTED, bad, Map.of());
      assertThat(all).hasSize(1);
      assertThat(((Rejected) all.get(0)).reason()).isEqualTo(RejectReason.UNDECODABLE);
    }
    assertThat(decode(NESTED, "{\"groups\": []}", Map.of())).isEmpty();
  }

  @Test
  void namesThatPointNowhereAreRefused() {
    InvalidInput e =
        catchThrowableOfType(
            InvalidInput.class,
            () ->
                Mappings.parse(
                    "m.yaml",
                    NESTED
                        .replace("^^^/sent", "^^^^/sent")
                        .replace("value: /what", "value: what")));
    assertThat(e.getMessage())
        .contains("'^^^^/sent' goes 4 levels out, the records stand 3")
        .contains("'what' is neither a JSON pointer");
  }

  @Test
  void cloudEventsInEveryMode() {
    String event =
        "{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"/shop\",\"type\":\"order.paid\","
            + "\"subject\":\"order-7\",\"time\":\"2026-01-05T10:00:00Z\",\"traceparent\":"
            + "\"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\","
            + "\"data\":{\"status\":\"declined\",\"message\":\"no funds\"}}";
    List<SourceRecord> structured = cloud(event.formatted("a"), Map.of());
    List<SourceRecord> batch =
        cloud("[" + event.formatted("a") + "," + event.formatted("b") + "]", Map.of());
    List<SourceRecord> binary =
        cloud(
            "{\"status\":\"declined\",\"message\":\"no funds\",\"id\":\"of the body\"}",
            Map.of(
                "ce_specversion", "1.0",
                "ce_id", "a",
                "ce_source", "/shop",
                "ce_type", "order.paid",
                "ce_subject", "order-7",
                "ce_time", "2026-01-05T10:00:00Z",
                "content-type", "application/json"));
    assertThat(structured).hasSize(1);
    assertThat(batch).hasSize(2);
    assertThat(binary).hasSize(1);
    Decoded a = (Decoded) structured.get(0);
    assertThat(text(a, "trace_id")).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    assertThat(text(a, "outcome_raw")).isEqualTo("declined");
    assertThat(text(a, "correlation_id")).isEqualTo("order-7");
    Decoded b = (Decoded) binary.get(0);
    assertThat(b.identity()).isEqualTo(a.identity());
    assertThat(text(b, "message")).isEqualTo("no funds");
    assertThat(((Decoded) batch.get(1)).identity()).isNotEqualTo(a.identity());
    assertThat(((Rejected) cloud("{\"id\":\"a\"}", Map.of()).get(0)).detail())
        .isEqualTo("is no CloudEvent: it has no specversion");
    Map<String, String> headers = Map.of("ce_specversion", "1.0", "ce_id", "a");
    assertThat(((Rejected) cloud("{\"status\":1,\"status\":2}", headers).get(0)).detail())
        .startsWith("has a key twice");
  }

  @Test
  void aWebhookFromATopicTellsItsEventByHeader() {
    String body =
        "{\"action\":\"completed\",\"repository\":{\"full_name\":\"a/b\"},\"workflow_job\":{\"id\":1,"
            + "\"run_id\":2,\"conclusion\":\"failure\",\"started_at\":\"2026-01-05T10:00:00Z\","
            + "\"completed_at\":\"2026-01-05T10:01:00Z\"}}";
    Mapping mapping = Mappings.load("github-webhook");
    RawRecord raw =
        new RawRecord(
            body.getBytes(StandardCharsets.UTF_8),
            1,
            2,
            false,
            1_700_000_000_000L,
            Map.of("x-github-event", "workflow_job", "x-github-delivery", "d-1"));
    Decoded d = (Decoded) Decode.one(mapping.decoder("t", null, null, ANY_TIME), raw);
    assertThat(text(d, "event_type")).isEqualTo("workflow_job.completed");
    assertThat(text(d, "correlation_id")).isEqualTo("workflow_job:a/b:1");
    assertThat(d.identity()).startsWith("id:");
    assertThat(d.brokerTime()).isEqualTo(1_700_000_000_000L);
  }

  private static List<SourceRecord> cloud(String json, Map<String, String> headers) {
    return all(Mappings.load("cloudevents"), json, headers);
  }

  private static List<SourceRecord> decode(String yaml, String json, Map<String, String> headers) {
    return all(Mappings.parse("m.yaml", yaml), json, headers);
  }

  private static List<SourceRecord> all(Mapping mapping, String json, Map<String, String> headers) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return Decode.all(
        mapping.decoder("f", null, null, ANY_TIME),
        new RawRecord(bytes, 1, 99, false, 1_700_000_009_000L, headers));
  }

  private static String text(Decoded d, String field) {
    return d.record().string(d.record().schema().at(field));
  }
}
