package io.millrace.domain.triage;

import io.millrace.domain.hash.Ids;
import io.millrace.domain.lifecycle.Lifecycle;
import java.util.List;

/**
 * A backlog item as a tick left it.
 *
 * @param itemId hash(cluster id, tick at which it opened)
 * @param mergedInto item it lives in now, 0 unless MERGED
 * @param lifecycle of its members, the most urgent
 * @param workItemId ticket of a tracker, null when none is linked
 */
public record ItemVersion(
    String environment,
    long itemId,
    long clusterId,
    long anchor,
    long openedAt,
    long tickAt,
    long rowVersion,
    State state,
    long mergedInto,
    GateReason reason,
    Severity severity,
    Lifecycle lifecycle,
    List<String> tags,
    Ticket ticket,
    Ownership owner,
    Figures figures,
    Evidence evidence,
    PeopleSay people,
    Standing standing,
    String workItemId,
    String policies) {

  /** What became of the item. */
  public enum State {
    OPEN,
    NEEDS_REVIEW,
    /** A tracker has it. */
    LINKED,
    /** Fell below the gate after it had opened; still on the list. */
    WATCHED,
    /** All its fingerprints are quiet or resolved. */
    QUIET,
    SUPPRESSED,
    /** Its cluster lives in an older one. */
    MERGED;

    /** Whether somebody should look at it now. */
    public boolean isActive() {
      return this == OPEN || this == NEEDS_REVIEW || this == LINKED;
    }
  }

  /** How urgent, by effective score against policy. */
  public enum Severity {
    CRITICAL,
    HIGH,
    NORMAL,
    LOW
  }

  /**
   * Its numbers, all over seven days.
   *
   * @param costOfDeferralWeek minutes of pain of a week more, by the present trend
   * @param tenants distinct, accounts where no tenant is named
   * @param lostConversions runs that were left or timed out
   * @param funnelStage stage at which most runs were left because of it, else that most occurrences
   *     were at, null when none is known
   * @param segment tier of accounts that is hit hardest, null when no account is known
   * @param segmentShare accounts hit of that tier, by all accounts of it; -1 when unknown
   */
  public record Figures(
      double score,
      double effectiveScore,
      double confidence,
      double painMinutesWeek,
      double costOfDeferralWeek,
      long occurrences,
      long scopes,
      long accounts,
      long tenants,
      long lostConversions,
      String funnelStage,
      long firstSeenAt,
      long lastSeenAt,
      String segment,
      long segmentAccounts,
      double segmentShare) {
    /** By what the ticket tells its reach. */
    public Estimator estimator() {
      return Estimator.of(lostConversions, tenants);
    }
  }

  /**
   * What there is to show.
   *
   * @param coordinates of exemplars: source:partition:offset
   * @param changes ids of change markers around its beginning
   * @param causeConfidence of the suspected cause, in [0, 1]
   * @param suspects those changes by falling confidence, each in one line
   */
  public record Evidence(
      List<String> fingerprints,
      List<String> traces,
      List<String> coordinates,
      List<String> messages,
      List<String> services,
      List<String> dependencies,
      List<String> endpoints,
      List<String> journeys,
      List<String> stages,
      List<String> releases,
      List<String> changes,
      double causeConfidence,
      List<String> suspects) {}

  /** The id as people see it. */
  public static String text(long itemId) {
    return Ids.hex("item:", itemId);
  }

  /** Whether the text names this item, with or without its prefix. */
  public boolean isCalled(String name) {
    return text(itemId).equals(name) || Ids.hex(itemId).equals(name);
  }

  /** The same in a state that needs no new facts. */
  ItemVersion ended(State now, long into, long tick) {
    return new ItemVersion(
        environment,
        itemId,
        clusterId,
        anchor,
        openedAt,
        tick,
        Math.max(tick * 1000, rowVersion + 1),
        now,
        into,
        reason,
        severity,
        lifecycle,
        tags,
        ticket,
        owner,
        figures,
        evidence,
        people,
        standing,
        workItemId,
        policies);
  }
}
