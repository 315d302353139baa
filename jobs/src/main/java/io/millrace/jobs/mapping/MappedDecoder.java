package io.millrace.jobs.mapping;

import io.millrace.domain.event.ContractRecord;
import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.RejectReason;
import io.millrace.domain.event.SourceRecord;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.intake.ContractJudge;
import io.millrace.domain.intake.Refusal;
import java.util.Arrays;
import java.util.function.Consumer;

/** Decodes the records of one file or topic by one mapping. */
final class MappedDecoder implements RecordDecoder, Layout.Rows {
  private static final byte[] NONE = {};

  private final MappingPlan plan;
  private final String mapping;
  private final String file;
  private final Layout layout;
  private final ContractJudge judge;
  private final String[] row;
  private final int fileSlot;
  private final int stemSlot;
  private final int lineSlot;
  private final String stem;
  private RawRecord raw;
  private Coordinates at;
  private Consumer<? super SourceRecord> out;
  private boolean refused;

  MappedDecoder(String mapping, MappingPlan plan, String file, Layout layout, ContractJudge judge) {
    this.mapping = mapping;
    this.plan = plan;
    this.file = file;
    this.layout = layout;
    this.judge = judge;
    row = new String[plan.names().size() + layout.rest().size()];
    fileSlot = plan.names().find("$file");
    stemSlot = plan.names().find("$stem");
    lineSlot = plan.names().find("$line");
    stem = FileNames.stem(file);
  }

  @Override
  public void decode(RawRecord raw, Coordinates at, Consumer<? super SourceRecord> out) {
    this.raw = raw;
    this.at = at;
    this.out = out;
    refused = false;
    if (raw.truncated()) {
      out.accept(Rejects.tooLarge(raw, at, mapping));
      return;
    }
    Arrays.fill(row, null);
    try {
      layout.each(raw, row, this);
    } catch (Unreadable e) {
      reject(RejectReason.UNDECODABLE, e.getMessage(), at);
    } catch (RuntimeException | StackOverflowError e) {
      // A record that breaks the decoder must not break the run.
      reject(RejectReason.POISON, e.getClass().getSimpleName(), at);
    }
  }

  @Override
  public void take(int index) {
    Coordinates here =
        index == 0 ? at : new Coordinates(at.source(), at.partition(), at.offset(), index);
    try {
      extract();
      ContractRecord record = read();
      Refusal refusal = judge.judge(record);
      if (refusal != null) {
        reject(refusal.reason(), refusal.detail(), here);
      } else {
        long brokerTime = Rejects.brokerTime(raw, record);
        String identity = identity(record);
        out.accept(
            new SourceRecord.Decoded(record, here, brokerTime, raw.hash(), mapping, identity));
      }
    } catch (Unreadable e) {
      reject(RejectReason.UNDECODABLE, e.getMessage(), here);
    } catch (RuntimeException | StackOverflowError e) {
      reject(RejectReason.POISON, e.getClass().getSimpleName(), here);
    }
    Arrays.fill(row, null);
  }

  /** A message of a thousand broken records must not be kept a thousand times. */
  private void reject(RejectReason reason, String detail, Coordinates here) {
    byte[] bytes = refused ? NONE : raw.bytes();
    out.accept(
        new SourceRecord.Rejected(
            reason, detail, bytes, here, raw.brokerTime(), raw.hash(), mapping));
    refused = true;
  }

  private void extract() throws Unreadable {
    set(fileSlot, file);
    set(stemSlot, stem);
    if (lineSlot >= 0) {
      row[lineSlot] = Long.toString(raw.line());
    }
    for (Extraction extraction : plan.extractions()) {
      extraction.run(row, layout.siblings());
    }
  }

  private void set(int slot, String value) {
    if (slot >= 0) {
      row[slot] = value;
    }
  }

  private ContractRecord read() throws Unreadable {
    ContractRecord record = ContractRecord.blank(plan.kind());
    Object[] values = record.values();
    for (FieldPlan field : plan.fields()) {
      values[field.position()] = field.read(row, layout.rest());
    }
    values[record.schema().timeField()] = time();
    plan.words().apply(record);
    Rejects.fillDefaults(record);
    return record;
  }

  private Object time() throws Unreadable {
    String text = plan.time().of(row);
    if (text == null) {
      return null;
    }
    Long millis = plan.timeFormat().read(text);
    if (millis == null) {
      throw new Unreadable("time does not fit the format " + plan.timeFormat().format());
    }
    return millis;
  }

  private String identity(ContractRecord record) throws Unreadable {
    if (plan.identity().isEmpty()) {
      return null;
    }
    String[] parts = new String[plan.identity().size() + 1];
    parts[0] = "identity";
    for (int i = 1; i < parts.length; i++) {
      parts[i] = plan.identity().get(i - 1).of(row);
    }
    String id = Ids.hex("id:", Ids.of(parts));
    int field = record.schema().find("event_id");
    if (field >= 0) {
      record.values()[field] = id;
    }
    return id;
  }
}
