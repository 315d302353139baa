package io.millrace.jobs.files;

import io.millrace.avro.AvroFileReader;
import io.millrace.avro.AvroFiles;
import io.millrace.avro.AvroRead;
import io.millrace.avro.ContractAvro;
import io.millrace.domain.event.ContractRecord;
import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.RecordKind;
import io.millrace.domain.event.SourceRecord;
import io.millrace.domain.intake.ContractJudge;
import io.millrace.domain.intake.Refusal;
import io.millrace.jobs.mapping.Mappings;
import io.millrace.jobs.mapping.RawRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Records of an Avro container file with a contract schema; offsets are record numbers from 1. */
final class AvroRecords implements RecordFile {
  private final String file;
  private final RecordKind kind;
  private final ContractJudge judge;
  private final AvroFileReader reader;
  private final RecordBytes bytes;

  AvroRecords(String file, RecordKind kind, ContractJudge judge) {
    if (!Files.isReadable(Path.of(file))) {
      throw new UnreadableInput(file, "does not exist or may not be read", null);
    }
    this.file = file;
    this.kind = kind;
    this.judge = judge;
    reader = AvroFiles.open(Path.of(file), ContractAvro.schema(kind));
    bytes = new RecordBytes(Integer.MAX_VALUE - 16, (char) 0);
  }

  @Override
  public SourceRecord next() {
    AvroRead.Row row = step();
    if (row == null) {
      return null;
    }
    RawRecord raw = raw(row);
    Coordinates at = new Coordinates(file, 0, raw.line(), 0);
    ContractRecord record = ContractAvro.toContract(kind, row.value());
    Refusal refusal = judge.judge(record);
    return refusal == null
        ? new SourceRecord.Decoded(record, at, record.eventTime(), raw.hash(), Mappings.NATIVE)
        : new SourceRecord.Rejected(
            refusal.reason(),
            refusal.detail(),
            raw.bytes(),
            at,
            Long.MIN_VALUE,
            raw.hash(),
            Mappings.NATIVE);
  }

  /** The next record as it stands in its block, null at the end. */
  RawRecord nextRaw() {
    AvroRead.Row row = step();
    return row == null ? null : raw(row);
  }

  private RawRecord raw(AvroRead.Row row) {
    bytes.reset();
    bytes.append(row.bytes(), 0, row.bytes().length);
    return bytes.finish(row.index() + 1);
  }

  private AvroRead.Row step() {
    if (!reader.hasNext()) {
      return null;
    }
    AvroRead read = reader.next();
    if (read instanceof AvroRead.Broken broken) {
      throw new UnreadableInput(
          file, "record " + (broken.index() + 1) + " and all behind it: " + broken.detail(), null);
    }
    return (AvroRead.Row) read;
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw new UnreadableInput(file, "cannot be closed: " + e.getMessage(), e);
    }
  }
}
