package io.millrace.domain.alert;

import io.millrace.domain.alert.AlertVersion.Reason;
import io.millrace.domain.journey.PatternId;
import io.millrace.domain.journey.PatternMatch;
import io.millrace.domain.journey.RetractedMatch;
import io.millrace.domain.journey.Verdict;
import io.millrace.domain.predict.Prediction;

/**
 * One finding of a pattern that may wake somebody.
 *
 * @param about what it is about, as alerts name their scope
 * @param id of the finding
 * @param at event time of the finding
 * @param service whose owner is told; null when only the journey is known
 * @param journey null when none claims it
 * @param policies versions in force
 * @param withdrawnAt event time from which it no longer stands, -1 while it does
 */
public record PatternNews(
    String environment,
    Reason reason,
    String about,
    String id,
    long at,
    String service,
    String journey,
    String policies,
    long withdrawnAt) {

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
        m.head().policyVersions(),
        -1);
  }

  /** A finding that the truth has overtaken; null for one that woke nobody. */
  public static PatternNews of(RetractedMatch retracted) {
    PatternNews told = of(retracted.match());
    return told == null ? null : told.withdrawn(retracted.at());
  }

  /**
   * A run that will probably break its promise, and once more when it is known what came, for then
   * there is nothing to foretell; null for one that will not.
   */
  public static PatternNews of(Prediction p) {
    if (!p.likely() || !p.told()) {
      return null;
    }
    PatternNews foretold =
        new PatternNews(
            p.news().place().environment(),
            Reason.BREACH_PREDICTED,
            "journey " + p.news().place().journey() + " at " + p.news().place().stage(),
            Prediction.id(p.news()),
            p.derivedAt(),
            p.news().service(),
            p.news().place().journey(),
            p.news().policies(),
            -1);
    return p.outcome() == null ? foretold : foretold.withdrawn(p.at());
  }

  private PatternNews withdrawn(long when) {
    return new PatternNews(environment, reason, about, id, at, service, journey, policies, when);
  }

  /** The same finding told twice: it began with the first, and its first withdrawal stays. */
  PatternNews merge(PatternNews other) {
    PatternNews first = at <= other.at ? this : other;
    boolean both = withdrawnAt >= 0 && other.withdrawnAt >= 0;
    return first.withdrawn(
        both ? Math.min(withdrawnAt, other.withdrawnAt) : Math.max(withdrawnAt, other.withdrawnAt));
  }

  /** Whether it counts at a tick. */
  boolean stands(long tick) {
    return at <= tick && (withdrawnAt < 0 || withdrawnAt > tick);
  }

  /** Moment from which it says what it says. */
  public long saidAt() {
    return Math.max(at, withdrawnAt);
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
