package io.millrace.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.policy.ClusterPolicy;
import io.millrace.jobs.files.Inputs;
import io.millrace.jobs.trial.ClusterTrial;
import io.millrace.warehouse.catalog.WarehouseConfig;
import io.millrace.warehouse.read.WarehouseReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What analysis finds in {@link InsightStory}, on rows of the real graph. */
class InsightITCase {
  @TempDir static Path folder;
  private static Path files;
  private static Path policies;
  private static WarehouseReader rows;
  private static CurrentRows told;

  @BeforeAll
  static void tellTheStoryTwice() throws Exception {
    files = folder.resolve("files");
    policies = folder.resolve("policies");
    InsightStory.write(files);
    InsightStory.policies(policies, "");
    WarehouseConfig alone = run("alone").undisturbed(1);
    try (WarehouseReader reader = WarehouseReader.open(alone)) {
      InsightStory.people(
          files,
          (String)
              reader
                  .sql(
                      "SELECT item_id FROM backlog_items_current"
                          + " WHERE list_contains(services, 'shop-web')"
                          + " ORDER BY opened_at, item_id LIMIT 1")
                  .single());
    }
    WarehouseConfig whole = run("told").undisturbed(2);
    rows = WarehouseReader.open(whole);
    told = CurrentRows.of(whole, Copies.in(files));
  }

  private static GraphRun run(String name) throws IOException {
    return run(name, policies);
  }

  private static GraphRun run(String name, Path documents) throws IOException {
    List<Inputs.Request> inputs = List.of(new Inputs.Request(files.toString(), null));
    return new GraphRun(inputs, folder.resolve(name), documents);
  }

  @AfterAll
  static void close() {
    if (rows != null) {
      rows.close();
    }
  }

  @Test
  void theStepThatBrokeAfterADeploymentIsNamedWithItsMinute() {
    assertThat(
            all(
                "SELECT step, verdict, epoch_ms(changed_at), epoch_ms(diverged_at),"
                    + " diverged_from_at <= diverged_at, diverged_at <= diverged_until_at,"
                    + " date_diff('minute', diverged_from_at, diverged_until_at) <= 10"
                    + " FROM release_comparisons_current WHERE service = 'etl'"
                    + " AND change_kind = 'RELEASE' AND subject = 'STEP' AND horizon = 'HOUR'"))
        .containsExactly(
            "transform | WORSE | "
                + InsightStory.at(180)
                + " | "
                + InsightStory.at(187)
                + " | true | true | true");
    assertThat(
            one(
                "SELECT verdict || ' ' || epoch_ms(diverged_at) FROM release_comparisons_current"
                    + " WHERE service = 'etl' AND change_kind = 'RELEASE'"
                    + " AND subject = 'FINGERPRINT' AND horizon = 'HOUR'"))
        .isEqualTo("NEW " + InsightStory.at(187));
  }

  @Test
  void aChangeOfTheServiceAboveIsSuspectedAndRanked() {
    String suspects =
        one(
            "SELECT suspects FROM backlog_items_current WHERE list_contains(services, 'stock')"
                + " AND state <> 'MERGED'");
    assertThat(
            one(
                "SELECT suspected_cause FROM backlog_items_current"
                    + " WHERE list_contains(services, 'stock') AND state <> 'MERGED'"))
        .startsWith(
            "Began 5 minutes after DEPLOY of web 7.1, through which 100 % of what fails came."
                + " Less likely: CONFIG of api 50 minutes before (0.26).");
    assertThat(
            one(
                "SELECT array_to_string(services, ' ') || ' ' || array_to_string(suspect_changes,"
                    + " ' ') || ' ' || round(cause_confidence, 4) FROM backlog_items_current"
                    + " WHERE list_contains(services, 'stock') AND state <> 'MERGED'"))
        .as(suspects)
        // weights 1 - 5 / 120 and 1 - 50 / 120, of policy's grade 0.7
        .isEqualTo("api stock c-web c-api 0.4351");
    assertThat(suspects)
        .contains("0.44 UPSTREAM: DEPLOY of web 7.1 (c-web)")
        .contains("0.26 OWN: CONFIG of api (c-api)")
        .doesNotContain("billing");
  }

