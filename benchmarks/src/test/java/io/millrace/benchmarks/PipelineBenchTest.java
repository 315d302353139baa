package io.millrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.operators.journeys.JourneyEngine;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That it still starts and says what it should; its figures mean nothing here. */
class PipelineBenchTest {
  @TempDir Path folder;

  @Test
  void runsBothPipelinesOverTheSameRecords() throws Exception {
    PrintStream progress =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    PipelineResult result =
        new PipelineBench(folder, progress, JourneyEngine.PACKED).run(2_000, 500);
    assertThat(result.records()).isBetween(1_500L, 3_000L);
    assertThat(result.baseline().rate()).isPositive();
    assertThat(result.subject().rate()).isPositive();
    assertThat(result.landed().rate()).isPositive();
    assertThat(result.text()).contains("bare", "intake", "millrace", "ratio", "dearest operators");
    assertThat(result.json()).contains("\"ratio\":", "\"dearest\":{");
  }
}
