package io.millrace.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of fixes, and of failures that return after one. */
class GovernedFixesITCase {
  @RegisterExtension static final GovernedShop shop = new GovernedShop();

  @Test
  void g9NineHundredFailuresBecomeTwelveAndTheFixIsVerified() {
    List<String> verdicts =
        shop.all(
            "SELECT state, reason, work_item_id, before_occurrences, after_occurrences"
                + " FROM fix_outcomes WHERE work_item_id = 'SHOP-1' ORDER BY row_version");
    assertThat(verdicts).hasSize(3);
    assertThat(verdicts.get(0)).startsWith("WATCHING | ").contains("SHOP-1 | 900");
    assertThat(verdicts.get(1)).isEqualTo("VERIFIED | VOLUME_GONE | SHOP-1 | 900 | 12");
    assertThat(verdicts.get(2)).as("and then").startsWith("FAILED | CAME_BACK | SHOP-1 | 900");
  }

  /** Verified, partial, masked and failed: each by a fix of its own. */
  @Test
  void everyVerdictOnAFixIsGivenAndSaysWhatItDid() {
    assertThat(
            shop.all(
                "SELECT work_item_id, state, reason, before_occurrences, after_occurrences,"
                    + " round(percent_less), before_latency_ms < after_latency_ms"
                    + " FROM fix_effects ORDER BY work_item_id, judged_at"))
        .containsExactly(
            "SHOP-1 | VERIFIED | VOLUME_GONE | 900 | 12 | 94.0 | false",
            "SHOP-1 | FAILED | CAME_BACK | 900 | 4 | 52.0 | false",
            "SHOP-2 | PARTIAL | VOLUME_FELL | 240 | 30 | 60.0 | false",
            "SHOP-3 | MASKED | LATENCY_ROSE | 240 | 6 | 90.0 | true",
            "SHOP-4 | FAILED | VOLUME_STAYED | 240 | 120 | 0.0 | false",
            "SHOP-5 | MASKED | RETRIES_ROSE | 240 | 6 | 90.0 | false");
    assertThat(
            shop.one(
                "SELECT before_retries || ' ' || after_retries FROM fix_effects"
                    + " WHERE work_item_id = 'SHOP-5'"))
        .as("of 480 requests, and of 126")
        .isEqualTo("12 6");
    assertThat(
            shop.all(
                "SELECT i.work_item_id, round(s.history, 6) FROM score_components_current s"
                    + " JOIN backlog_items_current i USING (environment, cluster_id)"
                    + " WHERE i.work_item_id IS NOT NULL ORDER BY 1"))
        .containsExactly(
            "SHOP-1 | 2.0", "SHOP-2 | 1.414214", "SHOP-3 | 2.0", "SHOP-4 | 2.0", "SHOP-5 | 2.0");
  }

  @Test
  void g10AKnownFailureThatReturnsIsLinkedAndNotOpenedAgain() {
    assertThat(
            shop.one(
                "SELECT count(DISTINCT item_id) || ' ' || max(state) || ' ' || max(lifecycle) || ' '"
                    + " || max(reason) || ' ' || max(work_item_id) FROM backlog_items_current"
                    + " WHERE list_contains(services, 'mailer')"))
        .isEqualTo("1 LINKED REGRESSED KNOWN_FAILURE_RETURNED SHOP-1");
  }

  @Test
  void g12WhatReturnsAfterAClaimedFixScoresHigherAndSaysWhy() {
    assertThat(
            shop.one(
                "SELECT history || ' ' || regressed FROM score_components_current s"
                    + " JOIN backlog_items_current i USING (environment, cluster_id)"
                    + " WHERE list_contains(i.services, 'mailer')"))
        .isEqualTo("2.0 true");
    assertThat(
            shop.all(
                "SELECT d.moved FROM decisions_current d JOIN backlog_items_current i"
                    + " USING (environment, cluster_id) WHERE list_contains(i.services, 'mailer')"
                    + " AND d.reason = 'KNOWN_FAILURE_RETURNED'"))
        .anyMatch(moved -> moved.contains("history"));
  }
}
