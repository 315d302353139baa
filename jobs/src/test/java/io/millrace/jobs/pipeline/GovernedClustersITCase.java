package io.millrace.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.backlog.Backlog;
import io.millrace.jobs.backlog.RankedItem;
import io.millrace.jobs.proof.Provenance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What fails is gathered into clusters that name a path, a release and a change. */
class GovernedClustersITCase {
  @RegisterExtension static final GovernedShop shop = new GovernedShop();

  @Test
  void g1TwelveHundredAlertsAreFourteenClusters() {
    assertThat(shop.one("SELECT count(*) FROM observations_current WHERE service LIKE 'noisy-%'"))
        .isEqualTo("1200");
    assertThat(
            shop.one(
                "SELECT count(*) || ' ' || min(occurrences) || ' ' || sum(occurrences)"
                    + " FROM clusters_current WHERE state = 'ACTIVE'"
                    + " AND list_contains(list_transform(services, s -> s[1:5]), 'noisy')"))
        .isEqualTo("14 85 1200");
    assertThat(
            shop.one(
                "SELECT count(*) || ' ' || bool_and(trend BETWEEN -1 AND 1) || ' '"
                    + " || bool_and(requests_hit = occurrences) FROM cluster_digest"
                    + " WHERE period = 'DAY' AND services[1][1:5] = 'noisy'"))
        .as("each with count, trend and impact")
        .isEqualTo("14 true true");
  }

  @Test
  void g2TheBrokenPathOfLogInsIsNamedWithItsShare() {
    assertThat(
            shop.one(
                "SELECT regexp_extract(top_path, '/.*') || ' ' || top_path_share FROM clusters_current"
                    + " WHERE state = 'ACTIVE' AND list_contains(services, 'gateway')"))
        .isEqualTo("/login/sso 0.7");
    assertThat(
            shop.one(
                "SELECT suspected_cause || ' ' || cause_confidence FROM backlog_items_current"
                    + " WHERE list_contains(services, 'gateway')"))
        .as("evidence without a causal model")
        .isEqualTo("70 % of what fails goes through one path: gateway /login/sso. 0.4");
  }

  @Test
  void g5FiveAlertsAfterOneReleaseAreOneWorkPackageThatNamesIt() {
    assertThat(
            shop.one(
                "SELECT count(DISTINCT fingerprint_id) || ' ' || count(DISTINCT service) || ' '"
                    + " || count(DISTINCT cluster_id) FROM fingerprints_current"
                    + " WHERE service IN ('checkout', 'cart', 'payment')"))
        .isEqualTo("5 3 1");
    assertThat(
            shop.one(
                "SELECT suspected_cause FROM backlog_items_current"
                    + " WHERE list_contains(services, 'payment')"))
        .contains("DEPLOY of checkout 5.0");
  }

  @Test
  void everyChangeIsARowAndTheItemLeadsToIt() {
    assertThat(
            shop.all(
                "SELECT change_id, kind, service, environment, release, parent_release,"
                    + " regexp_extract(coordinates, '[^/]*$') FROM change_markers ORDER BY change_id"))
        .containsExactly(
            "c-1 | DEPLOY | mailer | prod | 2.2 | null | control.change.jsonl:0:1",
            "c-2 | DEPLOY | checkout | prod | 5.0 | null | control.change.jsonl:0:2");
    assertThat(
            shop.all(
                "SELECT DISTINCT c.change_id FROM lineage_current l"
                    + " JOIN backlog_items_current i ON i.item_id = l.from_id"
                    + " JOIN change_markers_current c ON c.row_id = l.to_id"
                    + " WHERE l.to_kind = 'change' AND list_contains(i.services, 'payment')"))
        .containsExactly("c-2");
  }

  @Test
  void anItemLeadsToItsTracesItsChangeAndTheFigureThatMoved() {
    assertThat(
            shop.one(
                "SELECT suspected_change || ' ' || figure || ' ' || (before > after) || ' '"
                    + " || (len(exemplar_traces) > 0) || ' ' || len(fingerprints) FROM item_evidence"
                    + " WHERE figure = 'SUCCEEDED payment'"))
        .isEqualTo("DEPLOY of checkout 5.0 SUCCEEDED payment true true 5");
  }

  /** Also those that were in force when it opened, and are no more. */
  @Test
  void anItemNamesEveryVersionThatEverTouchedIt() {
    RankedItem exporter =
        Backlog.read(shop.reader()).ranked().stream()
            .filter(i -> i.row().texts("services").contains("exporter"))
            .findFirst()
            .orElseThrow();
    assertThat(Provenance.read(shop.reader(), exporter).versions())
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
}
