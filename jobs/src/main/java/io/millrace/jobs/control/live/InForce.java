package io.millrace.jobs.control.live;

import io.millrace.domain.control.AccountProfile;
import io.millrace.domain.control.IdentityLink;
import io.millrace.domain.control.OwnershipRule;
import io.millrace.domain.control.ReviewDecision;
import io.millrace.domain.control.WorkItemEvent;

/** Documents with the time from which they count in place of the one that they state. */
final class InForce {
  private InForce() {}

  static AccountProfile from(AccountProfile a, long earliest) {
    return earliest <= a.validFrom()
        ? a
        : new AccountProfile(
            a.accountId(),
            a.name(),
            a.tenant(),
            a.tier(),
            a.segment(),
            a.region(),
            a.timeZone(),
            a.revenueBand(),
            a.slaClass(),
            a.strategic(),
            a.lifecycleStage(),
            a.industry(),
            earliest);
  }

  static OwnershipRule from(OwnershipRule o, long earliest) {
    return earliest <= o.validFrom()
        ? o
        : new OwnershipRule(
            o.ruleId(),
            o.service(),
            o.journey(),
            o.environment(),
            o.label(),
            o.fixOwner(),
            o.pipelineOwner(),
            o.runbook(),
            earliest);
  }

  static IdentityLink from(IdentityLink i, long earliest) {
    return earliest <= i.validFrom()
        ? i
        : new IdentityLink(i.linkId(), i.alias(), i.accountId(), i.kind(), earliest);
  }

  static ReviewDecision from(ReviewDecision r, long earliest) {
    return earliest <= r.at()
        ? r
        : new ReviewDecision(
            r.decisionId(),
            r.targetKind(),
            r.targetId(),
            r.reviewer(),
            r.verdict(),
            r.accurate(),
            r.actionable(),
            r.rightResponse(),
            r.label(),
            r.probableCause(),
            r.pain(),
            r.disposition(),
            r.override(),
            r.constraint(),
            r.comment(),
            earliest);
  }

  static WorkItemEvent from(WorkItemEvent w, long earliest) {
    return earliest <= w.at()
        ? w
        : new WorkItemEvent(
            w.workItemId(),
            w.tracker(),
            w.itemId(),
            w.state(),
            w.fixRelease(),
            w.effortPoints(),
            w.owner(),
            earliest);
  }
}
