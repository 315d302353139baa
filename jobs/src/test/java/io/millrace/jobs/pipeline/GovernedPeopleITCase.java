package io.millrace.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What people say counts: their labels, verdicts, owners and words. */
class GovernedPeopleITCase {
  @RegisterExtension static final GovernedShop shop = new GovernedShop();

  @Test
  void aLabelOfThePeopleFindsTheOwnerThatItsActionNames() {
    assertThat(
            shop.one(
                "SELECT fix_owner || ' ' || owner_source || ' ' || disposition"
                    + " FROM backlog_items_current WHERE list_contains(services, 'exporter')"))
        .isEqualTo("team-docs LABEL BUG");
  }

  /** Reviews named teams for exporter and for noisy-05; importer fails at exporter's dependency. */
  @Test
  void whereNoRuleNamesAnOwnerTheModelSuggestsOneAndSaysHowSureItIs() {
    assertThat(
            shop.one(
                "SELECT l.label || ' ' || l.source || ' ' || l.model_version || ' '"
                    + " || (l.confidence > 0.5) || ' ' || i.fix_owner || ' ' || i.owner_source"
                    + " FROM labels_current l JOIN backlog_items_current i USING (environment, item_id)"
                    + " WHERE l.kind = 'OWNER' AND list_contains(i.services, 'importer')"))
        .as("a suggestion, which changes nothing")
        .isEqualTo("team-docs MODEL nb1:2 true team-importer SERVICE_DEFAULT");
    assertThat(
            shop.one(
                "SELECT suggested_owner FROM backlog_items_current"
                    + " WHERE list_contains(services, 'importer')"))
        .contains("perhaps team-docs (");
    assertThat(
            shop.one(
                "SELECT fix_owner || ' ' || owner_source || ' ' || owner_rule"
                    + " FROM backlog_items_current WHERE list_contains(services, 'noisy-05')"))
        .as("a person names one")
        .isEqualTo("team-storage LABEL label:owner:team-storage");
    assertThat(
            shop.one(
                "SELECT count(*) FROM labels_current l JOIN backlog_items_current i"
                    + " USING (environment, item_id) WHERE l.kind = 'OWNER' AND NOT i.owner_assumed"))
        .isEqualTo("0");
    assertThat(shop.one("SELECT sum(unowned) FROM ownership")).isEqualTo("0");
    assertThat(shop.one("SELECT sum(items) || ' ' || sum(with_suggestion) FROM ownership"))
        .as("only what is to be done now is counted")
        .isEqualTo(
            shop.one(
                "SELECT count(*) || ' ' || count(*) FILTER (WHERE item_id IN (SELECT item_id FROM"
                    + " labels_current WHERE kind = 'OWNER')) FROM backlog_items_current WHERE state"
                    + " IN ('OPEN', 'NEEDS_REVIEW', 'LINKED')"));
  }

  /** Held small at first: the gate itself opened one of them later, a person spoke of the other. */
  @Test
  void whatWasHeldSmallAndBecameRealIsListed() {
    assertThat(
            shop.all(
                "SELECT c.services[1], m.first_outcome, m.became, m.minutes_missed > 0"
                    + " FROM missed_incidents m JOIN clusters_current c"
                    + " USING (environment, cluster_id) ORDER BY 1"))
        .containsExactly(
            "printer | MONITOR | SAID_REAL | true", "vault | MONITOR | OPENED_HIGH | true");
    assertThat(
            shop.all(
                "SELECT first_outcome, clusters, opened_later, high_later,"
                    + " conversion = opened_later / clusters FROM threshold_eval ORDER BY 1"))
        .as("the printer stayed small, the scheduler too")
        .containsExactly("MONITOR | 8 | 7 | 1 | true", "WATCHLIST | 9 | 8 | 0 | true");
  }

  @Test
  void howItEndedIsSaidOnceByRuleOrByAPerson() {
    assertThat(
            shop.one(
                "SELECT l.label || ' ' || l.source || ' ' || l.confidence FROM labels_current l"
                    + " JOIN backlog_items_current i USING (environment, item_id)"
                    + " WHERE l.kind = 'OUTCOME' AND list_contains(i.services, 'mailer')"))
        .isEqualTo("MANUAL_OVERRIDE REVIEW 1.0");
    assertThat(
            shop.one(
                "SELECT max(n) FROM (SELECT count(*) AS n FROM outcome_labels"
                    + " GROUP BY target_kind, target_id)"))
        .isEqualTo("1");
  }

  @Test
  void whatPeopleWriteIsMasked() {
    assertThat(shop.one("SELECT comment FROM feedback_current WHERE decision_id = 'r-5'"))
        .doesNotContain("lopez")
        .startsWith("ask ");
  }

  @Test
  void aLabelThatMovedDecisionsIsOfUse() {
    assertThat(
            shop.all(
                "SELECT label, items, owners_set, decisions_moved_4_weeks > 0, suggest_removal"
                    + " FROM label_utility WHERE kind = 'TAXONOMY' AND label LIKE 'doc%'"))
        .containsExactly("documentation_mismatch | 1 | 1 | true | false");
    assertThat(
            shop.one(
                "SELECT sum(decisions_moved) = (SELECT decisions_moved_4_weeks FROM label_utility"
                    + " WHERE label = 'documentation_mismatch') FROM label_weeks"
                    + " WHERE label = 'documentation_mismatch' AND weeks_ago < 4"))
        .isEqualTo("true");
  }

  @Test
  void whatPeopleCallNoiseIsProposedAsARouteToNobody() {
    assertThat(shop.one("SELECT reviewers || ' ' || why || ' ' || proposal FROM routing_proposals"))
        .startsWith("ana NOISE - {id: \"irrelevant/noisy-05/")
        .contains("services: [\"noisy-05\"]")
        .endsWith("action: {alert: none}}");
  }

  @Test
  void theWeekSetsMachineAgainstPeople() {
    assertThat(
            shop.one(
                "SELECT reviewed || ' ' || (precision_at_5 BETWEEN 0 AND 1) || ' '"
                    + " || (agreed BETWEEN 0 AND 1) FROM model_human_agreement"))
        .isEqualTo("2 true true");
    assertThat(
            shop.one(
                "SELECT useful_rate || ' ' || accurate_rate || ' ' || actionable_rate"
                    + " FROM insight_quality WHERE subject = 'LABEL'"
                    + " AND name = 'documentation_mismatch'"))
        .isEqualTo("1.0 1.0 1.0");
  }
}
