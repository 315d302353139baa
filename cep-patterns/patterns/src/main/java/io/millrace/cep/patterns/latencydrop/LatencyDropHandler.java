package io.millrace.cep.patterns.latencydrop;

import io.millrace.cep.patterns.SignHandler;
import io.millrace.domain.journey.PatternFinding.Said;
import io.millrace.domain.journey.PatternId;
import io.millrace.domain.journey.Sign;
import io.millrace.domain.journey.Verdict;
import java.util.List;

/** Told of the abandonment, naming the call that it is attributed to. */
public final class LatencyDropHandler extends SignHandler {
  private static final long serialVersionUID = 1;

  public LatencyDropHandler() {
    super(PatternId.P20, LatencyDropPattern.SLOW, LatencyDropPattern.LEFT);
  }

  @Override
  protected Said matched(List<Sign> signs, long at) {
    Sign slow = signs.get(0);
    return new Said(
        Verdict.SLOW_THEN_LEFT,
        slow.traceId(),
        slow.place().service() + " " + slow.place().step() + " took " + slow.us() + " us");
  }

  @Override
  protected long addedUs(List<Sign> signs, long at) {
    return signs.get(0).us();
  }
}
