package io.millrace.cep.patterns.timeout;

import io.millrace.domain.journey.PatternHit;
import io.millrace.domain.journey.PatternId;
import io.millrace.domain.journey.PatternSignal;
import java.util.List;
import java.util.Map;

/**
 * A run did not end within its journey class.
 *
 * @param at start + journey class
 */
record TimeoutMatch(PatternSignal start, long at) {
  static TimeoutMatch of(Map<String, List<PatternSignal>> partial, long at) {
    return new TimeoutMatch(partial.get(TimeoutPattern.START).get(0), at);
  }

  PatternHit hit() {
    return new PatternHit(
        PatternId.P04,
        true,
        start.key(),
        start.eventTime(),
        at,
        start.eventHash(),
        start.eventHash(),
        1);
  }
}
