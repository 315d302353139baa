package io.millrace.jobs.kafka;

import io.millrace.avro.ContractAvro;
import io.millrace.domain.event.ContractRecord;
import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.RecordKind;
import io.millrace.domain.event.RejectReason;
import io.millrace.domain.event.SourceRecord;
import io.millrace.domain.intake.ContractJudge;
import io.millrace.domain.intake.Refusal;
import io.millrace.jobs.mapping.Mappings;
import io.millrace.jobs.mapping.RawRecord;
import io.millrace.jobs.mapping.RecordDecoder;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Messages with the contract's own Avro records, judged as those of files are. */
final class AvroDecoder implements RecordDecoder {
  private final RecordKind kind;
  private final AvroMessages messages;
  private final ContractJudge judge;
  private final Map<Integer, String> stamps = new HashMap<>();

  AvroDecoder(RecordKind kind, AvroMessages messages, ContractJudge judge) {
    this.kind = kind;
    this.messages = messages;
    this.judge = judge;
  }

  @Override
  public void decode(RawRecord raw, Coordinates at, Consumer<? super SourceRecord> out) {
    if (raw.truncated()) {
      out.accept(
          rejected(raw, at, RejectReason.TOO_LARGE, "is larger than a record may be; cut short"));
      return;
    }
    AvroMessages.Read read = messages.read(raw.bytes());
    if (read.record() == null) {
      out.accept(rejected(raw, at, read.reason(), read.detail()));
      return;
    }
    ContractRecord record = ContractAvro.toContract(kind, read.record());
    Refusal refusal = judge.judge(record);
    long brokerTime = raw.brokerTime() == Long.MIN_VALUE ? record.eventTime() : raw.brokerTime();
    out.accept(
        refusal == null
            ? new SourceRecord.Decoded(
                record,
                at,
                brokerTime,
                raw.hash(),
                stamps.computeIfAbsent(read.schema(), this::stamp),
                null,
                read.unknown())
            : rejected(raw, at, refusal.reason(), refusal.detail()));
  }

  /** Contract version and schema id: {@code native/v1#17}. */
  private String stamp(int schema) {
    String namespace = ContractAvro.schema(kind).getNamespace();
    String version = namespace.substring(namespace.lastIndexOf('.') + 1);
    return Mappings.NATIVE + "/" + version + "#" + schema;
  }

  private static SourceRecord rejected(
      RawRecord raw, Coordinates at, RejectReason reason, String detail) {
    return new SourceRecord.Rejected(
        reason, detail, raw.bytes(), at, raw.brokerTime(), raw.hash(), Mappings.NATIVE);
  }
}
