package io.millrace.operators.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.codec.In;
import io.millrace.domain.control.ControlTables;
import io.millrace.domain.event.ContractRecord;
import io.millrace.domain.event.ContractRecordCodec;
import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.Outcome;
import io.millrace.domain.event.RecordKind;
import io.millrace.domain.event.RejectReason;
import io.millrace.domain.event.RejectedRecord;
import io.millrace.domain.event.SourceRecord;
import io.millrace.domain.event.SourceRecord.Decoded;
import io.millrace.domain.event.SourceRecord.Rejected;
import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.ledger.QualityFinding;
import io.millrace.domain.ledger.QualityFinding.Kind;
import io.millrace.domain.ledger.RecordLedgerEntry;
import io.millrace.domain.ledger.RecordLedgerEntry.Unit;
import io.millrace.domain.mask.PhoneRules;
import io.millrace.domain.mask.SubjectKeys;
import io.millrace.operators.FixedControl;
import io.millrace.testkit.harness.Events;
import io.millrace.testkit.harness.MapControlTables;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

/** Both ends of intake: what prepares a record, and what enriches the event made of it. */
class PrepareOperatorTest {
  private static final long DAY = 86_400_000;
  private static final long AT = 19_000 * DAY + 5;
  private static final IntakeSettings SETTINGS =
      IntakeSettings.forFiles(SubjectKeys.ofPhrase("t"), PhoneRules.BY_SHAPE);

  @Test
  void masksAndCountsAnAcceptedRecord() throws Exception {
    try (var h = prepare()) {
      send(h, decoded(set(workflow("wat"), "message", "mail bob@example.com from 10.0.0.1")));
      TelemetryEvent event = h.extractOutputValues().get(0);
      assertThat(event.what().message()).isEqualTo("mail <EMAIL> from <IP>");
      assertThat(event.what().outcome()).isEqualTo(Outcome.UNKNOWN);
      assertThat(event.proof().masked()).isEqualTo(2);
      assertThat(event.source()).isEqualTo("shop");
      h.prepareSnapshotPreBarrier(1);
      assertThat(side(h, IntakeTags.LEDGER)).containsExactly(ledger(1, 1, 0));
      assertThat(side(h, IntakeTags.QUALITY))
          .containsExactlyInAnyOrder(
              found("shop", Kind.UNMAPPED_OUTCOME, "wat"),
              found("shop", Kind.MASKED, "EMAIL"),
              found("shop", Kind.MASKED, "IP"));
    }
  }

  @Test
  void aRejectedRecordKeepsItsBytes() throws Exception {
    try (var h = prepare()) {
      byte[] bytes = {1, 2, 3};
      send(h, new Rejected(RejectReason.UNDECODABLE, "no JSON", bytes, at(), AT, 9, "native"));
      assertThat(h.extractOutputValues()).isEmpty();
      RejectedRecord rejected = side(h, IntakeTags.REJECTED).get(0);
      assertThat(rejected.bytes()).isEqualTo(bytes);
      assertThat(rejected.coordinates()).isEqualTo(at());
      assertThat(rejected.seenAt()).isEqualTo(AT);
      h.processWatermark(new Watermark(AT));
      assertThat(side(h, IntakeTags.LEDGER)).containsExactly(ledger(1, 0, 1));
      assertThat(side(h, IntakeTags.QUALITY))
          .containsExactly(found("f.jsonl", Kind.REJECTED, "UNDECODABLE"));
    }
  }

  @Test
  void poisonIsRejectedCountedAndDoesNotStopTheNextRecord() throws Exception {
    try (var h = prepare()) {
      send(h, decoded(set(workflow("ok"), "message", 5L)), decoded(workflow("ok")));
      assertThat(h.extractOutputValues()).hasSize(1);
      assertThat(side(h, IntakeTags.REJECTED))
          .singleElement()
          .matches(r -> r.reason() == RejectReason.POISON && r.operator().equals("intake.prepare"))
          .matches(r -> r.rawHash() == 9 && r.seenAt() == AT);
      h.processWatermark(new Watermark(Long.MAX_VALUE));
      assertThat(side(h, IntakeTags.LEDGER)).containsExactly(ledger(2, 1, 1));
      assertThat(side(h, IntakeTags.QUALITY))
          .containsExactly(found("f.jsonl", Kind.REJECTED, "POISON"));
    }
  }

  /** F14: what the decision broke on is kept, decoded, and reads back. */
  @Test
  void poisonKeepsTheRecordThatBroke() throws Exception {
    try (var h = prepare()) {
      ContractRecord broken = set(workflow("ok"), "actor_kind", "NOBODY");
      send(h, decoded(broken));
      RejectedRecord rejected = side(h, IntakeTags.REJECTED).get(0);
      assertThat(rejected.form()).isEqualTo(RejectedRecord.Form.CONTRACT_RECORD);
      assertThat(rejected.detail()).startsWith("IllegalArgumentException").doesNotContain("NOBODY");
      ContractRecord kept = ContractRecordCodec.INSTANCE.read(1, new In(rejected.bytes()));
      assertThat(kept.values()).isEqualTo(broken.values());
    }
  }

  @Test
  void fieldsThatTheContractDoesNotKnowAreCounted() throws Exception {
    try (var h = prepare()) {
      Decoded d = (Decoded) decoded(workflow("ok"));
      send(
          h,
          new Decoded(
              d.record(),
              d.coordinates(),
              d.brokerTime(),
              d.rawHash(),
              "native",
              null,
              "colour,x"));
      h.processWatermark(new Watermark(Long.MAX_VALUE));
      String source = h.extractOutputValues().get(0).source();
      assertThat(side(h, IntakeTags.QUALITY))
          .contains(
              found(source, Kind.UNKNOWN_FIELD, "colour"), found(source, Kind.UNKNOWN_FIELD, "x"));
    }
  }

