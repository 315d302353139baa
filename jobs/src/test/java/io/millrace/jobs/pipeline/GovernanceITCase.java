package io.millrace.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.backlog.Backlog;
import io.millrace.jobs.backlog.RankedItem;
import io.millrace.jobs.files.Inputs;
import io.millrace.jobs.proof.Provenance;
import io.millrace.warehouse.catalog.WarehouseConfig;
import io.millrace.warehouse.read.WarehouseReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What people and trackers say changes the rows of the real graph as it should; {@code
 * -Dgolden=write} takes the rows over.
 */
class GovernanceITCase {
  private static final Path GOLDEN = Path.of("src", "test", "resources", "governance", "rows.txt");

  @TempDir static Path folder;
  private static Path files;
  private static Path policies;
  private static WarehouseReader rows;
  private static CurrentRows told;

  @BeforeAll
  static void tellTheStoryTwice() throws Exception {
    files = folder.resolve("files");
    policies = folder.resolve("policies");
    GovernedStory.write(files);
    GovernedStory.policies(policies);
    WarehouseConfig alone = run("alone").undisturbed(1);
    try (WarehouseReader reader = WarehouseReader.open(alone)) {
      GovernedStory.people(
          files,
          item(reader, "mailer"),
          item(reader, "exporter"),
          item(reader, "noisy-05"),
          List.of(item(reader, "biller"), item(reader, "shipper"), item(reader, "poster")));
    }
    WarehouseConfig whole = run("told").undisturbed(2);
    rows = WarehouseReader.open(whole);
    told = CurrentRows.of(whole, Copies.in(files));
  }

  private static GraphRun run(String name) throws IOException {
    List<Inputs.Request> inputs = List.of(new Inputs.Request(files.toString(), null));
    return new GraphRun(inputs, folder.resolve(name), policies);
  }

  @AfterAll
  static void close() {
    if (rows != null) {
      rows.close();
    }
  }

  private static String item(WarehouseReader reader, String service) {
    return (String)
        reader
            .sql(
                "SELECT item_id FROM backlog_items_current WHERE list_contains(services, '"
                    + service
                    + "') ORDER BY opened_at, item_id LIMIT 1")
            .single();
  }

  @Test
  void g1TwelveHundredAlertsAreFourteenClusters() {
    assertThat(one("SELECT count(*) FROM observations_current WHERE service LIKE 'noisy-%'"))
        .isEqualTo("1200");
    assertThat(
            one(
                "SELECT count(*) || ' ' || min(occurrences) || ' ' || sum(occurrences)"
                    + " FROM clusters_current WHERE state = 'ACTIVE'"
                    + " AND list_contains(list_transform(services, s -> s[1:5]), 'noisy')"))
        .isEqualTo("14 85 1200");
    assertThat(
            one(
                "SELECT count(*) || ' ' || bool_and(trend BETWEEN -1 AND 1) || ' '"
                    + " || bool_and(requests_hit = occurrences) FROM cluster_digest"
                    + " WHERE period = 'DAY' AND services[1][1:5] = 'noisy'"))
        .as("each with count, trend and impact")
        .isEqualTo("14 true true");
  }

  @Test
  void g2TheBrokenPathOfLogInsIsNamedWithItsShare() {
    assertThat(
            one(
                "SELECT regexp_extract(top_path, '/.*') || ' ' || top_path_share FROM clusters_current"
                    + " WHERE state = 'ACTIVE' AND list_contains(services, 'gateway')"))
        .isEqualTo("/login/sso 0.7");
    assertThat(
            one(
                "SELECT suspected_cause || ' ' || cause_confidence FROM backlog_items_current"
                    + " WHERE list_contains(services, 'gateway')"))
        .as("evidence without a causal model")
        .isEqualTo("70 % of what fails goes through one path: gateway /login/sso. 0.4");
  }

