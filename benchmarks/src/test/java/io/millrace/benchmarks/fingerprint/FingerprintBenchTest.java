package io.millrace.benchmarks.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintBenchTest {
  @TempDir Path folder;

  @Test
  void measuresAndSaysSo() throws IOException {
    FingerprintBench bench = new FingerprintBench(folder, 200_000_000);
    Map<String, Double> figures = bench.run(List.of(), 2_000);
    assertThat(figures).containsKeys("scanner / regex", "fingerprint / drain", "stack traces/s");
    assertThat(figures.values()).allMatch(v -> v > 0);
    assertThat(figures.get("scanner / regex")).as("far from the bar, but sure").isGreaterThan(2);
    assertThat(bench.json()).startsWith("{").contains("\"scanner lines/s\":");
    assertThat(bench.text()).contains("fingerprint / drain");
  }

  @Test
  void theExpressionsMaskTheSameClasses() {
    assertThat(RegexMasks.of("order 4711 failed")).isEqualTo("order <*> failed");
    assertThat(RegexMasks.of("connect to 10.0.0.7:5432 timed out after 300 ms"))
        .isEqualTo("connect to <*> timed out after <*>");
    assertThat(RegexMasks.of("user bob denied")).isEqualTo("user <*> denied");
    assertThat(RegexMasks.of("value is null")).isEqualTo("value is <*>");
  }
}
