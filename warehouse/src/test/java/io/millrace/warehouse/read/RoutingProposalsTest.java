package io.millrace.warehouse.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A service is what a record says, and a proposal is put into a policy as it stands. */
class RoutingProposalsTest {
  @RegisterExtension final ViewRows views = new ViewRows();

  private String proposal(String service) throws SQLException {
    views.run(
        "CREATE TABLE feedback_current AS SELECT 'prod' AS environment, 'c' AS cluster_id, 'f' AS"
            + " anchor, 'r1' AS decision_id, 'ana' AS reviewer, now() AS said_at, 'NOISE' AS pain,"
            + " NULL::VARCHAR AS label");
    views.run(
        "CREATE TABLE overrides_current AS SELECT *, 'RAISE' AS \"action\", 'x' AS reason_code FROM"
            + " feedback_current");
    views.run(
        "CREATE TABLE fingerprints_current AS SELECT 'prod' AS environment, 'f' AS fingerprint_id, '"
            + service.replace("'", "''")
            + "' AS service, 'TIMEOUT' AS failure_class");
    views.run(
        "CREATE TABLE backlog_items_current AS SELECT 'prod' AS environment, 'c' AS cluster_id,"
            + " 'i' AS item_id, 3 AS occurrences, 0.5 AS pain_minutes_week");
    views.run(
        "CREATE TABLE alerts_current AS SELECT 'prod' AS environment, 'a' AS alert_id, ['i'] AS"
            + " items");
    List<Object> row = views.of("routing_proposals").get(0);
    return (String) row.get(row.size() - 1);
  }

  @Test
  void itNamesTheServiceAndTheClass() throws SQLException {
    assertThat(proposal("web"))
        .isEqualTo(
            "- {id: \"irrelevant/web/timeout\", dimension: OPERATIONAL, services: [\"web\"],"
                + " failure_classes: [TIMEOUT], action: {alert: none}}");
  }

  @Test
  void aServiceThatReadsLikePolicyStaysAName() throws SQLException {
    assertThat(proposal("web], action: {alert: pager}} #\"\n- {id: all"))
        .contains("services: [\"web], action: {alert: pager}} #\\\"\\n- {id: all\"]")
        .doesNotContain("\n");
  }
}