  @Test
  void g5FiveAlertsAfterOneReleaseAreOneWorkPackageThatNamesIt() {
    assertThat(
            one(
                "SELECT count(DISTINCT fingerprint_id) || ' ' || count(DISTINCT service) || ' '"
                    + " || count(DISTINCT cluster_id) FROM fingerprints_current"
                    + " WHERE service IN ('checkout', 'cart', 'payment')"))
        .isEqualTo("5 3 1");
    assertThat(
            one(
                "SELECT suspected_cause FROM backlog_items_current"
                    + " WHERE list_contains(services, 'payment')"))
        .contains("DEPLOY of checkout 5.0");
  }

  @Test
  void everyChangeIsARowAndTheItemLeadsToIt() {
    assertThat(
            all(
                "SELECT change_id, kind, service, environment, release, parent_release,"
                    + " regexp_extract(coordinates, '[^/]*$') FROM change_markers ORDER BY change_id"))
        .containsExactly(
            "c-1 | DEPLOY | mailer | prod | 2.2 | null | control.change.jsonl:0:1",
            "c-2 | DEPLOY | checkout | prod | 5.0 | null | control.change.jsonl:0:2");
    assertThat(
            all(
                "SELECT DISTINCT c.change_id FROM lineage_current l"
                    + " JOIN backlog_items_current i ON i.item_id = l.from_id"
                    + " JOIN change_markers_current c ON c.row_id = l.to_id"
                    + " WHERE l.to_kind = 'change' AND list_contains(i.services, 'payment')"))
        .containsExactly("c-2");
  }

  @Test
  void g9NineHundredFailuresBecomeTwelveAndTheFixIsVerified() {
    List<String> verdicts =
        all(
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
            all(
                "SELECT work_item_id, state, reason, before_occurrences, after_occurrences,"
                    + " round(percent_less), before_latency_ms < after_latency_ms"
                    + " FROM fix_effects ORDER BY work_item_id, judged_at"))
        .containsExactly(
            "SHOP-1 | VERIFIED | VOLUME_GONE | 900 | 12 | 94.0 | false",
            "SHOP-1 | FAILED | CAME_BACK | 900 | 4 | 52.0 | false",
            "SHOP-2 | PARTIAL | VOLUME_FELL | 240 | 30 | 60.0 | false",
            "SHOP-3 | MASKED | LATENCY_ROSE | 240 | 6 | 90.0 | true",
            "SHOP-4 | FAILED | VOLUME_STAYED | 240 | 120 | 0.0 | false");
    assertThat(
            all(
                "SELECT i.work_item_id, round(s.history, 6) FROM score_components_current s"
                    + " JOIN backlog_items_current i USING (environment, cluster_id)"
                    + " WHERE i.work_item_id IS NOT NULL ORDER BY 1"))
        .containsExactly("SHOP-1 | 2.0", "SHOP-2 | 1.414214", "SHOP-3 | 2.0", "SHOP-4 | 2.0");
  }

