package io.millrace.cep.patterns.cascade;

import io.millrace.cep.patterns.SignHandler;
import io.millrace.domain.journey.PatternFinding.Said;
import io.millrace.domain.journey.PatternId;
import io.millrace.domain.journey.Sign;
import io.millrace.domain.journey.Verdict;
import java.util.List;

/** Told of the call that ran out of time: it is the root candidate. */
public final class CascadeHandler extends SignHandler {
  private static final long serialVersionUID = 1;

  public CascadeHandler() {
    super(PatternId.P09, CascadePattern.TIMEOUT, CascadePattern.PARENT, CascadePattern.ROOT);
  }

  @Override
  protected Said matched(List<Sign> signs, long at) {
    return new Said(
        Verdict.CASCADE,
        signs.get(0).traceId(),
        text(signs.get(0)) + " <- " + text(signs.get(1)) + " <- " + text(signs.get(2)));
  }

  @Override
  protected Sign shown(List<Sign> signs) {
    return signs.get(0);
  }

  @Override
  protected long addedUs(List<Sign> signs, long at) {
    return signs.get(0).us();
  }

  private static String text(Sign sign) {
    return sign.place().service() + " " + sign.place().step();
  }
}
