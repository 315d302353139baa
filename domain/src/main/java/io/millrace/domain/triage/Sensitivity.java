package io.millrace.domain.triage;

import io.millrace.domain.policy.FeedbackPolicy.Sensitive;
import io.millrace.domain.policy.FeedbackPolicy.SensitiveRule;
import io.millrace.domain.policy.ScoringPolicy;
import io.millrace.domain.stats.Dimension;
import io.millrace.domain.stats.DistinctSketch;
import io.millrace.domain.stats.Reach;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Why an item is a person's to decide: what policy, accounts and labels say of it. */
final class Sensitivity {
  private Sensitivity() {}

  /** Tags by the alphabet; none when the numbers may decide. */
  static List<String> of(
      WeekFacts facts, List<AppliedLabel> labels, Sensitive policy, ScoringPolicy scoring) {
    TreeSet<String> tags = new TreeSet<>();
    for (SensitiveRule rule : policy.rules()) {
      if (fits(rule, facts)) {
        tags.add(rule.tag());
      }
    }
    if (policy.strategicAccounts() > 0
        && strategic(facts.week.reach(), scoring) >= policy.strategicAccounts()) {
      tags.add("STRATEGIC");
    }
    if (labels.stream().anyMatch(l -> !l.gone() && l.action().roadmap() != null)) {
      tags.add("ROADMAP");
    }
    return List.copyOf(tags);
  }

  private static long strategic(Map<Integer, Reach> reach, ScoringPolicy scoring) {
    DistinctSketch accounts = DistinctSketch.EMPTY;
    for (Map.Entry<Integer, Reach> e : reach.entrySet()) {
      boolean strategic =
          e.getKey() < scoring.classes().size()
              && Boolean.TRUE.equals(scoring.classes().get(e.getKey()).strategic());
      if (strategic) {
        accounts = accounts.merge(e.getValue().accounts());
      }
    }
    return accounts.estimate();
  }

  private static boolean fits(SensitiveRule rule, WeekFacts facts) {
    boolean says =
        !(rule.services().isEmpty()
            && rule.journeys().isEmpty()
            && rule.failureClasses().isEmpty());
    return says
        && fits(rule.services(), facts.services)
        && fits(rule.journeys(), facts.names(Dimension.JOURNEY))
        && fits(rule.failureClasses(), facts.names(Dimension.FAILURE_CLASS));
  }

  private static boolean fits(List<String> wanted, Collection<String> there) {
    return wanted.isEmpty() || wanted.stream().anyMatch(there::contains);
  }
}
