package io.millrace.cep.patterns.retryrecover;

import io.millrace.cep.engine.MatchHandler;
import io.millrace.domain.journey.PatternFinding;
import io.millrace.domain.journey.PatternHit;
import io.millrace.domain.journey.PatternId;
import io.millrace.domain.journey.RetrySignal;
import io.millrace.domain.journey.Verdict;
import java.util.List;
import java.util.Map;
import org.apache.flink.util.Collector;

/** Recovered, or exhausted; one failed try alone is neither. */
public final class RetryRecoverHandler implements MatchHandler<RetrySignal, PatternFinding> {
  private static final long serialVersionUID = 1;

  @Override
  public void onMatch(
      Map<String, List<RetrySignal>> match, long at, Collector<PatternFinding> out) {
    List<RetrySignal> failed = match.get(RetryRecoverPattern.FAIL);
    tell(failed, match.get(RetryRecoverPattern.OK).get(0), at, false, out);
  }

  @Override
  public void onTimeout(
      Map<String, List<RetrySignal>> partial, long at, Collector<PatternFinding> out) {
    List<RetrySignal> failed = partial.get(RetryRecoverPattern.FAIL);
    if (failed.size() >= RetryRecoverPattern.LEAST) {
      tell(failed, failed.get(failed.size() - 1), at, true, out);
    }
  }

  private static void tell(
      List<RetrySignal> failed,
      RetrySignal last,
      long at,
      boolean timedOut,
      Collector<PatternFinding> out) {
    RetrySignal first = failed.get(0);
    long wastedUs = 0;
    for (RetrySignal fail : failed) {
      wastedUs += Math.max(0, fail.signal().latencyUs());
    }
    PatternHit hit =
        new PatternHit(
            PatternId.P07,
            timedOut,
            first.signal().key(),
            first.mark().eventTime(),
            at,
            first.mark().eventHash(),
            last.mark().eventHash(),
            failed.size());
    Verdict verdict = timedOut ? Verdict.RETRY_EXHAUSTED : Verdict.RECOVERED;
    out.collect(PatternFinding.ofRetries(hit, last, wastedUs, verdict));
  }
}
