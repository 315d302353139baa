package io.millrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaskingBenchTest {
  @TempDir Path folder;

  @Test
  void runsAndSaysWhatItMeasured() throws IOException {
    MaskingResult result =
        new MaskingBench().run(folder, Integer.getInteger("bench.events", 500), 1);
    assertThat(result.records()).isPositive();
    assertThat(result.masked()).isPositive();
    assertThat(result.text()).contains("MB/s", "ratio", "hostile");
    assertThat(result.json()).contains("\"hostile_ratio\"", "\"intake_ratio\"");
    if (Boolean.getBoolean("bench.print")) {
      System.out.print(result.text());
    }
  }
}
