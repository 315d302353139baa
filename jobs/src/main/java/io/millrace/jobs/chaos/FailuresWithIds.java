package io.millrace.jobs.chaos;

import io.millrace.domain.event.ContractRecord;
import io.millrace.domain.event.RecordKind;
import io.millrace.testkit.generate.RecordOutput;
import java.io.IOException;
import java.util.List;

/**
 * Gives log lines that hurt an id where they have none. A record without an id has its place for
 * one, and a place in a file is no place in a topic: a sketch of such ids (a scope's distinct count
 * above 256) estimates another number. Other lines keep their place for their identity.
 */
final class FailuresWithIds implements RecordOutput {
  private final RecordOutput out;
  private long failures;

  FailuresWithIds(RecordOutput out) {
    this.out = out;
  }

  @Override
  public void write(ContractRecord record) {
    out.write(record.kind() == RecordKind.LOG ? named(record) : record);
  }

  private ContractRecord named(ContractRecord record) {
    int id = record.schema().at("event_id");
    boolean hurts =
        record.values()[record.schema().at("exception_type")] != null
            || "ERROR".equals(record.values()[record.schema().at("severity")]);
    if (record.values()[id] != null || !hurts) {
      return record;
    }
    Object[] values = record.values().clone();
    values[id] = "failure-" + failures++;
    return new ContractRecord(record.kind(), values);
  }

  @Override
  public void writeBroken(RecordKind kind, String line) {
    out.writeBroken(kind, line);
  }

  @Override
  public void control(String name, List<String> lines) {
    out.control(name, lines);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
