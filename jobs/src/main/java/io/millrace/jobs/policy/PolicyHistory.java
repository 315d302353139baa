package io.millrace.jobs.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.millrace.domain.event.Outcome;
import io.millrace.domain.policy.GovernancePolicy;
import io.millrace.domain.policy.OutcomePolicy;
import io.millrace.domain.policy.PolicySet;
import io.millrace.jobs.document.Problems;
import io.millrace.warehouse.read.WarehouseReader;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Checks documents against what a warehouse has seen. */
final class PolicyHistory {
  /** One alert for every owner and journey, else service, as the alert room groups them. */
  private static final String PAGES =
      "SELECT count(DISTINCT environment || ' ' || fix_owner || ' ' ||"
          + " coalesce(journeys[1], services[1], '')), arg_max(title, effective_score)"
          + " FROM backlog_items_current WHERE state IN ('OPEN', 'NEEDS_REVIEW', 'LINKED')"
          + " AND effective_score >= %s AND last_seen_at >="
          + " (SELECT max(as_of_at) FROM backlog_items_current) - INTERVAL 7 DAY";

  private static final String UNMAPPED =
      "SELECT source, finding_key, CAST(sum(records) AS BIGINT) FROM data_quality_current"
          + " WHERE finding = 'UNMAPPED_OUTCOME' AND finding_key <> 'OTHER'"
          + " GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2";

  private final WarehouseReader rows;
  private final Problems problems;

  PolicyHistory(WarehouseReader rows, Problems problems) {
    this.rows = rows;
    this.problems = problems;
  }

  /**
   * @param book of the documents over the bundled ones
   */
  void check(List<ParsedPolicy> own, PolicyBook book) {
    PolicySet set = book.timeline().at(Long.MAX_VALUE);
    for (ParsedPolicy policy : own) {
      if (policy.policy() instanceof GovernancePolicy governance) {
        pages(policy.document(), governance);
      } else if (policy.policy() instanceof OutcomePolicy) {
        outcomes(policy.document(), set.outcomes());
      }
    }
  }

  private void pages(PolicyDocument document, GovernancePolicy governance) {
    long budget = budget(document);
    if (budget < 0) {
      return;
    }
    Object[] row =
        rows.sql(String.format(Locale.ROOT, PAGES, governance.highScore())).rows().get(0);
    long pages = (Long) row[0];
    if (pages > budget) {
      problems.add(
          document.origin(),
          0,
          PolicyBodies.PAGES_PER_WEEK,
          "would have paged "
              + pages
              + " times in the last week, its budget is "
              + budget
              + "; first of all for '"
              + row[1]
              + "'");
    }
  }

  /** Pages a week that a governance document allows itself; -1 when it does not say. */
  private static long budget(PolicyDocument document) {
    YAMLMapper yaml = new YAMLMapper();
    try (MappingIterator<JsonNode> all =
        yaml.readerFor(JsonNode.class).readValues(document.body())) {
      while (all.hasNext()) {
        JsonNode node = all.next();
        boolean same =
            node.path("kind").asText().equalsIgnoreCase(document.kind())
                && node.path("version").asInt() == document.version();
        if (same) {
          return node.path(PolicyBodies.PAGES_PER_WEEK).asLong(-1);
        }
      }
      return -1;
    } catch (IOException e) {
      throw new IllegalStateException("a document that was read cannot be read again", e);
    }
  }

  private void outcomes(PolicyDocument document, OutcomePolicy policy) {
    for (Object[] row : rows.sql(UNMAPPED).rows()) {
      String source = (String) row[0];
      String word = ((String) row[1]).toLowerCase(Locale.ROOT);
      Outcome own = policy.bySource().getOrDefault(source, java.util.Map.of()).get(word);
      if (own == null && !policy.words().containsKey(word)) {
        problems.add(
            document.origin(),
            0,
            "words",
            "'"
                + word
                + "' of source '"
                + source
                + "' was seen "
                + row[2]
                + " times and is not mapped");
      }
    }
  }
}
