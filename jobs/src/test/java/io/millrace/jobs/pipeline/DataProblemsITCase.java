package io.millrace.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.warehouse.catalog.WarehouseConfig;
import io.millrace.warehouse.read.WarehouseReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** G13: fewer runs end well, because a source fell silent or changed, or because they really do. */
class DataProblemsITCase {
  private static final long START = Instant.parse("2026-01-05T00:00:00Z").toEpochMilli();
  private static final long MINUTE = 60_000;
  private static final int HOURS = 8;
  private static final int BREAKS_AT = 6 * 60;

  @TempDir Path dir;

  @Test
  void g13AFallIsAProblemOfTheDataWhenItsSourceIsSilentOrChanged() throws Exception {
    Path files = Files.createDirectories(dir.resolve("files"));
    try (BufferedWriter out = Files.newBufferedWriter(files.resolve("telemetry.workflow.jsonl"))) {
      for (int minute = 0; minute < HOURS * 60; minute++) {
        boolean broken = minute >= BREAKS_AT;
        for (int i = 0; i < 4; i++) {
          // payments tell the end of checkouts, and fall silent
          write(out, "checkout", minute, i, "shop", "cart", !broken || i > 0);
          if (!broken) {
            write(out, "checkout", minute, i, "payments", "confirm", true);
          }
          // the ledger tells the end of billing, and loses the step that says so
          write(out, "billing", minute, i, "shop", "invoice", true);
          write(out, "billing", minute, i, "ledger", broken ? null : "receipt", true);
          // identity goes on telling of onboardings, which really fail
          write(out, "onboarding", minute, i, "shop", "signup", true);
          write(out, "onboarding", minute, i, "identity", "activate", !broken);
        }
      }
    }
    WarehouseConfig warehouse = new GraphRun(files, dir.resolve("wh")).undisturbed(2);
    try (WarehouseReader rows = WarehouseReader.open(warehouse)) {
      assertThat(fall(rows, "checkout"))
          .containsExactly("true", "source payments is silent since 2026-01-05T06:00:00Z");
      assertThat(fall(rows, "billing"))
          .containsExactly("true", "source ledger changed its fields at 2026-01-05T06:00:00Z");
      assertThat(fall(rows, "onboarding")).containsExactly("false", "null");
      assertThat(
              rows.sql(
                      "SELECT finding_key FROM data_quality_current WHERE finding = 'SCHEMA_CHANGE'")
                  .single())
          .isEqualTo("WORKFLOW.step_name");
      assertThat(
              rows.sql(
                      "SELECT volume || ' ' || records || ' ' || volume_since_at"
                          + " FROM source_inventory_current WHERE source = 'payments'")
                  .single()
                  .toString())
          .startsWith("SILENT 1440 2026-01-05 06:00:00");
      // and whoever reads the list of work is told, where it touches what an item says
      assertThat(flagged(rows, "identity")).isEqualTo("false");
      assertThat(flagged(rows, "shop")).isEqualTo("true");
      assertThat(
              rows.sql(
                      "SELECT evidence FROM backlog_items_current WHERE list_contains(services,"
                          + " 'shop')")
                  .single()
                  .toString())
          .contains("problem of the data: journey checkout seems to end less")
          .contains("source payments is silent since 2026-01-05T06:00:00Z");
      // what the inventory counts is what the ledger accepted
      assertThat(
              rows.sql("SELECT CAST(sum(records) AS BIGINT) FROM source_inventory_current")
                  .single())
          .isEqualTo(
              rows.sql("SELECT CAST(sum(accepted_records) AS BIGINT) FROM record_ledger_current")
                  .single());
      assertThat(
              rows.sql(
                      "SELECT records || ' of ' || expected FROM data_quality_current WHERE finding ="
                          + " 'COMPLETENESS' AND source = 'ledger' AND finding_key ="
                          + " 'WORKFLOW.step_name'")
                  .single())
          .isEqualTo("1440 of 1920");
    }
  }

