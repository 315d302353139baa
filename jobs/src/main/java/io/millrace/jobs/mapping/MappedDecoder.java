package io.millrace.jobs.mapping;

import io.millrace.domain.event.ContractRecord;
import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.RejectReason;
import io.millrace.domain.event.SourceRecord;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.intake.ContractJudge;
import io.millrace.domain.intake.Refusal;
import java.util.Arrays;

/** Decodes the records of one file by one mapping. */
final class MappedDecoder implements RecordDecoder {
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
  public SourceRecord decode(RawRecord raw) {
    Coordinates at = new Coordinates(file, 0, raw.line(), 0);
    if (raw.truncated()) {
      return Rejects.tooLarge(raw, at, mapping);
    }
    try {
      fillRow(raw);
      ContractRecord record = read();
      Refusal refusal = judge.judge(record);
      return refusal == null
          ? new SourceRecord.Decoded(
              record, at, record.eventTime(), raw.hash(), mapping, identity(record))
          : Rejects.of(refusal.reason(), refusal.detail(), raw, at, mapping);
    } catch (Unreadable e) {
      return Rejects.of(RejectReason.UNDECODABLE, e.getMessage(), raw, at, mapping);
    } catch (RuntimeException e) {
      // A record that breaks the decoder must not break the run.
      return Rejects.of(RejectReason.POISON, e.getClass().getSimpleName(), raw, at, mapping);
    }
  }

  private void fillRow(RawRecord raw) throws Unreadable {
    Arrays.fill(row, null);
    layout.fill(raw, row);
    set(fileSlot, file);
    set(stemSlot, stem);
    set(lineSlot, Long.toString(raw.line()));
    for (Extraction extraction : plan.extractions()) {
      extraction.run(row);
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
