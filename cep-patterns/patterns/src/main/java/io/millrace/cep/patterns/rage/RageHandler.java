package io.millrace.cep.patterns.rage;

import io.millrace.cep.patterns.SignHandler;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.journey.PatternFinding.Said;
import io.millrace.domain.journey.PatternId;
import io.millrace.domain.journey.Sign;
import io.millrace.domain.journey.SignWord;
import io.millrace.domain.journey.Verdict;
import java.util.List;

/** Whoever does something else stayed; whoever exits, or does nothing, left. */
public final class RageHandler extends SignHandler {
  private static final long serialVersionUID = 1;

  public RageHandler() {
    super(PatternId.P19, RagePattern.RAGE, RagePattern.AFTER);
  }

  @Override
  protected Said matched(List<Sign> signs, long at) {
    boolean left = signs.get(RagePattern.TIMES).word() == SignWord.EXIT;
    return said(left ? Verdict.FRICTION_AND_LEFT : Verdict.FRICTION, signs);
  }

  @Override
  protected Said timedOut(List<Sign> signs, long at) {
    return signs.size() < RagePattern.TIMES ? null : said(Verdict.FRICTION_AND_LEFT, signs);
  }

  /** The last of the tries. */
  @Override
  protected Sign shown(List<Sign> signs) {
    return signs.get(RagePattern.TIMES - 1);
  }

  private static Said said(Verdict verdict, List<Sign> signs) {
    Sign first = signs.get(0);
    boolean error = first.word() == SignWord.UI_ERROR;
    return new Said(
        verdict,
        Ids.hex("session:", first.key()),
        (error ? "errors after " : "again and again ") + first.text());
  }
}
