package io.millrace.cep.patterns;

import static io.millrace.cep.patterns.Signals.T0;

import io.millrace.cep.engine.Search;
import io.millrace.domain.event.Coordinates;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.journey.EventMark;
import io.millrace.domain.journey.PatternFinding;
import io.millrace.domain.journey.PatternId;
import io.millrace.domain.journey.RetrySignal;
import io.millrace.domain.journey.Sign;
import io.millrace.domain.journey.SignWord;
import io.millrace.domain.journey.Verdict;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** The cases of a pattern over signs. */
public abstract class SignCases extends PatternCases<Sign, PatternFinding> {
  private final PatternId pattern;
  private final Search<Sign> search;
  private final SignHandler handler;
  private final Duration window;
  private final Verdict says;
  private final Verdict saysInTime;

  /**
   * @param says what a match says
   * @param saysInTime what it says to run out of time before the last sign; null for nothing
   */
  protected SignCases(
      PatternId pattern,
      Search<Sign> search,
      SignHandler handler,
      Duration window,
      Verdict says,
      Verdict saysInTime) {
    this.pattern = pattern;
    this.search = search;
    this.handler = handler;
    this.window = window;
    this.says = says;
    this.saysInTime = saysInTime;
  }

  @Override
  protected final long windowMs() {
    return window.toMillis();
  }

  @Override
  protected final String says() {
    return says.name();
  }

  @Override
  protected final String saysInTime() {
    return saysInTime == null ? null : saysInTime.name();
  }

  @Override
  protected PatternScript<Sign, PatternFinding> script() throws Exception {
    return PatternScript.of(
        search,
        handler,
        Sign::key,
        TypeInformation.of(Sign.class),
        TypeInformation.of(PatternFinding.class));
  }

  protected final Sign sign(long key, SignWord word, long what, long other, int line, long offset) {
    return at(key, word, what, other, line, T0 + offset);
  }

  private Sign at(long key, SignWord word, long what, long other, int line, long at) {
    return new Sign(
        pattern,
        key,
        at,
        word,
        what,
        other,
        4_000,
        "text-" + what,
        new EventMark(
            "e" + line,
            Ids.of("event", key, line),
            at,
            new Coordinates("script", 0, 100 * key + line, 0),
            line),
        SignHeads.HEAD,
        new RetrySignal.Place("payment-service", "POST /pay", "blue", null, 7, false),
        "trace");
  }

  @Override
  protected final Sign moved(Sign s, long at) {
    return at(s.key(), s.word(), s.what(), s.other(), line(s), at);
  }

  @Override
  protected final Sign another(Sign s, int line) {
    return at(s.key(), s.word(), s.what(), s.other(), line, s.at());
  }

  private static int line(Sign s) {
    return (int) (s.mark().coordinates().offset() - 100 * s.key());
  }

  @Override
  protected final long at(Sign sign) {
    return sign.at();
  }

  @Override
  protected final String told(PatternFinding finding) {
    return finding.match().verdict() + "@" + (finding.match().at() - T0);
  }

  /** What is found of these signs once all windows have passed. */
  protected final List<PatternFinding> findings(List<Sign> signs) throws Exception {
    try (var script = script()) {
      for (Sign sign : signs) {
        script.send(sign, sign.at());
      }
      script.watermark(T0 + 5 * windowMs());
      return script.found();
    }
  }
}
