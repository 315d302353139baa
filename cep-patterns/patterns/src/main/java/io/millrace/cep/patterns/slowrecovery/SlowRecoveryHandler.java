package io.millrace.cep.patterns.slowrecovery;

import io.millrace.cep.patterns.SignHandler;
import io.millrace.domain.journey.PatternFinding.Said;
import io.millrace.domain.journey.PatternId;
import io.millrace.domain.journey.Sign;
import io.millrace.domain.journey.Verdict;
import java.util.List;

/** Told with the time that recovery took. */
public final class SlowRecoveryHandler extends SignHandler {
  private static final long serialVersionUID = 1;

  public SlowRecoveryHandler() {
    super(PatternId.P10, SlowRecoveryPattern.BREACH, SlowRecoveryPattern.RECOVERED);
  }

  @Override
  protected Said matched(List<Sign> signs, long at) {
    return new Said(Verdict.RECOVERED, signs.get(0).text(), null);
  }

  @Override
  protected Said timedOut(List<Sign> signs, long at) {
    return new Said(Verdict.NOT_RECOVERED, signs.get(0).text(), null);
  }

  @Override
  protected long addedUs(List<Sign> signs, long at) {
    return 1_000 * (at - signs.get(0).at());
  }
}