  @Test
  void behaviourWithoutConsentLosesItsSubjectAndIsCounted() throws Exception {
    try (var h = prepare()) {
      ContractRecord click = ContractRecord.blank(RecordKind.BEHAVIOR);
      set(click, "event_id", "b1");
      set(click, "source", "web");
      set(click, "subject_alias", "bob");
      set(click, "session_id", "s1");
      set(click, "action", "click");
      set(click, "consent", "ESSENTIAL");
      set(click, "event_time", AT);
      send(h, decoded(click));
      assertThat(h.extractOutputValues().get(0).who().subjectKey()).isNull();
      h.processWatermark(new Watermark(Long.MAX_VALUE));
      assertThat(side(h, IntakeTags.QUALITY)).contains(found("web", Kind.WITHHELD, "BEHAVIOR"));
    }
  }

  @Test
  void theEndOfASourceIsNoRecord() throws Exception {
    try (var h = prepare()) {
      send(h, new SourceRecord.End(AT));
      h.processWatermark(new Watermark(Long.MAX_VALUE));
      assertThat(h.extractOutputValues()).isEmpty();
      assertThat(side(h, IntakeTags.LEDGER)).isEmpty();
    }
  }

  @Test
  void enrichingCountsScoresAndOpenQuestions() throws Exception {
    try (var h = harness(new EnrichOperator(new FixedControl(new MapControlTables()), SETTINGS))) {
      send(h, Events.log("x", "m", AT).build());
      assertThat(h.extractOutputValues()).hasSize(1);
      h.processWatermark(new Watermark(Long.MAX_VALUE));
      assertThat(side(h, IntakeTags.LEDGER)).isEmpty();
      assertThat(side(h, IntakeTags.QUALITY))
          .containsExactlyInAnyOrder(
              found("script", Kind.CONTRACT_SCORE, "1"),
              found("script", Kind.MISSING_GROUP, "where"),
              found("script", Kind.MISSING_GROUP, "who"),
              found("script", Kind.MISSING_GROUP, "why"),
              found("script", Kind.MISSING_FIELD, "release"),
              found("script", Kind.MISSING_FIELD, "trace_id or correlation_id"),
              found("script", Kind.MISSING_FIELD, "account_id, subject_alias or tenant"),
              found("script", Kind.MISSING_FIELD, "journey"));
    }
  }

  @Test
  void poisonOfEnrichmentTakesBackItsAcceptance() throws Exception {
    try (var h = harness(new EnrichOperator(new FixedControl(new MapControlTables()), SETTINGS))) {
      TelemetryEvent good = Events.log("x", "m", AT).build();
      send(h, good.with(null, good.who(), good.why(), good.proof()), good);
      assertThat(h.extractOutputValues()).hasSize(1);
      assertThat(side(h, IntakeTags.REJECTED))
          .singleElement()
          .matches(r -> r.reason() == RejectReason.POISON && r.operator().equals("intake.enrich"));
      h.processWatermark(new Watermark(Long.MAX_VALUE));
      assertThat(side(h, IntakeTags.LEDGER))
          .containsExactly(
              new RecordLedgerEntry("script.jsonl", 0, Unit.LINES, 0, 0, -1, 1, 0, 0, 0));
      assertThat(side(h, IntakeTags.QUALITY))
          .contains(found("script.jsonl", Kind.REJECTED, "POISON"));
    }
  }

  private static OneInputStreamOperatorTestHarness<SourceRecord, TelemetryEvent> prepare()
      throws Exception {
    ControlTables tables = new MapControlTables();
    return harness(new PrepareOperator(new FixedControl(tables), SETTINGS));
  }

  private static <I> OneInputStreamOperatorTestHarness<I, TelemetryEvent> harness(
      OneInputStreamOperator<I, TelemetryEvent> operator) throws Exception {
    var h = new OneInputStreamOperatorTestHarness<I, TelemetryEvent>(operator);
    h.setup(IntakeRoom.EVENT.createSerializer(new SerializerConfigImpl()));
    h.open();
    return h;
  }

  @SafeVarargs
  private static <I> void send(OneInputStreamOperatorTestHarness<I, ?> h, I... records)
      throws Exception {
    for (I record : records) {
      h.processElement(new StreamRecord<>(record, AT));
    }
  }

  private static <T> List<T> side(OneInputStreamOperatorTestHarness<?, ?> h, OutputTag<T> tag) {
    var records = h.getSideOutput(tag);
    return records == null ? List.of() : records.stream().map(StreamRecord::getValue).toList();
  }

  private static RecordLedgerEntry ledger(long read, long accepted, long rejected) {
    return new RecordLedgerEntry("f.jsonl", 0, Unit.LINES, 0, read, accepted, rejected, 0, 0, 0);
  }

  private static QualityFinding found(String source, Kind kind, String key) {
    return new QualityFinding(source, 19_000 * DAY, kind, key, 1, 0, 0);
  }

  private static Coordinates at() {
    return new Coordinates("f.jsonl", 0, 7, 0);
  }

  private static SourceRecord decoded(ContractRecord record) {
    return new Decoded(record, at(), AT, 9, "native");
  }

  private static ContractRecord workflow(String outcome) {
    ContractRecord r = ContractRecord.blank(RecordKind.WORKFLOW);
    for (String name :
        new String[] {"event_id", "correlation_id", "workflow_name", "service", "environment"}) {
      set(r, name, "x");
    }
    return set(set(set(r, "source", "shop"), "outcome_raw", outcome), "event_time", AT);
  }

  private static ContractRecord set(ContractRecord r, String name, Object value) {
    r.values()[r.schema().at(name)] = value;
    return r;
  }
}
