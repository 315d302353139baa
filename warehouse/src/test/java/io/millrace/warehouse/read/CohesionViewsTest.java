package io.millrace.warehouse.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the views make of a cluster of three and one of one, reckoned by hand. */
class CohesionViewsTest {
  @RegisterExtension final ViewRows views = new ViewRows();

  @BeforeEach
  void twoClusters() throws SQLException {
    views.run(
        "CREATE TABLE clusters_current AS SELECT * FROM (VALUES ('prod', 'c1', 'pay', 'ACTIVE'),"
            + " ('prod', 'c2', 'mail', 'ACTIVE'), ('prod', 'c3', 'gone', 'RETIRED'))"
            + " t(environment, cluster_id, label, state)");
    views.run(
        "CREATE TABLE cluster_members_current AS SELECT * FROM (VALUES"
            + " ('prod', 'c1', 'f1', 'ANCHOR', 1.0::DOUBLE), ('prod', 'c1', 'f2', 'LEXICAL', 0.75),"
            + " ('prod', 'c1', 'f3', 'TEMPLATE', 0.5), ('prod', 'c2', 'f4', 'ANCHOR', 1.0),"
            + " ('prod', 'c3', 'f4', 'LEXICAL', 0.1))"
            + " t(environment, cluster_id, fingerprint_id, edge_kind, score)");
    views.run(
        "CREATE TABLE fingerprints_current AS SELECT * FROM (VALUES"
            + " ('prod', 'f1', 'no answer from <*>'), ('prod', 'f2', 'no  answer in <*> of <*> ms'),"
            + " ('prod', 'f3', NULL), ('prod', 'f4', 'mail refused'))"
            + " t(environment, fingerprint_id, template)");
  }

  /** Three wildcards among eleven words; a quarter and a half away from what holds them. */
  @Test
  void aClusterIsAsWideAsItsTemplatesAndItsEdges() throws SQLException {
    assertThat(views.of("cluster_cohesion"))
        .containsExactly(
            List.of("prod", "c1", "pay", 3L, 3 / 11.0, 0.375, 0.5),
            Arrays.asList("prod", "c2", "mail", 1L, 0.0, null, null));
  }

  /** Of sizes 1 and 3: (-1 x 1 + 1 x 3) / (2 x 4). */
  @Test
  void anEnvironmentIsSummedUp() throws SQLException {
    views.run("CREATE VIEW cluster_cohesion AS " + QuestionViews.text("cluster_cohesion"));
    List<Object> row = views.of("cluster_quality").get(0);
    assertThat(row.subList(0, 5)).containsExactly("prod", 2L, 4L, 1L, 3L);
    assertThat(row.subList(5, 9)).containsExactly(0.25, 1.5 / 11, 0.375, 0.5);
  }
}
