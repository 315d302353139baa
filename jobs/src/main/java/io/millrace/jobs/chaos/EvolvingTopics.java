package io.millrace.jobs.chaos;

import io.millrace.domain.event.ContractRecord;
import io.millrace.domain.event.RecordKind;
import io.millrace.jobs.kafka.TopicWriter;
import io.millrace.testkit.generate.RecordOutput;
import java.util.List;

/**
 * A writer that is upgraded midway: from some record on its schemas have an optional field more.
 */
final class EvolvingTopics implements RecordOutput {
  private final TopicWriter out;
  private final long evolvesAfter;
  private long records;

  /**
   * @param evolvesAfter records; what is written later has the field
   */
  EvolvingTopics(TopicWriter out, long evolvesAfter) {
    this.out = out;
    this.evolvesAfter = evolvesAfter;
  }

  @Override
  public void write(ContractRecord record) {
    if (records++ == evolvesAfter) {
      out.evolve();
    }
    out.write(record);
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
  public void close() {
    out.close();
  }
}
