package io.millrace.jobs.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.event.ContractRecord;
import io.millrace.domain.event.RecordKind;
import io.millrace.testkit.generate.Generator;
import io.millrace.testkit.generate.RecordOutput;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailuresWithIdsTest {
  /** Keeps log lines. */
  private static final class Logs implements RecordOutput {
    private final List<ContractRecord> lines = new ArrayList<>();

    @Override
    public void write(ContractRecord record) {
      if (record.kind() == RecordKind.LOG) {
        lines.add(record);
      }
    }

    @Override
    public void writeBroken(RecordKind kind, String line) {}

    @Override
    public void control(String name, List<String> rows) {}

    @Override
    public void close() {}
  }

  private static Object of(ContractRecord line, String field) {
    return line.values()[line.schema().at(field)];
  }

  @Test
  void everyFailureHasAnIdAndNothingElseIsTouched() {
    Logs plain = new Logs();
    Generator.generate("shop-day", 1, 20_000, plain);
    Logs named = new Logs();
    Generator.generate("shop-day", 1, 20_000, new FailuresWithIds(named));

    assertThat(named.lines).hasSameSizeAs(plain.lines);
    int given = 0;
    for (int i = 0; i < named.lines.size(); i++) {
      ContractRecord line = named.lines.get(i);
      if (of(line, "exception_type") != null || "ERROR".equals(of(line, "severity"))) {
        assertThat(of(line, "event_id")).isNotNull();
      }
      Object[] before = plain.lines.get(i).values().clone();
      int id = line.schema().at("event_id");
      if (before[id] == null && line.values()[id] != null) {
        given++;
        before[id] = line.values()[id];
      }
      assertThat(line.values()).isEqualTo(before);
    }
    assertThat(given).as("lines that had no id").isPositive();
    assertThat(named.lines.stream().map(l -> of(l, "event_id")).filter("failure-0"::equals))
        .hasSize(1);
  }
}
