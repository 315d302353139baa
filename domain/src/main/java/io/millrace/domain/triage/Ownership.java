package io.millrace.domain.triage;

import io.millrace.domain.control.ControlTables;
import io.millrace.domain.control.OwnershipRule;

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
    RULE,
    /** {@code team-<service>}: an assumption, and shown as one. */
    SERVICE_DEFAULT,
    /** Nobody is known. */
    UNOWNED
  }

  /**
   * Resolves the owner: rule, then the service's assumed team, then nobody.
   *
   * @param label that people gave in review, null when none did
   */
  public static Ownership of(
      ControlTables tables,
      String service,
      String journey,
      String environment,
      String label,
      long tick) {
    OwnershipRule rule = tables.owner(service, journey, environment, label, tick);
    boolean ruled = rule != null && rule.fixOwner() != null;
    boolean assumed = !ruled && service != null && !service.isEmpty();
    return new Ownership(
        ruled ? rule.fixOwner() : assumed ? "team-" + service : "unowned",
        rule == null || rule.pipelineOwner() == null ? PLATFORM : rule.pipelineOwner(),
        ruled ? Source.RULE : assumed ? Source.SERVICE_DEFAULT : Source.UNOWNED,
        rule == null ? null : rule.ruleId(),
        rule == null ? null : rule.runbook());
  }

  public boolean assumed() {
    return source != Source.RULE;
  }
}
