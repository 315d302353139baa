package io.millrace.cep.patterns.misrouting;

import io.millrace.cep.patterns.SignHandler;
import io.millrace.domain.journey.PatternFinding.Said;
import io.millrace.domain.journey.PatternId;
import io.millrace.domain.journey.Sign;
import io.millrace.domain.journey.Verdict;
import java.util.List;

/** Told with the path of the ticket; one that nobody worked on is stuck. */
public final class MisroutingHandler extends SignHandler {
  private static final long serialVersionUID = 1;

  public MisroutingHandler() {
    super(
        PatternId.P12,
        MisroutingPattern.ASSIGNED,
        MisroutingPattern.REASSIGNED,
        MisroutingPattern.WORKED);
  }

  @Override
  protected Said matched(List<Sign> signs, long at) {
    return said(Verdict.MISROUTED, signs);
  }

  /** One that stays in its first queue is no wanderer. */
  @Override
  protected Said timedOut(List<Sign> signs, long at) {
    return signs.size() < 2 ? null : said(Verdict.STUCK, signs);
  }

  @Override
  protected long addedUs(List<Sign> signs, long at) {
    return 1_000 * (at - signs.get(0).at());
  }

  private static Said said(Verdict verdict, List<Sign> signs) {
    StringBuilder path = new StringBuilder();
    for (Sign sign : signs) {
      path.append(path.isEmpty() ? "" : " -> ").append(sign.text());
    }
    return new Said(verdict, signs.get(0).head().entityId(), path.toString());
  }
}