  /** Every component from the inputs of its row, and the score from its components. */
  @Test
  void everyVersionOfEveryScoreIsTheProductOfItsPartsAndTheyOfTheirInputs() {
    String off =
        "SELECT count(*) || ' rows off by ' || max(greatest("
            + "abs(impact * frequency * recency * blast / effort * confidence * history - score)"
            + " / greatest(1, score),"
            + "abs(impact - 1 - coalesce(list_sum(list_transform(range(1, len(accounts_hit) + 1),"
            + " i -> class_weights[i] / 1000.0 * accounts_hit[i] * CASE WHEN requests_hit[i] = 0"
            + " THEN 0 WHEN requests_served[i] = 0 THEN 1 ELSE"
            + " least(1, requests_hit[i] / requests_served[i]) END)), 0)),"
            + "abs(frequency - 1 - log2(1 + scopes)),"
            + "abs(recency - 1 - pow(2, -age_ms / 3600000.0 / 72) * CASE WHEN regressed THEN 1.5"
            + " ELSE 1 END),"
            + "abs(blast - 1 - log2(1 + services) - log2(1 + journeys)),"
            + "abs(confidence - 0.25 - 0.75 * (has_exemplar_trace::INT"
            + " + has_dependency_or_call_site::INT + has_release_or_marker::INT"
            + " + has_accounts::INT) / 4))) < 1e-9"
            + " FROM score_components";
    assertThat(one("SELECT count(*) > 100 FROM score_components")).isEqualTo("true");
    assertThat(one(off.replace("count(*) || ' rows off by ' || ", ""))).isEqualTo("true");
    assertThat(
            one(
                "SELECT bool_and(impact >= 1 AND frequency >= 1 AND recency >= 1 AND blast >= 1"
                    + " AND effort IN (1, 2, 3, 5, 8) AND history BETWEEN 0.25 AND 4)"
                    + " FROM score_components"))
        .isEqualTo("true");
    assertThat(
            one(
                "SELECT bool_and((effective_score = score) = (override IS NULL))"
                    + " FROM backlog_items"))
        .as("the effective score differs only by a recorded override")
        .isEqualTo("true");
  }

  /** Also those that were in force when it opened, and are no more. */
  @Test
  void anItemNamesEveryVersionThatEverTouchedIt() {
    RankedItem exporter =
        Backlog.read(rows).ranked().stream()
            .filter(i -> i.row().texts("services").contains("exporter"))
            .findFirst()
            .orElseThrow();
    assertThat(Provenance.read(rows, exporter).versions())
        .filteredOn(v -> v.kind().startsWith("policy ") || v.kind().equals("job"))
        .extracting(v -> v.kind() + " " + v.version())
        .contains(
            "job 0.1.0",
            "policy governance 2",
            "policy governance 3",
            "policy scoring 1",
            "policy scoring 2",
            "policy labels 1");
  }

  /** Each step takes noise away; nothing is lost between them. */
  @Test
  void theFunnelListsAndOptionsAreTold() {
    assertThat(
            one(
                "SELECT events > observations AND observations > fingerprints"
                    + " AND fingerprints >= clusters AND clusters >= items_opened"
                    + " FROM signal_noise"))
        .isEqualTo("true");
    assertThat(all("SELECT list, min(place), count(*) > 0 FROM intel_feed GROUP BY ALL ORDER BY 1"))
        .containsExactly(
            "LARGEST_IMPACT | 1 | true",
            "RECURRING_ISSUE | 1 | true",
            "SEGMENT_FRICTION | 1 | true");
    assertThat(
            one(
                "SELECT bool_and(place = nr) AND bool_and(suspected_cause <> '') FROM (SELECT *,"
                    + " row_number() OVER (ORDER BY expected_minutes_removed / effort DESC, place)"
                    + " AS nr FROM recommendations)"))
        .isEqualTo("true");
    assertThat(
            all(
                "SELECT services[1], round(cost_of_deferral_week / pain_minutes_week, 3),"
                    + " round(hours_week * 60 / pain_minutes_week, 6) FROM backlog_items_current"
                    + " WHERE services[1] = 'exporter'"))
        .containsExactly("exporter | 1.0 | 1.0");
  }

