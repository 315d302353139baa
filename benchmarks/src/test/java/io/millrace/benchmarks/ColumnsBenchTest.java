package io.millrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColumnsBenchTest {
  @TempDir Path folder;

  @Test
  void bothWritersWriteTheRows() throws IOException {
    ColumnsResult result = new ColumnsBench(folder).run(Integer.getInteger("bench.events", 500), 1);
    assertThat(result.rows()).isGreaterThan(400);
    assertThat(result.packedNanos()).isPositive();
    assertThat(result.packedBytes()).isBetween(result.stockBytes() / 2, result.stockBytes());
    assertThat(result.text()).contains("us a row", "ratio");
    assertThat(result.json()).contains("\"ratio\"", "\"packed_bytes\"");
  }
}
