package io.millrace.domain.policy;

import java.util.List;

/**
 * The taxonomy: labels, each with what it changes. A label that changes nothing is refused when the
 * document is read.
 *
 * @param labels in the order of the documents
 */
public record LabelPolicy(List<Label> labels) {
  /** An alert route that leads nowhere: what has such a label wakes nobody. */
  public static final String NO_ROUTE = "none";

  public static final LabelPolicy NONE = new LabelPolicy(List.of());

  /** Whom a label speaks to. */
  public enum Dimension {
    OPERATIONAL,
    PRODUCT,
    BUSINESS
  }

  /**
   * One label, and which failures it goes with by rule. Empty lists fit anything; a label whose
   * lists are all empty is given by people alone.
   *
   * @param id may be a path: {@code customer_visible_failure/onboarding/integration_timeout}
   * @param outcomes outcome labels
   * @param action what it changes
   */
  public record Label(
      String id,
      Dimension dimension,
      List<String> outcomes,
      List<String> journeys,
      List<String> failureClasses,
      List<String> services,
      Action action) {
    /** Whether a rule gives it. */
    public boolean fits(String outcome, String journey, String failureClass, String service) {
      boolean ruled =
          !(outcomes.isEmpty()
              && journeys.isEmpty()
              && failureClasses.isEmpty()
              && services.isEmpty());
      return ruled
          && fits(outcomes, outcome)
          && fits(journeys, journey)
          && fits(failureClasses, failureClass)
          && fits(services, service);
    }

    private static boolean fits(List<String> wanted, String value) {
      return wanted.isEmpty() || wanted.contains(value);
    }
  }

  /**
   * What a label changes; null, and -1, for what it leaves alone.
   *
   * @param owner team that fixes what has it
   * @param slaMs time to the fix
   * @param alert route
   * @param roadmap tag
   */
  public record Action(String owner, long slaMs, String alert, String roadmap) {
    public static final Action NONE = new Action(null, -1, null, null);
  }

  /** The label of that id, null when the taxonomy does not have it. */
  public Label find(String id) {
    for (Label label : labels) {
      if (label.id().equals(id)) {
        return label;
      }
    }
    return null;
  }
}