  /** Each of the causes moves something, and what moved is said. */
  @Test
  void aRankThatChangesSaysWhy() {
    assertThat(all("SELECT DISTINCT why FROM rank_changes ORDER BY why"))
        .containsExactly("DATA", "LABEL", "MODEL", "NEW", "OTHERS", "OVERRIDE", "POLICY");
    assertThat(
            one(
                "SELECT count(*) FROM rank_changes WHERE why NOT IN ('NEW', 'OTHERS') AND moved = ''"))
        .isEqualTo("0");
    assertThat(
            all(
                "SELECT DISTINCT i.services[1] FROM rank_changes r"
                    + " JOIN backlog_items_current i USING (environment, item_id)"
                    + " WHERE r.why = 'MODEL' AND r.moved LIKE '%history%' ORDER BY 1"))
        .contains("shipper");
    assertThat(
            all(
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
        all("SELECT DISTINCT epoch_ms(tick_at) FROM ranks WHERE rank IS NOT NULL ORDER BY 1");
    assertThat(ticks).hasSizeGreaterThan(30);
    for (String tick : ticks) {
      assertThat(
              all(
                  "SELECT item_id FROM ranks WHERE rank IS NOT NULL AND epoch_ms(tick_at) = "
                      + tick
                      + " ORDER BY rank"))
          .as("at %s", tick)
          .isEqualTo(
              Backlog.read(rows, Long.parseLong(tick)).ranked().stream()
                  .map(RankedItem::id)
                  .toList());
    }
  }

  @Test
  void anItemLeadsToItsTracesItsChangeAndTheFigureThatMoved() {
    assertThat(
            one(
                "SELECT suspected_change || ' ' || figure || ' ' || (before > after) || ' '"
                    + " || (len(exemplar_traces) > 0) || ' ' || len(fingerprints) FROM item_evidence"
                    + " WHERE figure = 'SUCCEEDED payment'"))
        .isEqualTo("DEPLOY of checkout 5.0 SUCCEEDED payment true true 5");
  }

  @Test
  void theReachIsToldByWhatIsKnownOfIt() {
    assertThat(
            all(
                "SELECT services[1], impact_estimator, affected_tenants, affected_requests > 0"
                    + " FROM backlog_items_current WHERE services[1] IN ('exporter', 'noisy-01')"
                    + " ORDER BY 1"))
        .containsExactly(
            "exporter | AFFECTED_TENANTS | 9 | true", "noisy-01 | AFFECTED_REQUESTS | 0 | true");
  }

  /** Nothing is left to age out: silent items are proposed to be closed, the others escalated. */
  @Test
  void whatNobodySpokeOfForTooLongIsFlaggedWithAProposal() {
    assertThat(
            all(
                "SELECT proposal, bool_and(list_contains(tags, 'STALE')), bool_and(work_item_id IS NULL),"
                    + " min(date_diff('minute', opened_at, as_of_at)) >= 240 FROM backlog_items"
                    + " WHERE proposal IS NOT NULL GROUP BY proposal ORDER BY proposal"))
        .contains("CLOSE | true | true | true");
    assertThat(one("SELECT count(*) > 0 FROM weekly_review WHERE section = 'STALE'"))
        .isEqualTo("true");
  }

  @Test
  void theSummaryIsAtMostTenLinesAndTheProgrammeIsTold() {
    assertThat(all("SELECT text FROM executive_summary")).hasSizeBetween(5, 10);
    assertThat(
            one(
                "SELECT alerts > 0 AND items_opened > 0 AND repeats = 1 AND median_hours_to_fix > 0"
                    + " AND high_impact_share BETWEEN 0 AND 1 FROM program_trend"))
        .isEqualTo("true");
  }

  @Test
  void g10AKnownFailureThatReturnsIsLinkedAndNotOpenedAgain() {
    assertThat(
            one(
                "SELECT count(DISTINCT item_id) || ' ' || max(state) || ' ' || max(lifecycle) || ' '"
                    + " || max(reason) || ' ' || max(work_item_id) FROM backlog_items_current"
                    + " WHERE list_contains(services, 'mailer')"))
        .isEqualTo("1 LINKED REGRESSED KNOWN_FAILURE_RETURNED SHOP-1");
  }

  @Test
  void g11TheItemSpeaksOfPremiumAccounts() {
    assertThat(
            one(
                "SELECT sentence FROM backlog_items_current WHERE list_contains(services, 'exporter')"))
        .contains("18 % of premium accounts (9 accounts)")
        .endsWith("hours a week.");
  }

  @Test
  void g12WhatReturnsAfterAClaimedFixScoresHigherAndSaysWhy() {
    assertThat(
            one(
                "SELECT history || ' ' || regressed FROM score_components_current s"
                    + " JOIN backlog_items_current i USING (environment, cluster_id)"
                    + " WHERE list_contains(i.services, 'mailer')"))
        .isEqualTo("2.0 true");
    assertThat(
            all(
                "SELECT d.moved FROM decisions_current d JOIN backlog_items_current i"
                    + " USING (environment, cluster_id) WHERE list_contains(i.services, 'mailer')"
                    + " AND d.reason = 'KNOWN_FAILURE_RETURNED'"))
        .anyMatch(moved -> moved.contains("history"));
  }

  @Test
  void anOverrideCountsUntilItLapses() {
    assertThat(all("SELECT state, tick_at >= expires_at FROM overrides ORDER BY row_version"))
        .containsExactly("IN_FORCE | false", "LAPSED | true");
    assertThat(
            one(
                "SELECT bool_and(effective_score = score) FROM backlog_items_current"
                    + " WHERE list_contains(services, 'exporter')"))
        .isEqualTo("true");
    assertThat(
            one(
                "SELECT max(round(s.effective_score / s.score, 6)) FROM score_components s"
                    + " JOIN backlog_items_current i USING (environment, cluster_id)"
                    + " WHERE list_contains(i.services, 'exporter')"))
        .isEqualTo("3.0");
  }

  @Test
  void aLabelOfThePeopleFindsTheOwnerThatItsActionNames() {
    assertThat(
            one(
                "SELECT fix_owner || ' ' || owner_source || ' ' || disposition"
                    + " FROM backlog_items_current WHERE list_contains(services, 'exporter')"))
        .isEqualTo("team-docs LABEL BUG");
  }

  /** Reviews named teams for exporter and for noisy-05; importer fails at exporter's dependency. */
  @Test
  void whereNoRuleNamesAnOwnerTheModelSuggestsOneAndSaysHowSureItIs() {
    assertThat(
            one(
                "SELECT l.label || ' ' || l.source || ' ' || l.model_version || ' '"
                    + " || (l.confidence > 0.5) || ' ' || i.fix_owner || ' ' || i.owner_source"
                    + " FROM labels_current l JOIN backlog_items_current i USING (environment, item_id)"
                    + " WHERE l.kind = 'OWNER' AND list_contains(i.services, 'importer')"))
        .as("a suggestion, which changes nothing")
        .isEqualTo("team-docs MODEL nb1:2 true team-importer SERVICE_DEFAULT");
    assertThat(
            one(
                "SELECT suggested_owner FROM backlog_items_current"
                    + " WHERE list_contains(services, 'importer')"))
        .contains("perhaps team-docs (");
    assertThat(
            one(
                "SELECT fix_owner || ' ' || owner_source || ' ' || owner_rule"
                    + " FROM backlog_items_current WHERE list_contains(services, 'noisy-05')"))
        .as("a person names one")
        .isEqualTo("team-storage LABEL label:owner:team-storage");
    assertThat(
            one(
                "SELECT count(*) FROM labels_current l JOIN backlog_items_current i"
                    + " USING (environment, item_id) WHERE l.kind = 'OWNER' AND NOT i.owner_assumed"))
        .isEqualTo("0");
    assertThat(one("SELECT sum(unowned) FROM ownership")).isEqualTo("0");
    assertThat(one("SELECT sum(items) || ' ' || sum(with_suggestion) FROM ownership"))
        .as("only what is to be done now is counted")
        .isEqualTo(
            one(
                "SELECT count(*) || ' ' || count(*) FILTER (WHERE item_id IN (SELECT item_id FROM"
                    + " labels_current WHERE kind = 'OWNER')) FROM backlog_items_current WHERE state"
                    + " IN ('OPEN', 'NEEDS_REVIEW', 'LINKED')"));
  }

  @Test
  void howItEndedIsSaidOnceByRuleOrByAPerson() {
    assertThat(
            one(
                "SELECT l.label || ' ' || l.source || ' ' || l.confidence FROM labels_current l"
                    + " JOIN backlog_items_current i USING (environment, item_id)"
                    + " WHERE l.kind = 'OUTCOME' AND list_contains(i.services, 'mailer')"))
        .isEqualTo("MANUAL_OVERRIDE REVIEW 1.0");
    assertThat(
            one(
                "SELECT max(n) FROM (SELECT count(*) AS n FROM outcome_labels"
                    + " GROUP BY target_kind, target_id)"))
        .isEqualTo("1");
  }

  @Test
  void whatPeopleWriteIsMasked() {
    assertThat(one("SELECT comment FROM feedback_current WHERE decision_id = 'r-5'"))
        .doesNotContain("lopez")
        .startsWith("ask ");
  }

  @Test
  void howSoonADecisionStandsIsKnown() {
    assertThat(
            one(
                "SELECT bool_and(median_minutes BETWEEN 0 AND 1440) || ' ' || sum(decisions)"
                    + " FROM decision_latency"))
        .isEqualTo("true " + one("SELECT count(*) FROM decisions_current"));
    assertThat(
            one(
                "SELECT median_minutes_to_first BETWEEN 1 AND 60 FROM decision_latency"
                    + " WHERE outcome = 'OPEN' ORDER BY day_at LIMIT 1"))
        .isEqualTo("true");
  }

  @Test
  void aLabelThatMovedDecisionsIsOfUse() {
    assertThat(
            all(
                "SELECT label, items, owners_set, decisions_moved_4_weeks > 0, suggest_removal"
                    + " FROM label_utility WHERE kind = 'TAXONOMY' AND label LIKE 'doc%'"))
        .containsExactly("documentation_mismatch | 1 | 1 | true | false");
    assertThat(
            one(
                "SELECT sum(decisions_moved) = (SELECT decisions_moved_4_weeks FROM label_utility"
                    + " WHERE label = 'documentation_mismatch') FROM label_weeks"
                    + " WHERE label = 'documentation_mismatch' AND weeks_ago < 4"))
        .isEqualTo("true");
  }

  @Test
  void whatPeopleCallNoiseIsProposedAsARouteToNobody() {
    assertThat(one("SELECT reviewers || ' ' || why || ' ' || proposal FROM routing_proposals"))
        .startsWith("ana NOISE - {id: irrelevant/noisy-05/")
        .contains("services: [noisy-05]")
        .endsWith("action: {alert: none}}");
  }

  @Test
  void theWeekSetsMachineAgainstPeople() {
    assertThat(
            one(
                "SELECT reviewed || ' ' || (precision_at_5 BETWEEN 0 AND 1) || ' '"
                    + " || (agreed BETWEEN 0 AND 1) FROM model_human_agreement"))
        .isEqualTo("2 true true");
    assertThat(
            one(
                "SELECT useful_rate || ' ' || accurate_rate || ' ' || actionable_rate"
                    + " FROM insight_quality WHERE subject = 'LABEL'"
                    + " AND name = 'documentation_mismatch'"))
        .isEqualTo("1.0 1.0 1.0");
  }

  /** Each of them is a row of decisions, with the evidence that it was given on. */
  @Test
  void everythingThatGovernanceCanDecideIsDecided() {
    assertThat(
            all(
                "SELECT outcome, bool_and(decision_target IS NOT NULL), count(DISTINCT reason) > 0"
                    + " FROM decisions GROUP BY outcome ORDER BY outcome"))
        .containsExactly(
            "LINKED | true | true",
            "MERGE_INTO_PROBLEM | true | true",
            "MONITOR | true | true",
            "NEEDS_REVIEW | true | true",
            "OPEN | true | true",
            "SUPPRESS | true | true",
            "WATCHLIST | true | true");
    assertThat(
            one(
                "SELECT count(*) FROM backlog_items_current WHERE list_contains(tags, 'DEBT_CANDIDATE')"
                    + " AND list_transform(services, s -> s[1:5]) = ['noisy']"))
        .isEqualTo("14");
  }

  @Test
  void whatIsSensitiveAsksAPerson() {
    assertThat(
            one(
                "SELECT q.state || ' ' || q.reason FROM review_order q0 JOIN review_queue_current q"
                    + " USING (environment, item_id) JOIN backlog_items_current i"
                    + " USING (environment, item_id) WHERE list_contains(i.services, 'noisy-13')"))
        .isEqualTo("WAITING SENSITIVE");
    assertThat(
            all(
                "SELECT q.state, q.proposal, date_diff('minute', q.requested_at, q.tick_at) >= 240"
                    + " FROM review_queue q JOIN backlog_items_current i"
                    + " USING (environment, item_id)"
                    + " WHERE list_contains(i.services, 'noisy-13') ORDER BY q.row_version"))
        .as("what waited for four hours is stale, and its priority says to close it")
        .containsExactly("WAITING | null | false", "WAITING | CLOSE | true");
    assertThat(one("SELECT bool_and(urgency >= priority) FROM review_order")).isEqualTo("true");
    assertThat(all("SELECT item_id, reason FROM review_order"))
        .isEqualTo(all("SELECT item_id, reason FROM review_order ORDER BY urgency DESC, item_id"));
  }

  /** Six orders of arrival within the bound, on one, two and four subtasks. */
  @ParameterizedTest
  @CsvSource({"1, 11", "2, 12", "4, 13", "1, 14", "2, 15", "4, 16"})
  void anotherOrderSaysTheSame(int parallelism, long seed) throws Exception {
    assertSame(run("order-" + seed).shuffled(parallelism, seed));
  }

  /** Just before the policy changes, of which the restored job is to hear all the same. */
  @Test
  void aRestoreHalfwayAndAnotherParallelismSayTheSame() throws Exception {
    GraphRun run = run("stopped");
    assertSame(run.stopped(1, 2, 3_000));
    assertThat(run.restored()).isGreaterThanOrEqualTo(1);
  }

  private static void assertSame(WarehouseConfig other) throws Exception {
    assertThat(told.differences(CurrentRows.of(other, Copies.in(files)))).isEmpty();
  }

  @Test
  void theRowsAreAsCommitted() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String query :
        List.of(
            "SELECT title, state, reason, severity, rule, outcome_label, cause_class, tags,"
                + " round(score, 6), work_item_id FROM backlog_items_current ORDER BY title, item_id",
            "SELECT reviewer, verdict, pain, label, rule, outcome, round(score, 6), heard_at"
                + " FROM feedback_current ORDER BY decision_id",
            "SELECT context, title, children, episodes FROM problems_current ORDER BY context",
            "SELECT state, reason, before_occurrences, after_occurrences, before_scopes,"
                + " after_scopes, before_timeouts, after_timeouts, before_requests, after_requests,"
                + " tick_at FROM fix_outcomes ORDER BY row_version",
            "SELECT kind, label, source, count(*) FROM labels_current GROUP BY ALL ORDER BY ALL",
            "SELECT line, text FROM executive_summary",
            "SELECT section, place, subject, why FROM weekly_review ORDER BY ALL")) {
      lines.add("# " + query);
      lines.addAll(all(query));
    }
    if ("write".equals(System.getProperty("golden"))) {
      Files.createDirectories(GOLDEN.getParent());
      Files.write(GOLDEN, lines);
    }
    assertThat(lines).isEqualTo(Files.readAllLines(GOLDEN));
  }

  private static String one(String query) {
    return String.valueOf(rows.sql(query).single());
  }

  private static List<String> all(String query) {
    return CurrentRows.lines(rows, query, " | ");
  }
}
