package io.millrace.cep.patterns.retrystorm;

import io.millrace.domain.journey.PatternFinding;
import io.millrace.domain.journey.PatternHit;
import io.millrace.domain.journey.PatternId;
import io.millrace.domain.journey.RetrySignal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A storm of retries.
 *
 * @param retries in order
 */
record RetryStormMatch(List<RetrySignal> retries) {
  static RetryStormMatch of(Map<String, List<RetrySignal>> match) {
    List<RetrySignal> retries = new ArrayList<>(match.get(RetryStormPattern.RETRY));
    retries.addAll(match.get(RetryStormPattern.ENOUGH));
    return new RetryStormMatch(retries);
  }

  /** Microseconds that the retries took together, as far as they are known. */
  long addedUs() {
    long sum = 0;
    for (RetrySignal retry : retries) {
      sum += Math.max(0, retry.signal().latencyUs());
    }
    return sum;
  }

  PatternFinding finding() {
    RetrySignal first = retries.get(0);
    RetrySignal last = retries.get(retries.size() - 1);
    PatternHit hit =
        new PatternHit(
            PatternId.P06,
            false,
            first.signal().key(),
            first.mark().eventTime(),
            last.mark().eventTime(),
            first.mark().eventHash(),
            last.mark().eventHash(),
            retries.size());
    return PatternFinding.ofStorm(hit, last, addedUs());
  }
}
