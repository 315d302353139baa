package io.millrace.domain.triage;

import io.millrace.domain.control.ControlTables;
import io.millrace.domain.control.OwnershipRule;
import java.util.List;

/**
 * Who fixes it, and who owns its enrichment and routing. Both always have an answer.
 *
 * @param source where the fix owner came from
 * @param ruleId ownership rule that said so, null when none did
 */
public record Ownership(
    String fixOwner, String pipelineOwner, Source source, String ruleId, String runbook) {
  /** Team that owns enrichment and routing where no rule says otherwise. */
  public static final String PLATFORM = "team-platform";

  /** Where a fix owner came from. */
  public enum Source {
    /** A label whose action names the team. */
    LABEL,
    RULE,
    /** {@code team-<service>}: an assumption, and shown as one. */
    SERVICE_DEFAULT,
    /** Nobody is known. */
    UNOWNED
  }

  /**
   * Resolves the owner: a label's action, then the best rule, then the service's assumed team where
   * policy allows it, then nobody.
   *
   * @param labels of the item
   * @param label that people gave in review, null when none did
   */
  public static Ownership of(
      ControlTables tables,
      List<AppliedLabel> labels,
      String service,
      String journey,
      String environment,
      String label,
      long tick) {
    OwnershipRule rule = tables.owner(service, journey, environment, label, tick);
    for (AppliedLabel given : labels) {
      if (given.action().owner() != null && !given.gone()) {
        return new Ownership(
            given.action().owner(),
            rule == null || rule.pipelineOwner() == null ? PLATFORM : rule.pipelineOwner(),
            Source.LABEL,
            "label:" + given.label(),
            rule == null ? null : rule.runbook());
      }
    }
    boolean ruled = rule != null && rule.fixOwner() != null;
    boolean assume = tables.policies().at(tick).governance().feedback().assumeOwners();
    boolean assumed = assume && !ruled && service != null && !service.isEmpty();
    return new Ownership(
        ruled ? rule.fixOwner() : assumed ? "team-" + service : "unowned",
        rule == null || rule.pipelineOwner() == null ? PLATFORM : rule.pipelineOwner(),
        ruled ? Source.RULE : assumed ? Source.SERVICE_DEFAULT : Source.UNOWNED,
        rule == null ? null : rule.ruleId(),
        rule == null ? null : rule.runbook());
  }

  public boolean assumed() {
    return source != Source.RULE && source != Source.LABEL;
  }
}