  /** One id for two events, one name for two things, a word and a field that nobody knows. */
  @Test
  void whatSourcesDoWrongStandsInTheTableOfTheirQuality() throws Exception {
    Path files = Files.createDirectories(dir.resolve("odd"));
    List<String> lines =
        List.of(
            odd("1", "crm", "closed", "TERMINAL", "ok", ""),
            odd("2", "shop", "closed", "INITIATOR", "ok", ""),
            odd("2", "shop", "opened", "INITIATOR", "ok", ""),
            odd("3", "shop", "opened", "INITIATOR", "Wobbly", ",\"colour\":1"));
    Files.write(files.resolve("telemetry.workflow.jsonl"), lines);
    WarehouseConfig warehouse = new GraphRun(files, dir.resolve("odd-wh")).undisturbed(2);
    try (WarehouseReader rows = WarehouseReader.open(warehouse)) {
      assertThat(rows.sql("SELECT count(*) FROM events_current").single()).isEqualTo(4L);
      List<String> found =
          rows
              .sql(
                  "SELECT finding || ' ' || source || ' ' || finding_key || ' ' || records"
                      + " FROM data_quality_current ORDER BY 1")
              .rows()
              .stream()
              .map(row -> row[0].toString())
              .toList();
      assertThat(found)
          .contains(
              "ID_CONFLICT shop WORKFLOW 1",
              "UNMAPPED_OUTCOME shop Wobbly 1",
              "UNKNOWN_FIELD shop colour 1")
          .anyMatch(row -> row.startsWith("AMBIGUOUS_NAME ") && row.contains(" closed "));
      assertThat(rows.sql("SELECT count(DISTINCT source) FROM source_inventory_current").single())
          .isEqualTo(2L);
    }
  }

  private static String odd(
      String id, String source, String name, String role, String outcome, String more) {
    return "{\"event_id\":\"%s\",\"source\":\"%s\",\"event_type\":\"%s\",\"event_role\":\"%s\","
            .formatted(id, source, name, role)
        + "\"correlation_id\":\"c%s\",\"entity_type\":\"o\",\"entity_id\":\"c\",".formatted(id)
        + "\"workflow_family\":\"shop\",\"workflow_name\":\"odd\",\"workflow_version\":\"1\","
        + "\"service\":\"s\",\"environment\":\"prod\",\"outcome_raw\":\"%s\"".formatted(outcome)
        + ",\"event_time\":"
        + START
        + more
        + "}";
  }

  /** Whether the item about a service is marked as touched by a problem of the data. */
  private static String flagged(WarehouseReader rows, String service) {
    return rows.sql(
            "SELECT list_contains(tags, 'DATA_PROBLEM') FROM backlog_items_current WHERE"
                + " list_contains(services, '"
                + service
                + "')")
        .single()
        .toString();
  }

  private static Object[] fall(WarehouseReader rows, String journey) {
    Object[] row =
        rows.sql(
                "SELECT data_problem, explanation FROM data_quality_current"
                    + " WHERE finding = 'COMPLETION_FALL' AND source = '"
                    + journey
                    + "'")
            .rows()
            .get(0);
    return new Object[] {String.valueOf(row[0]), String.valueOf(row[1])};
  }

  private static void write(
      BufferedWriter out, String journey, int minute, int i, String source, String step, boolean ok)
      throws IOException {
    long at = START + minute * MINUTE + i * 7_000L + (source.equals("shop") ? 0 : 5_000);
    String run = journey + "-" + minute + "-" + i;
    out.write(
        "{\"event_id\":\""
            + run
            + "-"
            + source
            + "\",\"source\":\""
            + source
            + "\",\"event_type\":\"step\",\"correlation_id\":\""
            + run
            + "\",\"entity_type\":\"order\",\"entity_id\":\""
            + run
            + "\",\"workflow_family\":\"shop\",\"workflow_name\":\""
            + journey
            + "\",\"workflow_version\":\"1\",\"service\":\""
            + source
            + "\",\"environment\":\"prod\",\"outcome_raw\":\""
            + (ok ? "ok" : "failed")
            + "\",\"event_time\":"
            + at
            + (step == null ? "" : ",\"step_name\":\"" + step + "\"")
            + "}\n");
  }
}
