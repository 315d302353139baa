package io.millrace.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is told of the whole: the funnel, the lists, the summary and the programme. */
class GovernedReportsITCase {
  @RegisterExtension static final GovernedShop shop = new GovernedShop();

  /** Each step takes noise away; nothing is lost between them. */
  @Test
  void theFunnelListsAndOptionsAreTold() {
    assertThat(
            shop.one(
                "SELECT read_records > events AND events > observations"
                    + " AND observations > fingerprints AND fingerprints >= clusters"
                    + " AND clusters >= items_opened FROM signal_noise WHERE environment = 'prod'"))
        .isEqualTo("true");
    assertThat(
            shop.all(
                "SELECT environment, read_records - events, duplicates, rejected FROM signal_noise"
                    + " ORDER BY environment"))
        .containsExactly("prod | 1 | 1 | 0", "null | 1 | 0 | 1");
    assertThat(
            shop.one(
                "SELECT sum(read_records) || ' ' || sum(events) || ' ' || sum(duplicates) || ' '"
                    + " || sum(rejected) FROM signal_noise"))
        .as("nothing is lost before it begins")
        .isEqualTo(
            shop.one(
                "SELECT sum(read_records) || ' ' || sum(accepted_records) || ' '"
                    + " || sum(duplicate_records) || ' ' || sum(rejected_records)"
                    + " FROM record_ledger_current"));
    assertThat(
            shop.all(
                "SELECT list, min(place), count(*) > 0 FROM intel_feed GROUP BY ALL ORDER BY 1"))
        .containsExactly(
            "LARGEST_IMPACT | 1 | true",
            "RECURRING_ISSUE | 1 | true",
            "SEGMENT_FRICTION | 1 | true");
    assertThat(
            shop.one(
                "SELECT bool_and(place = nr) AND bool_and(suspected_cause <> '') FROM (SELECT *,"
                    + " row_number() OVER (ORDER BY expected_minutes_removed / effort DESC, place)"
                    + " AS nr FROM recommendations)"))
        .isEqualTo("true");
    assertThat(
            shop.all(
                "SELECT services[1], round(cost_of_deferral_week / pain_minutes_week, 3),"
                    + " round(hours_week * 60 / pain_minutes_week, 6) FROM backlog_items_current"
                    + " WHERE services[1] = 'exporter'"))
        .containsExactly("exporter | 1.0 | 1.0");
  }

  @Test
  void theSummaryIsAtMostTenLinesAndTheProgrammeIsTold() {
    assertThat(shop.all("SELECT text FROM executive_summary")).hasSizeBetween(5, 10);
    assertThat(
            shop.one(
                "SELECT alerts > 0 AND items_opened > 0 AND repeats = 1 AND median_hours_to_fix > 0"
                    + " AND high_impact_share BETWEEN 0 AND 1 FROM program_trend"))
        .isEqualTo("true");
  }
}
