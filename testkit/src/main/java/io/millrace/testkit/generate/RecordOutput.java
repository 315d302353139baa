package io.millrace.testkit.generate;

import io.millrace.domain.event.ContractRecord;
import io.millrace.domain.event.RecordKind;
import java.io.Closeable;
import java.util.List;

/** Where a scenario goes, record by record, in the order in which it would be read. */
public interface RecordOutput extends Closeable {
  void write(ContractRecord record);

  /** A line of JSON that is no record of its kind. */
  void writeBroken(RecordKind kind, String line);

  /**
   * All of one kind of reference or control data, after the telemetry.
   *
   * @param name such as {@code ref.account}
   * @param lines JSON objects
   */
  void control(String name, List<String> lines);
}
