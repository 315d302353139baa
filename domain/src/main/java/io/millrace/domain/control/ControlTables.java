package io.millrace.domain.control;

import io.millrace.domain.policy.PolicyTimeline;
import java.util.List;

/**
 * Control and reference data as packed, read-only tables that all subtasks of a TaskManager share.
 * Every look-up takes an event time: the value valid then, not now.
 */
public interface ControlTables {
  /** Profile valid at the time, or null. */
  AccountProfile account(long accountHash, long time);

  /**
   * Link valid at the time, or null.
   *
   * @param aliasHash {@code Ids.key} of the alias as sources write it
   */
  IdentityLink identity(long aliasHash, long time);

  /**
   * How many accounts of a tier (all tiers when null) are known at the time: share of a segment.
   */
  long accounts(String tier, long time);

  /**
   * Best ownership rule, or null.
   *
   * @param label that people gave in review, null when none did
   */
  OwnershipRule owner(String service, String journey, String environment, String label, long time);

  /** Newest deployment (or rollback) of the service that started at or before the time, or null. */
  ChangeMarker releaseAt(String service, String environment, long time);

  /** Feature flags of the service by the markers that started at or before the time. */
  default FlagsInForce flagsAt(String service, String environment, long time) {
    return FlagsInForce.of(
        changes(environment, Long.MIN_VALUE, time).stream()
            .filter(marker -> marker.service().equals(service))
            .toList());
  }

  /** All markers that started in {@code [from, to]}, by (startedAt, changeId). */
  List<ChangeMarker> changes(String environment, long from, long to);

  /**
   * Every version of every marker as it was taken in, by (known from, environment, change id, row
   * version): also those that the tables would not tell at any tick yet.
   */
  default List<TakenChange> takenChanges() {
    return List.of();
  }

  /** Policies in force by event time. */
  PolicyTimeline policies();

  /**
   * The tables as a tick may use them: what came to be known later than the tick is not in them. A
   * deployment that is posted after the fact counts in triage from then on, never at intake.
   */
  default ControlTables knownBy(long tick) {
    return this;
  }

  /** All reviews, by (at, decisionId). */
  List<ReviewDecision> reviews();

  /**
   * Policy documents that came by topic, by (known from, kind, version): those that a job brings
   * along are not among them.
   */
  default List<PublishedPolicy> publishedPolicies() {
    return List.of();
  }

  /** All work item events, by (at, workItemId, state). */
  List<WorkItemEvent> workItems();
}
