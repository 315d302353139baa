package io.millrace.cep.patterns.flapping;

import io.millrace.cep.patterns.SignHandler;
import io.millrace.domain.journey.PatternFinding.Said;
import io.millrace.domain.journey.PatternId;
import io.millrace.domain.journey.Sign;
import io.millrace.domain.journey.Verdict;
import java.util.List;

/** Told with how long it was down in all; fewer times are nothing. */
public final class FlappingHandler extends SignHandler {
  private static final long serialVersionUID = 1;

  public FlappingHandler() {
    super(PatternId.P08, FlappingPattern.DOWN, FlappingPattern.UP);
  }

  @Override
  protected Said matched(List<Sign> signs, long at) {
    return new Said(
        Verdict.FLAPPING,
        signs.get(0).text(),
        "down " + FlappingPattern.TIMES + " times, " + downMs(signs) + " ms in all");
  }

  @Override
  protected long addedUs(List<Sign> signs, long at) {
    return 1_000 * downMs(signs);
  }

  /** Signs are given stage by stage: first what went down, then what came back. */
  private static long downMs(List<Sign> signs) {
    long ms = 0;
    for (int i = 0; i < FlappingPattern.TIMES; i++) {
      ms += signs.get(i + FlappingPattern.TIMES).at() - signs.get(i).at();
    }
    return ms;
  }
}
