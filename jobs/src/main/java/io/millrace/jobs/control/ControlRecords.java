package io.millrace.jobs.control;

import io.millrace.domain.control.AccountProfile;
import io.millrace.domain.control.ChangeMarker;
import io.millrace.domain.control.IdentityLink;
import io.millrace.domain.control.OwnershipRule;
import io.millrace.domain.control.ReviewDecision;
import io.millrace.domain.control.WorkItemEvent;
import io.millrace.domain.mask.TextMasker;
import io.millrace.jobs.mask.NumberingPlans;

/** Control records out of their JSON objects. */
public final class ControlRecords {
  private ControlRecords() {}

  /** Notes what is wrong with the fields. */
  public static AccountProfile account(Fields f) {
    return new AccountProfile(
        f.required("account_id"),
        f.text("name"),
        f.text("tenant"),
        f.text("tier"),
        f.text("segment"),
        f.text("region"),
        f.text("time_zone"),
        f.text("revenue_band"),
        f.text("sla_class"),
        Boolean.TRUE.equals(f.flag("strategic")),
        f.text("lifecycle_stage"),
        f.text("industry"),
        f.requiredMoment("valid_from"));
  }

  /** Notes what is wrong with the fields. */
  public static OwnershipRule ownership(Fields f) {
    return new OwnershipRule(
        f.required("rule_id"),
        f.text("service"),
        f.text("journey"),
        f.text("environment"),
        f.text("label"),
        f.required("fix_owner"),
        f.text("pipeline_owner"),
        f.text("runbook"),
        f.requiredMoment("valid_from"));
  }

  /** Notes what is wrong with the fields. */
  public static IdentityLink identity(Fields f) {
    return new IdentityLink(
        f.required("link_id"),
        f.required("alias"),
        f.required("account_id"),
        f.text("kind"),
        f.requiredMoment("valid_from"));
  }

  /** Notes what is wrong with the fields. */
  public static ChangeMarker change(Fields f) {
    return new ChangeMarker(
        f.required("change_id"),
        f.requiredSymbol("kind", ChangeMarker.Kind.class),
        f.required("service"),
        f.required("environment"),
        f.text("release"),
        f.text("previous_release"),
        f.text("deployment_id"),
        f.text("ring"),
        f.text("flag"),
        f.text("variant"),
        f.text("commit_range"),
        f.text("author_team"),
        f.requiredMoment("started_at"),
        f.moment("finished_at"));
  }

  /** Notes what is wrong with the fields. */
  public static WorkItemEvent workItem(Fields f) {
    return new WorkItemEvent(
        f.required("work_item_id"),
        f.required("tracker"),
        f.text("item_id"),
        f.requiredSymbol("state", WorkItemEvent.State.class),
        f.text("fix_release"),
        f.integer("effort_points"),
        f.text("owner"),
        f.requiredMoment("at"));
  }

  /** Notes what is wrong with the fields. */
  public static ReviewDecision review(Fields f) {
    return new ReviewDecision(
        f.required("decision_id"),
        f.required("target_kind"),
        f.required("target_id"),
        f.required("reviewer"),
        f.symbol("verdict", ReviewDecision.Verdict.class),
        f.flag("accurate"),
        f.flag("actionable"),
        f.flag("right_response"),
        masked(f.text("label")),
        masked(f.text("probable_cause")),
        f.symbol("pain", ReviewDecision.Pain.class),
        f.symbol("disposition", ReviewDecision.Disposition.class),
        override(f.inner("override")),
        constraint(f.inner("constraint")),
        masked(f.text("comment")),
        f.requiredMoment("at"));
  }

  /** What people write may name others: it is scanned as the text of a record is. */
  public static String masked(String words) {
    return words == null ? null : new TextMasker(NumberingPlans.INSTANCE).mask(words);
  }

  private static ReviewDecision.Override override(Fields f) {
    if (f == null) {
      return null;
    }
    ReviewDecision.Override override =
        new ReviewDecision.Override(
            f.requiredSymbol("action", ReviewDecision.Override.Action.class),
            f.decimal("value"),
            f.word("reason_code", ReasonCodes.ALL),
            f.requiredMoment("expires_at"));
    f.done();
    return override;
  }

  private static ReviewDecision.Constraint constraint(Fields f) {
    if (f == null) {
      return null;
    }
    ReviewDecision.Constraint constraint =
        new ReviewDecision.Constraint(
            f.requiredSymbol("kind", ReviewDecision.Constraint.Kind.class),
            f.fingerprint("left"),
            f.fingerprint("right"));
    f.done();
    return constraint;
  }
}
