package io.millrace.cep.patterns.duplicate;

import io.millrace.cep.patterns.SignHandler;
import io.millrace.domain.journey.PatternFinding.Said;
import io.millrace.domain.journey.PatternId;
import io.millrace.domain.journey.Sign;
import io.millrace.domain.journey.Verdict;
import java.util.List;

/** Told of the second run: it was one too many. */
public final class DuplicateHandler extends SignHandler {
  private static final long serialVersionUID = 1;

  public DuplicateHandler() {
    super(
        PatternId.P17,
        DuplicatePattern.FIRST,
        DuplicatePattern.SECOND,
        DuplicatePattern.ONE,
        DuplicatePattern.BOTH);
  }

  @Override
  protected Said matched(List<Sign> signs, long at) {
    return new Said(
        Verdict.DUPLICATE,
        signs.get(0).head().entityId(),
        signs.get(0).head().correlationId() + " and " + signs.get(1).head().correlationId());
  }

  @Override
  protected Sign shown(List<Sign> signs) {
    return signs.get(1);
  }
}
