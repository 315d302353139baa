package io.millrace.cep.patterns;

import io.millrace.cep.engine.MatchHandler;
import io.millrace.domain.journey.PatternFinding;
import io.millrace.domain.journey.PatternFinding.Said;
import io.millrace.domain.journey.PatternHit;
import io.millrace.domain.journey.PatternId;
import io.millrace.domain.journey.Sign;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.util.Collector;

/** What signs amount to becomes a finding; each pattern says in which words, and of what. */
public abstract class SignHandler implements MatchHandler<Sign, PatternFinding> {
  private static final long serialVersionUID = 1;

  private final PatternId pattern;
  private final String[] stages;

  /**
   * @param stages of the pattern, in order
   */
  protected SignHandler(PatternId pattern, String... stages) {
    this.pattern = pattern;
    this.stages = stages;
  }

  /** What a match says; null for nothing. */
  protected abstract Said matched(List<Sign> signs, long at);

  /** What running out of time says; null for nothing, as by default. */
  protected Said timedOut(List<Sign> signs, long at) {
    return null;
  }

  /** The sign whose place and owner the finding has: the last one by default. */
  protected Sign shown(List<Sign> signs) {
    return signs.get(signs.size() - 1);
  }

  /** Microseconds that the signs took together, -1 when that is not counted. */
  protected long addedUs(List<Sign> signs, long at) {
    return -1;
  }

  @Override
  public final void onMatch(Map<String, List<Sign>> match, long at, Collector<PatternFinding> out) {
    List<Sign> signs = inOrder(match);
    tell(signs, at, false, matched(signs, at), out);
  }

  @Override
  public final void onTimeout(
      Map<String, List<Sign>> partial, long at, Collector<PatternFinding> out) {
    List<Sign> signs = inOrder(partial);
    tell(signs, at, true, timedOut(signs, at), out);
  }

  private List<Sign> inOrder(Map<String, List<Sign>> found) {
    List<Sign> signs = new ArrayList<>();
    for (String stage : stages) {
      signs.addAll(found.getOrDefault(stage, List.of()));
    }
    return signs;
  }

  private void tell(
      List<Sign> signs, long at, boolean timedOut, Said said, Collector<PatternFinding> out) {
    if (said == null) {
      return;
    }
    Sign first = signs.get(0);
    Sign last = signs.get(signs.size() - 1);
    PatternHit hit =
        new PatternHit(
            pattern,
            timedOut,
            first.key(),
            first.at(),
            at,
            first.mark().eventHash(),
            last.mark().eventHash(),
            signs.size());
    out.collect(PatternFinding.ofSigns(hit, shown(signs), last.at(), addedUs(signs, at), said));
  }
}
