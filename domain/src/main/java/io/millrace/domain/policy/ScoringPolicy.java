package io.millrace.domain.policy;

import java.util.List;
import java.util.Map;

/**
 * Weights and efforts of {@code score-v1}.
 *
 * @param classes at most 64 weight classes; index 0 is the class of unknown accounts
 * @param effortByFailureClass in {1, 2, 3, 5, 8}
 * @param defaultEffort where the class is not listed
 */
public record ScoringPolicy(
    String formula,
    List<WeightClass> classes,
    Map<String, Integer> effortByFailureClass,
    int defaultEffort) {

  /**
   * One combination of tier, strategic, SLA class and revenue band; null matches anything.
   *
   * @param weight in thousandths
   */
  public record WeightClass(
      String name,
      String tier,
      Boolean strategic,
      String slaClass,
      String revenueBand,
      int weight) {}

  /** Index of the first class that matches, 0 when none does. */
  public int classOf(String tier, boolean strategic, String slaClass, String revenueBand) {
    for (int i = 1; i < classes.size(); i++) {
      WeightClass c = classes.get(i);
      if ((c.tier() == null || c.tier().equals(tier))
          && (c.strategic() == null || c.strategic() == strategic)
          && (c.slaClass() == null || c.slaClass().equals(slaClass))
          && (c.revenueBand() == null || c.revenueBand().equals(revenueBand))) {
        return i;
      }
    }
    return 0;
  }
}