  /** The hour of the flag: 90 of 120 went well before it, all since. */
  @Test
  void aFlagIsComparedByStepAndDatedToo() {
    assertThat(
            all(
                "SELECT \"change\", journey, step, verdict, epoch_ms(diverged_at), failures_after"
                    + " FROM release_comparisons_current"
                    + " WHERE change_kind = 'FLAG' AND service = 'shop-web'"
                    + " AND subject = 'STEP' AND horizon = 'HOUR'"))
        .containsExactly(
            "one-page:on | checkout | payment | BETTER | " + InsightStory.at(150) + " | 0");
    assertThat(
            all(
                "SELECT DISTINCT journey, verdict FROM release_comparisons_current"
                    + " WHERE change_kind = 'FLAG' AND service = 'shop-web'"
                    + " AND subject = 'FINGERPRINT'"
                    + " AND horizon = 'HOUR'"))
        .as("runs that fail at payment are checkouts")
        .containsExactly("checkout | BETTER");
  }

  /** 150 x (4 + 3) steps since the flag, of which ten tell their own variant. */
  @Test
  void everyEventHasTheFlagsThatWereActive() {
    assertThat(
            all(
                "SELECT flag, variant, source, count(*), epoch_ms(min(event_at)) FROM event_flags"
                    + " WHERE service = 'shop-web' GROUP BY ALL ORDER BY source"))
        .containsExactly(
            "one-page | off | EVENT | 10 | " + (InsightStory.at(290) + 1000),
            "one-page | on | MARKER | 1040 | " + (InsightStory.at(150) + 1000));
  }

  /**
   * Of the steps of the shop ten say their own; of those of etl a marker alone knows. Three runs a
   * minute make nine steps until 187 and eight since, when one fails before its last: 8 x 112 since
   * 188 of 9 x 187 + 8 x 113.
   */
  @Test
  void whatIsServedAndWhatFailsIsCountedByTheFlagInForce() {
    assertThat(
            all(
                "SELECT service, dimension_value, sum(requests) FROM exposure_stats_current"
                    + " WHERE dimension = 'FLAG' GROUP BY ALL ORDER BY ALL"))
        .containsExactly(
            "etl | strict:on | 896",
            "shop-web | one-page:off | 10",
            "shop-web | one-page:on | 1040");
    assertThat(
            all(
                "SELECT \"value\", failing, failing_all, served, served_all"
                    + " FROM cluster_contrasts_current WHERE cut = 'FLAG'"))
        .containsExactly("strict:on | 112 | 113 | 896 | 2587");
    assertThat(
            all(
                "SELECT DISTINCT feature_flags['strict'], enrichment FROM events_current"
                    + " WHERE service = 'etl' AND event_at >= make_timestamptz(%d)"
                        .formatted(1000 * InsightStory.at(188))))
        .singleElement()
        .asString()
        .startsWith("on | ")
        .contains("flag.strict=change:c-strict");
  }

  @Test
  void hoursOfStepsThatAreNotAsTheirHoursAre() {
    assertThat(
            all(
                "SELECT step, measure, hour(hour_at AT TIME ZONE 'UTC'), compared_with,"
                    + " robust_z > 10 FROM step_anomalies WHERE spike"
                    + " ORDER BY step, measure, hour_at"))
        .containsExactly(
            "load | QUEUE_DELAY | 12 | DAY_BEFORE | true",
            "transform | FAILURES | 11 | DAY_BEFORE | true",
            "transform | FAILURES | 12 | DAY_BEFORE | true");
  }

