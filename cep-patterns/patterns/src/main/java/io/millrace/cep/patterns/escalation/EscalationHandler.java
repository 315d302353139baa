package io.millrace.cep.patterns.escalation;

import io.millrace.cep.patterns.SignHandler;
import io.millrace.domain.journey.PatternFinding.Said;
import io.millrace.domain.journey.PatternId;
import io.millrace.domain.journey.Sign;
import io.millrace.domain.journey.Verdict;
import java.util.List;

/** Told of the run that was on the branch. */
public final class EscalationHandler extends SignHandler {
  private static final long serialVersionUID = 1;

  public EscalationHandler() {
    super(PatternId.P13, EscalationPattern.BRANCHED, EscalationPattern.ESCALATED);
  }

  @Override
  protected Said matched(List<Sign> signs, long at) {
    return new Said(
        Verdict.ESCALATED,
        signs.get(0).head().victim().accountId(),
        "support: " + signs.get(1).head().correlationId());
  }

  @Override
  protected Sign shown(List<Sign> signs) {
    return signs.get(0);
  }
}
