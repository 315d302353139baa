package io.millrace.domain.journey;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Findings of one pattern and key that wait for their moment. A pattern may run out of time once
 * for each event that could have begun it: of those that share events only the earliest is told. So
 * it is with matches of patterns that say so. Immutable.
 *
 * @param waiting by time, then start, then the one of more events
 * @param toldUntil last event of what was told once; {@link Long#MIN_VALUE} before
 * @param forgetAt from when no finding can share events with that
 */
public record HeldFindings(List<PatternFinding> waiting, long toldUntil, long forgetAt) {
  public static final HeldFindings NONE =
      new HeldFindings(List.of(), Long.MIN_VALUE, Long.MIN_VALUE);

  /** The longest window of a pattern whose matches are told once. */
  private static final long HOUR_MS = 3_600_000L;

  private static final Comparator<PatternFinding> ORDER =
      Comparator.comparingLong((PatternFinding f) -> f.match().at())
          .thenComparingLong(f -> f.match().startAt())
          .thenComparing(f -> -f.match().events())
          .thenComparing(f -> f.match().id())
          .thenComparingLong(f -> f.match().lastAt());

  /** One more waits. */
  public HeldFindings hold(PatternFinding finding) {
    List<PatternFinding> more = new ArrayList<>(waiting);
    more.add(finding);
    more.sort(ORDER);
    return new HeldFindings(List.copyOf(more), toldUntil, forgetAt);
  }

  /** Tells what is due at or before a moment, in order. */
  public HeldFindings tell(long now, Consumer<PatternFinding> out) {
    List<PatternFinding> left = new ArrayList<>();
    long until = toldUntil;
    long forget = forgetAt;
    for (PatternFinding finding : waiting) {
      PatternMatch match = finding.match();
      if (match.at() > now) {
        left.add(finding);
      } else if (!match.timedOut() && !match.pattern().toldOnce()) {
        out.accept(finding);
      } else if (match.startAt() > until) {
        out.accept(finding);
        until = match.lastAt();
        forget = match.lastAt() + Math.max(HOUR_MS, match.at() - match.startAt());
      }
    }
    return new HeldFindings(List.copyOf(left), until, forget);
  }

  /** Whether nothing needs to be remembered at a moment. */
  public boolean isIdle(long now) {
    return waiting.isEmpty() && forgetAt <= now;
  }
}