  /**
   * After the configuration of api its requests take three times as long, and half the pages moved.
   */
  @Test
  void whatMovedWithAChangeIsRanked() {
    assertThat(
            all(
                "SELECT candidate, round(contribution, 4) FROM change_attribution"
                    + " WHERE service = 'api' ORDER BY contribution DESC, candidate"))
        .containsExactly("LATENCY | 1.0", "NAVIGATION | 0.5", "UI_ERRORS | 0.0");
    assertThat(
            all(
                "SELECT candidate, affected, others, round(affected_contribution, 4),"
                    + " round(apart, 4) FROM change_attribution WHERE service = 'api'"
                    + " AND affected_rank IS NOT NULL ORDER BY affected_rank"))
        .as("the pages are those of people whose runs failed; no request of api says whose it is")
        .containsExactly("NAVIGATION | 40 | 5 | 1.0 | 1.0", "UI_ERRORS | 40 | 5 | 0.0 | 0.0");
  }

  /** Their first three frames alone are alike by 0.55, which asks nobody. */
  @Test
  void stacksThatAlignBelowTheirFirstFramesAreAskedAboutAndNotJoined() {
    assertThat(
            one(
                "SELECT count(DISTINCT cluster_id) FROM fingerprints_current"
                    + " WHERE template LIKE 'stack:%'"))
        .isEqualTo("2");
    assertThat(
            all(
                "SELECT DISTINCT reason, state FROM review_queue_current"
                    + " WHERE reason LIKE 'ALIKE%'"))
        .containsExactly("ALIKE_BY_STACK | WAITING");
    assertThat(
            one("SELECT any_value(question) FROM review_queue_current WHERE reason LIKE 'ALIKE%'"))
        .contains("their stacks align (0.7");
  }

  /** What the trial says of other thresholds is what a job under them then does. */
  @Test
  void otherThresholdsAreTriedBeforeTheyCount() throws Exception {
    ClusterPolicy now = ClusterPolicy.DEFAULT;
    ClusterTrial wider = ClusterTrial.of(rows, now, new ClusterPolicy(450_000, 3)).get(0);
    assertThat(wider.rebuilt()).as("made again from rows").isEqualTo(wider.clusters());
    assertThat(wider.after().clusters()).isEqualTo(wider.clusters() - 1);
    assertThat(wider.splits()).isEmpty();
    assertThat(wider.merges())
        .singleElement()
        .satisfies(
            c ->
                assertThat(c.parts())
                    .hasSize(2)
                    .allMatch(label -> label.contains("printer refused the")));
    ClusterTrial narrower = ClusterTrial.of(rows, now, new ClusterPolicy(500_000, 60)).get(0);
    assertThat(narrower.merges()).isEmpty();
    assertThat(narrower.splits())
        .singleElement()
        .satisfies(c -> assertThat(c.fingerprints()).isEqualTo(2));

    Path documents = folder.resolve("wider");
    InsightStory.policies(documents, "clusters: {lexical: 0.45}\n");
    try (WarehouseReader then =
        WarehouseReader.open(run("under-wider", documents).undisturbed(2))) {
      String quality =
          "SELECT clusters || ' ' || of_one || ' ' || largest || ' ' || round(size_gini, 9) || ' '"
              + " || round(intra_distance, 9) FROM cluster_quality";
      assertThat(then.sql(quality).single()).isEqualTo(text(wider.after()));
      assertThat(one(quality)).isEqualTo(text(wider.before()));
      assertThat(
              then.sql(
                      "SELECT count(DISTINCT cluster_id) FROM fingerprints_current"
                          + " WHERE template LIKE 'printer refused the%'")
                  .single())
          .isEqualTo(1L);
    }
  }

  private static String text(ClusterTrial.Quality q) {
    return q.clusters()
        + " "
        + q.alone()
        + " "
        + q.largest()
        + " "
        + Math.round(q.gini() * 1e9) / 1e9
        + " "
        + Math.round(q.distance() * 1e9) / 1e9;
  }

