package io.millrace.domain.alert;

import io.millrace.domain.alert.AlertVersion.Reason;
import io.millrace.domain.journey.PatternId;
import io.millrace.domain.journey.PatternMatch;
import io.millrace.domain.journey.Verdict;

/**
 * One finding of a pattern that may wake somebody.
 *
 * @param about what it is about, as alerts name their scope
 * @param id of the finding
 * @param at event time of the finding
 * @param service whose owner is told; null when only the journey is known
 * @param journey null when none claims it
 * @param policies versions in force
 */
public record PatternNews(
    String environment,
    Reason reason,
    String about,
    String id,
    long at,
    String service,
    String journey,
    String policies) {

  /** What a match is to alerts; null for nothing. */
  public static PatternNews of(PatternMatch m) {
    Reason reason = reason(m);
    if (reason == null) {
      return null;
    }
    String journey = m.head().journey();
    String about =
        m.dependency() != null
            ? "dependency " + m.dependency()
            : journey != null
                ? "journey " + journey + " at " + m.stage()
                : "workflow " + m.head().workflow() + " at " + m.stage();
    return new PatternNews(
        m.head().environment(),
        reason,
        about,
        m.id(),
        m.at(),
        m.dependency() != null ? m.dependency() : m.head().service(),
        journey,
        m.head().policyVersions());
  }

  private static Reason reason(PatternMatch m) {
    if (m.pattern() == PatternId.P10) {
      return m.verdict() == Verdict.NOT_RECOVERED ? Reason.NOT_RECOVERED : null;
    }
    return switch (m.pattern()) {
      case P05 -> Reason.ABANDONMENT_SURGE;
      case P06 -> Reason.RETRY_STORM;
      case P08 -> Reason.FLAPPING;
      default -> null;
    };
  }
}
