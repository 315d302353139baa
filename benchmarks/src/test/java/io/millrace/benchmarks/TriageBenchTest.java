package io.millrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TriageBenchTest {
  @Test
  void theTestHoldsItsFalsePositiveRateAndFindsAThreefoldRise() {
    String text = new TriageBench(1).run(200, new int[] {100});
    String[] lines = text.split("\n");
    for (String line : lines) {
      String[] cells = line.split("\\|");
      if (line.contains("| x1.0 |")) {
        assertThat(Double.parseDouble(cells[6].trim())).as(line).isLessThan(0.03);
      } else if (line.contains("| x3.0 |") && line.startsWith("| 5.0 | 0.0")) {
        assertThat(Double.parseDouble(cells[6].trim())).as(line).isGreaterThan(0.95);
      }
    }
    assertThat(text).contains("| 100 |");
  }

  @Test
  void everyRoomIsMeasuredAtEverySize() {
    String[] lines = new GrowthBench(1).run(new int[] {20, 40}).split("\n");
    assertThat(lines).hasSize(4);
    for (String line : List.of(lines[2], lines[3])) {
      assertThat(line.split("\\|")).as(line).hasSize(9);
    }
  }
}
