package io.millrace.domain.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.event.ContractRecord;
import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.RecordKind;
import io.millrace.domain.event.ScopeKind;
import io.millrace.domain.event.SourceRecord.Decoded;
import io.millrace.domain.hash.Ids;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdentityTest {
  private static final Coordinates AT = new Coordinates("f.jsonl", 0, 7, 0);

  @Test
  void theSourcesIdComesFirst() {
    Identity i = of(record(RecordKind.LOG, "event_id", "e1", "trace_id", "t1"), null);
    assertThat(i.eventId()).isEqualTo("e1");
    assertThat(i.eventHash()).isEqualTo(Ids.of("e1"));
    assertThat(i.coordinateIdentity()).isFalse();
    assertThat(i.contentHash()).isNotZero();
  }

  @Test
  void whatTheMappingHashedStandsInForIt() {
    assertThat(of(record(RecordKind.LOG), "m1").eventId()).isEqualTo("m1");
  }

  @Test
  void aLineWithoutAnIdIsWhereItStands() {
    Identity i = of(record(RecordKind.LOG, "message", "m"), null);
    assertThat(i.eventId()).isEqualTo(AT.identity());
    assertThat(i.coordinateIdentity()).isTrue();
    assertThat(i.contentHash()).isZero();
    assertThat(i.scopeKind()).isEqualTo(ScopeKind.EVENT);
    assertThat(i.scopeKey()).isEqualTo(i.eventHash());
    assertThat(i.routeKey()).isEqualTo(i.eventHash());
    assertThat(of(record(RecordKind.LOG, "message", "m"), AT.identity()).coordinateIdentity())
        .isTrue();
  }

  @Test
  void aSpanIsItsTraceAndItself() {
    Identity i = of(record(RecordKind.SPAN, "trace_id", "t1", "span_id", "s1"), null);
    assertThat(i.eventId()).isEqualTo("t1:s1");
    assertThat(i.routeKey()).isEqualTo(Ids.key("t1"));
    assertThat(i.scopeKey()).isEqualTo(Ids.key("t1"));
    assertThat(i.scopeKind()).isEqualTo(ScopeKind.TRACE);
  }

  @Test
  void workflowEventsRouteByCorrelationEvenInATrace() {
    Identity i =
        of(
            record(RecordKind.WORKFLOW, "event_id", "e", "correlation_id", "c", "trace_id", "t"),
            null);
    assertThat(i.routeKey()).isEqualTo(Ids.key("c"));
    assertThat(i.scopeKey()).isEqualTo(Ids.key("t"));
    Identity bare = of(record(RecordKind.WORKFLOW, "event_id", "e", "correlation_id", "c"), null);
    assertThat(bare.scopeKind()).isEqualTo(ScopeKind.CORRELATION);
  }

  @Test
  void behaviourRoutesByItsSubjectAndIsScopedByItsSession() {
    Identity i =
        of(
            record(RecordKind.BEHAVIOR, "event_id", "e", "subject_alias", "bob", "session_id", "s"),
            null);
    assertThat(i.routeKey()).isEqualTo(Ids.key("bob"));
    assertThat(i.scopeKey()).isEqualTo(Ids.key("s"));
    assertThat(i.scopeKind()).isEqualTo(ScopeKind.SESSION);
  }

  /** Duplicates are told by these hashes across restarts: they may never change. */
  @Test
  void hashesKeepTheirValues() {
    Identity i = of(full(), null);
    assertThat(List.of(Ids.hex(i.eventHash()), Ids.hex(i.contentHash()), AT.identity()))
        .containsExactly("8fc44244bcff134d", "87cddeec1523e078", "at:6aeb8f60523a3665");
  }

  @Test
  void contentIsEverythingButTheTimeItWasSent() {
    long content = of(full(), null).contentHash();
    assertThat(of(set(full(), "emitted_time", 99L), null).contentHash()).isEqualTo(content);
    assertThat(of(set(full(), "event_time", 99L), null).contentHash()).isNotEqualTo(content);
    assertThat(of(set(full(), "business", Map.of("k", "w")), null).contentHash())
        .isNotEqualTo(content);
    assertThat(of(set(full(), "message", null), null).contentHash()).isNotEqualTo(content);
  }

  private static Identity of(ContractRecord record, String mapped) {
    return Identity.of(
        new Decoded(record, AT, 0, 0, "native", mapped), Positions.of(record.kind()));
  }

  private static ContractRecord full() {
    ContractRecord r = record(RecordKind.WORKFLOW, "event_id", "e1", "correlation_id", "c1");
    set(set(r, "message", "m \ud800"), "http_status", 500);
    set(set(r, "manual_override", true), "business", Map.of("k", "v"));
    return set(set(r, "event_time", 1_700_000_000_000L), "emitted_time", 5L);
  }

  private static ContractRecord record(RecordKind kind, String... fields) {
    ContractRecord r = ContractRecord.blank(kind);
    for (int i = 0; i < fields.length; i += 2) {
      set(r, fields[i], fields[i + 1]);
    }
    return r;
  }

  private static ContractRecord set(ContractRecord r, String name, Object value) {
    r.values()[r.schema().at(name)] = value;
    return r;
  }
}
