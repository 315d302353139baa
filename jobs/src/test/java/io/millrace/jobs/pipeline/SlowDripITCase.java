package io.millrace.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.warehouse.read.WarehouseReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * G8 through the real graph: 200 ms more for every request and no failure at all is found, ranked
 * first, and priced in minutes, calls and accounts. The rows are committed; {@code -Dgolden=write}
 * rewrites them.
 */
class SlowDripITCase {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/slow-drip.txt");
  private static final Story STORY = Story.of("slow-drip", 7, 6_000);

  /** The documented ranking: time beyond the usual, times the weight of its journey. */
  static final String RANKED =
      "SELECT service, operation, journey, sum(traces)::BIGINT AS calls,"
          + " sum(excess_us)::BIGINT AS excess_us, round(sum(excess_us) / 6e7, 3) AS minutes,"
          + " max(accounts)::BIGINT AS accounts_in_an_hour, sum(bottleneck_of)::BIGINT AS bottleneck,"
          + " round(sum(excess_us / 6e7 * minute_price_micros) / 1e6, 2) AS cost, currency"
          + " FROM span_bottlenecks_current WHERE usual_us IS NOT NULL"
          + " GROUP BY ALL ORDER BY sum(excess_us * journey_weight) DESC, service, operation";

  @Test
  void theSlowServiceIsFirstWithWhatItCosts() {
    JsonNode expect = STORY.truth().get("expect");
    try (WarehouseReader rows = WarehouseReader.open(STORY.plain())) {
      Object[] first = rows.sql(RANKED).rows().get(0);
      assertThat(first[0]).isEqualTo(expect.get("service").asText());
      assertThat(first[1]).isEqualTo(expect.get("operation").asText());
      assertThat(first[2]).isEqualTo("checkout");
      assertThat((Long) first[3]).isEqualTo(expect.get("slow_requests").asLong());
      double expectedUs = 1_000.0 * expect.get("excess_ms").asLong();
      assertThat((double) (Long) first[4] / expectedUs).isCloseTo(1, within(0.1));
      assertThat((Double) first[8])
          .as("minutes at the policy's price of one")
          .isCloseTo(0.25 * (Double) first[5], within(0.02));
      assertThat(first[9]).isEqualTo("EUR");
      assertThat(rows.sql("SELECT count(*) FROM observations_current").single()).isEqualTo(0L);
    }
  }

  @Test
  void theRowsAreThoseThatAreCommitted() throws IOException {
    List<String> lines = new ArrayList<>();
    try (WarehouseReader rows = WarehouseReader.open(STORY.plain())) {
      for (Object[] row : rows.sql(RANKED).rows()) {
        List<String> cells = new ArrayList<>();
        for (Object cell : row) {
          cells.add(String.valueOf(cell));
        }
        lines.add(String.join(" | ", cells));
      }
    }
    if ("write".equals(System.getProperty("golden"))) {
      Files.createDirectories(GOLDEN.getParent());
      Files.write(GOLDEN, lines);
    }
    assumeTrue(Files.exists(GOLDEN), GOLDEN + " is not there yet: -Dgolden=write writes it");
    assertThat(lines).isEqualTo(Files.readAllLines(GOLDEN));
  }

  @Test
  void fourSubtasksAndAnotherOrderSayTheSame() throws Exception {
    assertThat(STORY.rows(STORY.plain()).differences(STORY.rows(STORY.run("four").shuffled(4, 3))))
        .isEmpty();
  }
}
