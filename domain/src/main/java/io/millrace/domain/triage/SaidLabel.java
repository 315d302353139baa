package io.millrace.domain.triage;

import io.millrace.domain.policy.LabelPolicy;
import java.util.List;
import java.util.Set;

/**
 * What a label that people give speaks of: how it ended, whose it is, or anything else. {@code
 * owner:TEAM} is a label of every taxonomy: it changes the owner.
 */
public final class SaidLabel {
  private static final String OWNER = "owner:";

  /** How work can end: of runs each, of items what failures can tell. */
  private static final Set<String> OUTCOMES =
      Set.of(
          "SUCCESS",
          "PARTIAL_SUCCESS",
          "CUSTOMER_VISIBLE_FAILURE",
          "INTERNAL_FAILURE",
          "TIMEOUT",
          "DUPLICATE",
          "MANUAL_OVERRIDE");

  private SaidLabel() {}

  /** Whether it says how it ended. */
  public static boolean isOutcome(String label) {
    return label != null && OUTCOMES.contains(label);
  }

  /** The label by which people name an owner. */
  public static String ofOwner(String team) {
    return OWNER + team;
  }

  /** The label of the taxonomy, or the one that names an owner; null for any other word. */
  static LabelPolicy.Label find(String label, LabelPolicy taxonomy) {
    if (label == null) {
      return null;
    }
    LabelPolicy.Label known = taxonomy.find(label);
    if (known != null || !label.startsWith(OWNER) || label.length() == OWNER.length()) {
      return known;
    }
    return new LabelPolicy.Label(
        label,
        LabelPolicy.Dimension.OPERATIONAL,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new LabelPolicy.Action(label.substring(OWNER.length()), -1, null, null));
  }

  /** The team that a label makes the owner; null for one that makes none. */
  public static String owner(String label, LabelPolicy taxonomy) {
    LabelPolicy.Label known = find(label, taxonomy);
    return known == null ? null : known.action().owner();
  }

  /** Whether it says something of the cause. */
  public static boolean teachesCause(String label) {
    return label != null && !isOutcome(label) && !label.startsWith(OWNER);
  }
}
