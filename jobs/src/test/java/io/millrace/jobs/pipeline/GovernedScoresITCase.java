package io.millrace.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.backlog.Backlog;
import io.millrace.jobs.backlog.RankedItem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Scores are what their parts make, and ranks what scores make, at every tick. */
class GovernedScoresITCase {
  @RegisterExtension static final GovernedShop shop = new GovernedShop();

  /** Every component from the inputs of its row, and the score from its components. */
  @Test
  void everyVersionOfEveryScoreIsTheProductOfItsPartsAndTheyOfTheirInputs() {
    List<String> off =
        List.of(
            "abs(impact * frequency * recency * blast / effort * confidence * history - score)"
                + " / greatest(1, score)",
            "abs(impact - 1 - coalesce(list_sum(list_transform(range(1, len(accounts_hit) + 1),"
                + " i -> class_weights[i] / 1000.0 * accounts_hit[i] * CASE WHEN requests_hit[i] = 0"
                + " THEN 0 WHEN requests_served[i] = 0 THEN 1 ELSE"
                + " least(1, requests_hit[i] / requests_served[i]) END)), 0))",
            "abs(frequency - 1 - log2(1 + scopes))",
            "abs(recency - 1 - pow(2, -age_ms / 3600000.0 / 72) * CASE WHEN regressed THEN 1.5"
                + " ELSE 1 END)",
            "abs(blast - 1 - log2(1 + services) - log2(1 + journeys))",
            "abs(confidence - 0.25 - 0.75 * (has_exemplar_trace::INT"
                + " + has_dependency_or_call_site::INT + has_release_or_marker::INT"
                + " + has_accounts::INT) / 4)");
    assertThat(shop.one("SELECT count(*) > 100 FROM score_components")).isEqualTo("true");
    for (String by : off) {
      assertThat(
              shop.one("SELECT bool_and(coalesce(" + by + " < 1e-9, false)) FROM score_components"))
          .as(by)
          .isEqualTo("true");
    }
    assertThat(
            shop.one(
                "SELECT bool_and(impact >= 1 AND frequency >= 1 AND recency >= 1 AND blast >= 1"
                    + " AND effort IN (1, 2, 3, 5, 8) AND history BETWEEN 0.25 AND 4)"
                    + " FROM score_components"))
        .isEqualTo("true");
    assertThat(
            shop.one(
                "SELECT bool_and((effective_score = score) = (override IS NULL))"
                    + " FROM backlog_items"))
        .as("the effective score differs only by a recorded override")
        .isEqualTo("true");
  }

  @Test
  void anOverrideCountsUntilItLapses() {
    assertThat(shop.all("SELECT state, tick_at >= expires_at FROM overrides ORDER BY row_version"))
        .containsExactly("IN_FORCE | false", "LAPSED | true");
    assertThat(
            shop.one(
                "SELECT bool_and(effective_score = score) FROM backlog_items_current"
                    + " WHERE list_contains(services, 'exporter')"))
        .isEqualTo("true");
    assertThat(
            shop.one(
                "SELECT max(round(s.effective_score / s.score, 6)) FROM score_components s"
                    + " JOIN backlog_items_current i USING (environment, cluster_id)"
                    + " WHERE list_contains(i.services, 'exporter')"))
        .isEqualTo("3.0");
  }

  /** Each of the causes moves something, and what moved is said. */
  @Test
  void aRankThatChangesSaysWhy() {
    assertThat(shop.all("SELECT DISTINCT why FROM rank_changes ORDER BY why"))
        .containsExactly("DATA", "LABEL", "MODEL", "NEW", "OTHERS", "OVERRIDE", "POLICY");
    assertThat(
            shop.one(
                "SELECT count(*) FROM rank_changes WHERE why NOT IN ('NEW', 'OTHERS') AND moved = ''"))
        .isEqualTo("0");
    assertThat(
            shop.all(
                "SELECT DISTINCT i.services[1] FROM rank_changes r"
                    + " JOIN backlog_items_current i USING (environment, item_id)"
                    + " WHERE r.why = 'MODEL' AND r.moved LIKE '%history%' ORDER BY 1"))
        .contains("shipper");
    assertThat(
            shop.all(
                "SELECT i.services[1], r.moved LIKE '%said: WRONG NOISE%' FROM rank_changes r"
                    + " JOIN backlog_items_current i USING (environment, item_id)"
                    + " WHERE r.why = 'LABEL' AND r.tick_at = make_timestamptz("
                    + GovernedStory.at(330) * 1000
                    + ") ORDER BY 1"))
        .contains("noisy-05 | true");
  }

  /** At every tick the list is the one that the backlog shows as of then. */
  @Test
  void theRanksAreThoseOfTheBacklog() {
    List<String> ticks =
        shop.all("SELECT DISTINCT epoch_ms(tick_at) FROM ranks WHERE rank IS NOT NULL ORDER BY 1");
    assertThat(ticks).hasSizeGreaterThan(30);
    for (String tick : ticks) {
      assertThat(
              shop.all(
                  "SELECT item_id FROM ranks WHERE rank IS NOT NULL AND epoch_ms(tick_at) = "
                      + tick
                      + " ORDER BY rank"))
          .as("at %s", tick)
          .isEqualTo(
              Backlog.read(shop.reader(), Long.parseLong(tick)).ranked().stream()
                  .map(RankedItem::id)
                  .toList());
    }
  }

  @Test
  void theReachIsToldByWhatIsKnownOfIt() {
    assertThat(
            shop.all(
                "SELECT services[1], impact_estimator, affected_tenants, affected_requests > 0"
                    + " FROM backlog_items_current WHERE services[1] IN ('exporter', 'noisy-01')"
                    + " ORDER BY 1"))
        .containsExactly(
            "exporter | AFFECTED_TENANTS | 9 | true", "noisy-01 | AFFECTED_REQUESTS | 0 | true");
  }

  @Test
  void g11TheItemSpeaksOfPremiumAccounts() {
    assertThat(
            shop.one(
                "SELECT sentence FROM backlog_items_current WHERE list_contains(services, 'exporter')"))
        .contains("18 % of premium accounts (9 accounts)")
        .endsWith("hours a week.");
  }
}