  /** 600 runs: 300 by cart > payment, of which 150 fail and 50 lead to a case. */
  @Test
  void sequencesAreCountedByOutcomeWithLiftAndOdds() {
    assertThat(
            all(
                "SELECT outcome, runs, with_sequence, with_outcome, with_both, share,"
                    + " share_without, lift, round(odds_ratio, 6) FROM sequence_stats"
                    + " WHERE journey = 'checkout' AND sequence = 'cart > payment'"
                    + " ORDER BY outcome"))
        .containsExactly(
            // (150.5 x 0.5) / (150.5 x 300.5), (150.5 x 300.5) / (150.5 x 0.5), (50.5 x 300.5) /
            // (250.5 x 0.5)
            "COMPLETED | 600 | 300 | 450 | 150 | 0.5 | 1.0 | 0.6666666666666666 | 0.001664",
            "FAILED | 600 | 300 | 150 | 150 | 0.5 | 0.0 | 2.0 | 601.0",
            "SUPPORT_CASE | 600 | 300 | 50 | 50 | 0.16666666666666666 | 0.0 | 2.0 | 121.159681");
    assertThat(
            all(
                "SELECT steps, sequence, with_sequence FROM sequence_stats"
                    + " WHERE journey = 'checkout' AND outcome = 'FAILED' ORDER BY steps, sequence"))
        .containsExactly(
            "2 | address > payment | 300",
            "2 | cart > address | 300",
            "2 | cart > payment | 300",
            "2 | payment > confirm | 450",
            "3 | address > payment > confirm | 300",
            "3 | cart > address > payment | 300",
            "3 | cart > payment > confirm | 150",
            "4 | cart > address > payment > confirm | 300");
    assertThat(
            one(
                "SELECT sequence || ' ' || outcome FROM sequence_stats WHERE journey = 'checkout'"
                    + " AND outcome <> 'COMPLETED' ORDER BY odds_low DESC LIMIT 1"))
        .isEqualTo("cart > payment FAILED");
  }

  /**
   * Before: half of 300 runs, 150 failures in 900 steps, 50 cases. Since: none fails. The review
   * answered a question of the queue, for what was accepted was new.
   */
  @Test
  void whatCameOfAnAcceptedInsightIsMeasured() {
    assertThat(
            all(
                "SELECT measure, round(before, 4), round(after, 4), before_of, after_of, better,"
                    + " accepted_by, epoch_ms(accepted_at), epoch_ms(since_at), fix_state"
                    + " FROM insight_outcome WHERE measure <> 'PAIN' ORDER BY measure"))
        .containsExactly(
            outcome("CONVERSION | 0.5 | 1.0 | 300 | 300 | true"),
            outcome("CYCLE_TIME | 0.5 | 0.4167 | 150 | 300 | true"),
            outcome("INCIDENTS | 166.6667 | 0.0 | 900 | 1050 | true"),
            outcome("SUPPORT_CASES | 166.6667 | 0.0 | 300 | 300 | true"));
    assertThat(one("SELECT better FROM insight_outcome WHERE measure = 'PAIN'")).isEqualTo("true");
  }

  private static String outcome(String measured) {
    return measured
        + " | QUEUE | "
        + InsightStory.at(120)
        + " | "
        + InsightStory.at(150)
        + " | VERIFIED";
  }

  @Test
  void anotherOrderOnFourSubtasksSaysTheSame() throws Exception {
    assertSame(run("order").shuffled(4, 11));
  }

  @Test
  void aRestoreHalfwaySaysTheSame() throws Exception {
    GraphRun run = run("stopped");
    assertSame(run.stopped(1, 2, 4_000));
    assertThat(run.restored()).isGreaterThanOrEqualTo(1);
  }

  private static void assertSame(WarehouseConfig other) throws Exception {
    assertThat(told.differences(CurrentRows.of(other, Copies.in(files)))).isEmpty();
  }

  private static String one(String query) {
    return String.valueOf(rows.sql(query).single());
  }

  private static List<String> all(String query) {
    return CurrentRows.lines(rows, query, " | ");
  }
}
