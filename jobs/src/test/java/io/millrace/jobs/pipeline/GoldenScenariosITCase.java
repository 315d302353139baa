package io.millrace.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.warehouse.read.QueryResult;
import io.millrace.warehouse.read.WarehouseReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the golden scenarios promise holds at the end of the real graph. */
class GoldenScenariosITCase {
  /** Clusters by rank, each with the facts of its fingerprints. */
  private static final String RANKED =
      "WITH ranked AS (SELECT cluster_id, row_number() OVER (ORDER BY effective_score DESC,"
          + " pain_minutes_week DESC, cluster_id) AS rank FROM score_components_current)"
          + " SELECT CAST(min(r.rank) AS BIGINT) FROM ranked r"
          + " JOIN fingerprints_current f USING (cluster_id) WHERE f.service = '%s' AND %s";

  @Test
  void g3MessagesThatDifferByAnOrderIdAreOneFingerprint() {
    Story story = Stories.ORDER_IDS.story();
    try (WarehouseReader rows = WarehouseReader.open(story.plain())) {
      QueryResult found =
          rows.sql(
              "SELECT count(DISTINCT fingerprint_id), count(DISTINCT message)"
                  + " FROM observations_current WHERE kind = 'ERROR_LOG'");
      assertThat(found.rows().get(0)[0])
          .isEqualTo(story.truth().get("expect").get("log_fingerprints").asLong());
      assertThat((Long) found.rows().get(0)[1]).isGreaterThan(20);
    }
  }

  @Test
  void everyFingerprintHasAnExemplar() {
    try (WarehouseReader rows = WarehouseReader.open(Stories.SHOP_DAY.story().plain())) {
      QueryResult found =
          rows.sql(
              "SELECT count(DISTINCT f.fingerprint_id), count(e.fingerprint_id)"
                  + " FROM fingerprints_current f LEFT JOIN exemplars_current e"
                  + " ON e.environment = f.environment AND e.fingerprint_id = f.fingerprint_id"
                  + " AND e.place = 1 WHERE f.occurrences > 0");
      assertThat(found.rows().get(0)[0]).isEqualTo(found.rows().get(0)[1]);
      assertThat((Long) found.rows().get(0)[0]).isPositive();
    }
  }

  @Test
  void g4TracesThatFailAtOneDependencyAreOneWorkPackage() {
    Story story = Stories.SHARED_DEPENDENCY.story();
    JsonNode expect = story.truth().get("expect");
    try (WarehouseReader rows = WarehouseReader.open(story.plain())) {
      QueryResult found =
          rows.sql(
              "SELECT count(DISTINCT f.cluster_id), count(DISTINCT f.service)"
                  + " FROM fingerprints_current f WHERE f.dependency = '"
                  + expect.get("dependency").asText()
                  + "'");
      assertThat(found.rows().get(0)[0])
          .isEqualTo(expect.get("work_packages_for_dependency").asLong());
      assertThat(found.rows().get(0)[1]).isEqualTo(expect.get("endpoints").asLong());
    }
  }

  /** Runs that were left are what the shop loses: told before accounts and requests. */
  @Test
  void lostRunsAndTheStageOfTheFunnelAreTold() {
    try (WarehouseReader rows = WarehouseReader.open(Stories.SHOP_DAY.story().plain())) {
      QueryResult found =
          rows.sql(
              "SELECT bool_and(impact_estimator = 'LOST_CONVERSIONS'), bool_and(funnel_stage IS NOT"
                  + " NULL), bool_and(impact_estimate LIKE '% lost conversion%'), count(*) > 0"
                  + " FROM backlog_items_current WHERE lost_conversions > 0");
      assertThat(found.rows().get(0)).containsExactly(true, true, true, true);
    }
  }

  @Test
  void g6ACheckoutTimeoutOutranksAFatalErrorOfInternalTests() {
    assertRanksBefore("checkout-timeout", "internal-fatal");
  }

  @Test
  void g7EnterpriseOnboardingOutranksAnInternalWorkflow() {
    assertRanksBefore("enterprise-onboarding", "internal-report");
  }

  @Test
  void theIncidentsOfADayAreAmongTheFirst() {
    Story story = Stories.SHOP_DAY.story();
    try (WarehouseReader rows = WarehouseReader.open(story.plain())) {
      List<String> missed = new ArrayList<>();
      for (JsonNode incident : story.truth().get("incidents")) {
        boolean chronic = incident.get("kind").asText().equals("chronic-low-impact");
        if (!chronic && incident.get("failures").asLong() > 0 && rank(rows, incident) > 12) {
          missed.add(incident.get("id").asText() + " at " + rank(rows, incident));
        }
      }
      assertThat(missed).as(story.hint()).isEmpty();
    }
  }

  private static void assertRanksBefore(String first, String second) {
    Story story = Stories.SMALL_BUT_CRITICAL.story();
    try (WarehouseReader rows = WarehouseReader.open(story.plain())) {
      assertThat(rank(rows, incident(story, first)))
          .as(first)
          .isLessThan(rank(rows, incident(story, second)));
    }
  }

  private static JsonNode incident(Story story, String id) {
    for (JsonNode incident : story.truth().get("incidents")) {
      if (incident.get("id").asText().equals(id)) {
        return incident;
      }
    }
    throw new AssertionError("no incident " + id);
  }

  /** The best rank of a cluster that holds the incident's anchor; the last place without one. */
  private static long rank(WarehouseReader rows, JsonNode incident) {
    JsonNode anchor = incident.get("anchor");
    String at =
        anchor.hasNonNull("dependency")
            ? "f.dependency = '" + anchor.get("dependency").asText() + "'"
            : "f.exception_type = '" + anchor.get("exception_type").asText() + "'";
    Object rank = rows.sql(RANKED.formatted(anchor.get("service").asText(), at)).single();
    return rank == null ? Long.MAX_VALUE : (Long) rank;
  }
}
