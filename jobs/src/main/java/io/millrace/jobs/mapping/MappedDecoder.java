package io.millrace.jobs.mapping;

import io.millrace.domain.event.ContractRecord;
import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.RejectReason;
import io.millrace.domain.event.SourceRecord;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.intake.ContractJudge;
import io.millrace.domain.intake.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Decodes the records of one file or topic by one mapping. */
final class MappedDecoder implements RecordDecoder, Layout.Rows {
  private static final byte[] NONE = {};

  private final MappingBody body;
  private final String mapping;
  private final String file;
  private final Layout layout;
  private final ContractJudge judge;
  private final String[] row;
  private final int fileSlot;
  private final int stemSlot;
  private final int lineSlot;
  private final int timeSlot;
  private final String stem;
  private RawRecord raw;
  private Coordinates at;
  private Consumer<? super SourceRecord> out;
  private boolean refused;

  MappedDecoder(String mapping, MappingBody body, String file, Layout layout, ContractJudge judge) {
    this.mapping = mapping;
    this.body = body;
    this.file = file;
    this.layout = layout;
    this.judge = judge;
    row = new String[body.names().size() + layout.extraSlots()];
    fileSlot = body.names().find("$file");
    stemSlot = body.names().find("$stem");
    lineSlot = body.names().find("$line");
    timeSlot = body.names().find("$time");
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
      fillBuiltIn();
      extract(body.extractions());
      MappingPlan plan = body.variant(row);
      if (plan == null) {
        throw new Unreadable("fits no variant of the mapping");
      }
      extract(plan.extractions());
      ContractRecord record = read(plan);
      Refusal refusal = judge.judge(record);
      if (refusal != null) {
        reject(refusal.reason(), refusal.detail(), here);
      } else {
        long brokerTime = Rejects.brokerTime(raw, record);
        String identity = identity(plan, record);
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

  private void fillBuiltIn() {
    set(fileSlot, file);
    set(stemSlot, stem);
    if (lineSlot >= 0) {
      row[lineSlot] = Long.toString(raw.line());
    }
    if (timeSlot >= 0 && raw.brokerTime() != Long.MIN_VALUE) {
      row[timeSlot] = Long.toString(raw.brokerTime());
    }
    if (!raw.headers().isEmpty()) {
      body.names().headers().forEach((name, slot) -> set(slot, raw.headers().get(name)));
    }
  }

  private void extract(List<Extraction> extractions) throws Unreadable {
    for (Extraction extraction : extractions) {
      extraction.run(row, layout.siblings());
    }
  }

  private void set(int slot, String value) {
    if (slot >= 0) {
      row[slot] = value;
    }
  }

  private ContractRecord read(MappingPlan plan) throws Unreadable {
    ContractRecord record = ContractRecord.blank(plan.kind());
    Object[] values = record.values();
    for (FieldPlan field : plan.fields()) {
      values[field.position()] = field.read(row, layout);
    }
    values[record.schema().timeField()] = Moment.of(plan.time(), row);
    plan.words().apply(record);
    Rejects.fillDefaults(record);
    return record;
  }

  private String identity(MappingPlan plan, ContractRecord record) throws Unreadable {
    if (plan.identity().isEmpty()) {
      return null;
    }
    String[] parts = new String[plan.identity().size() + 1];
    parts[0] = "identity";
    boolean any = false;
    for (int i = 1; i < parts.length; i++) {
      parts[i] = plan.identity().get(i - 1).of(row);
      any |= parts[i] != null;
    }
    if (!any) {
      return null; // nothing to be told by: its coordinates tell it
    }
    String id = Ids.hex("id:", Ids.of(parts));
    int field = record.schema().find("event_id");
    if (field >= 0) {
      record.values()[field] = id;
    }
    return id;
  }
}
