package io.millrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

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
}
