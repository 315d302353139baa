package io.millrace.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code policy try-clusters} on a warehouse that {@code run} wrote. */
class TryClustersITCase {
  @TempDir Path dir;

  @Test
  void saysWhatOtherThresholdsWouldJoinAndPart() {
    String sample = dir.resolve("sample").toString();
    String warehouse = dir.resolve("wh").toString();
    Said.to("generate", "--scenario", "shop-day", "--events", "2000", "--output", sample).done();
    Said.to("run", "--input", sample, "--warehouse", warehouse).done();
    String said =
        Said.to("policy", "try-clusters", "--common-windows", "1000", "--warehouse", warehouse)
            .done()
            .out();
    assertThat(said)
        .startsWith("lexical 0.5, common_windows 3 -> lexical 0.5, common_windows 1000")
        .contains("clusters stand, the rows make")
        .contains("would be parted:");
    assertThat(
            Said.to(
                    "policy",
                    "try-clusters",
                    "--lexical",
                    "0.9",
                    "--json",
                    "--warehouse",
                    warehouse)
                .done()
                .out())
        .contains("\"size_gini\"")
        .contains("\"splits\"");
    assertThat(Said.to("policy", "try-clusters", "--warehouse", warehouse).code()).isEqualTo(2);
    assertThat(Said.to("policy", "try-clusters", "--lexical", "2", "--warehouse", warehouse).code())
        .isEqualTo(2);
  }
}
