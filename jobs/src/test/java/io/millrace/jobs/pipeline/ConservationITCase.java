package io.millrace.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.testkit.oracle.Oracle;
import io.millrace.warehouse.read.QueryResult;
import io.millrace.warehouse.read.WarehouseReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing is lost and nothing is made up: both ledgers balance, and say what the files hold. */
class ConservationITCase {

  @ParameterizedTest
  @EnumSource(Stories.class)
  void theRecordLedgerIsTheTruth(Stories which) throws Exception {
    Story story = which.story();
    try (WarehouseReader rows = WarehouseReader.open(story.plain())) {
      QueryResult blocks =
          rows.sql(
              "SELECT parse_filename(source) AS file, sum(read_records)::BIGINT,"
                  + " sum(accepted_records)::BIGINT, sum(rejected_records)::BIGINT,"
                  + " sum(duplicate_records)::BIGINT FROM record_ledger_current GROUP BY 1");
      Map<String, List<Long>> found = new TreeMap<>();
      for (Object[] row : blocks.rows()) {
        found.put(
            row[0].toString(), List.of((Long) row[1], (Long) row[2], (Long) row[3], (Long) row[4]));
      }
      assertThat(found).as(story.hint()).isEqualTo(truth(story)).isEqualTo(oracle(story));
      assertThat(number(rows, "SELECT count(*) FROM record_ledger_current WHERE NOT balanced"))
          .isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Stories.class)
  void everyRecordStandsInATable(Stories which) {
    Story story = which.story();
    try (WarehouseReader rows = WarehouseReader.open(story.plain())) {
      assertThat(number(rows, "SELECT count(*) FROM events_current"))
          .isEqualTo(number(rows, "SELECT sum(accepted_records) FROM record_ledger_current"));
      assertThat(number(rows, "SELECT count(*) FROM rejected_events_current"))
          .isEqualTo(number(rows, "SELECT sum(rejected_records) FROM record_ledger_current"));
      assertThat(number(rows, "SELECT count(*) FROM late_events_current")).isZero();
    }
  }

  /** Read, rejected and duplicate by day: each as the files have it, and together the ledger. */
  @ParameterizedTest
  @EnumSource(Stories.class)
  void theFunnelBeginsWithWhatWasRead(Stories which) throws Exception {
    Story story = which.story();
    Map<Long, List<Long>> expected = new TreeMap<>();
    Oracle.of(story.folder())
        .days()
        .forEach((day, n) -> expected.put(day, List.of(n.accepted(), n.duplicates())));
    Map<Long, List<Long>> found = new TreeMap<>();
    try (WarehouseReader rows = WarehouseReader.open(story.plain())) {
      for (Object[] row :
          rows.sql(
                  "SELECT epoch_ms(day_at), sum(events)::BIGINT, sum(duplicates)::BIGINT"
                      + " FROM signal_noise WHERE environment IS NOT NULL GROUP BY 1")
              .rows()) {
        found.put((Long) row[0], List.of((Long) row[1], (Long) row[2]));
      }
      assertThat(found).as(story.hint()).isEqualTo(expected);
      for (String column : List.of("read_records", "rejected", "duplicates", "events")) {
        String ledger =
            switch (column) {
              case "read_records" -> column;
              case "events" -> "accepted_records";
              case "duplicates" -> "duplicate_records";
              default -> column + "_records";
            };
        assertThat(number(rows, "SELECT sum(" + column + ") FROM signal_noise"))
            .as(column)
            .isEqualTo(number(rows, "SELECT sum(" + ledger + ") FROM record_ledger_current"));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Stories.class)
  void theObservationLedgerBalances(Stories which) throws Exception {
    Story story = which.story();
    try (WarehouseReader rows = WarehouseReader.open(story.plain())) {
      String made = "SELECT sum(from_records + from_patterns) FROM observation_ledger_current";
      assertThat(number(rows, made))
          .isEqualTo(number(rows, "SELECT count(*) FROM observations_current"));
      assertThat(
              number(
                  rows,
                  "SELECT sum(clustered + unclustered + overflow + late)"
                      + " FROM observation_ledger_current"))
          .isEqualTo(number(rows, made));
      assertThat(number(rows, "SELECT count(*) FROM observation_ledger_current WHERE NOT balances"))
          .isZero();
      long fromRecords =
          Oracle.of(story.folder()).observations().values().stream().mapToLong(n -> n).sum();
      assertThat(number(rows, "SELECT sum(from_records) FROM observation_ledger_current"))
          .isEqualTo(fromRecords);
    }
  }

  /** F16: too late for a window, a record is an event all the same, and late, and accounted for. */
  @Test
  void whatComesTooLateStandsInTheTableOfLateEvents() throws Exception {
    Story story = Stories.ORDER_IDS.story();
    try (WarehouseReader rows = WarehouseReader.open(story.run("late").late(2, story.seed()));
        WarehouseReader plain = WarehouseReader.open(story.plain())) {
      String accepted = "SELECT sum(accepted_records) FROM record_ledger_current";
      assertThat(number(rows, accepted)).isEqualTo(number(plain, accepted));
      assertThat(number(rows, "SELECT count(*) FROM events_current"))
          .isEqualTo(number(rows, accepted));
      String late = "SELECT count(*) FROM late_events_current WHERE room = '%s'";
      assertThat(number(rows, late.formatted("intake"))).as("the fault landed").isPositive();
      assertThat(number(rows, late.formatted("journeys"))).as("the fault landed").isPositive();
      assertThat(number(rows, late.formatted("statistics")))
          .isEqualTo(number(rows, "SELECT sum(late) FROM observation_ledger_current"));
      assertThat(number(rows, "SELECT count(*) FROM observation_ledger_current WHERE NOT balances"))
          .isZero();
      assertThat(
              number(
                  rows,
                  "SELECT count(*) FROM late_events_current WHERE coordinates = ''"
                      + " OR lateness_ms < 0"))
          .isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Stories.class)
  void noPersonalDataStandsInAnyTable(Stories which) {
    Story story = which.story();
    CurrentRows rows = story.rows(story.plain());
    List<String> found = new ArrayList<>();
    story
        .truth()
        .get("pii_samples")
        .forEach(sample -> found.addAll(rows.containing(sample.asText())));
    assertThat(found).as(story.hint()).isEmpty();
  }

  private static Map<String, List<Long>> truth(Story story) {
    Map<String, List<Long>> out = new TreeMap<>();
    for (Map.Entry<String, JsonNode> file : story.truth().get("files").properties()) {
      JsonNode n = file.getValue();
      out.put(
          file.getKey(),
          List.of(
              n.get("read").asLong(),
              n.get("accepted").asLong(),
              n.get("rejected").asLong(),
              n.get("duplicates").asLong()));
    }
    return out;
  }

  private static Map<String, List<Long>> oracle(Story story) throws Exception {
    Map<String, List<Long>> out = new TreeMap<>();
    Oracle.of(story.folder())
        .sources()
        .forEach(
            (file, n) ->
                out.put(
                    file,
                    List.of(
                        n.read(),
                        n.accepted(),
                        n.rejected().values().stream().mapToLong(r -> r).sum(),
                        n.duplicates())));
    return out;
  }

  private static long number(WarehouseReader rows, String sql) {
    Object value = rows.sql("SELECT CAST((" + sql + ") AS BIGINT)").single();
    return value == null ? 0 : (Long) value;
  }
}
