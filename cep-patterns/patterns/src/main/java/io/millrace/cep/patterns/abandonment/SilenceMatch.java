package io.millrace.cep.patterns.abandonment;

import io.millrace.domain.journey.PatternHit;
import io.millrace.domain.journey.PatternId;
import io.millrace.domain.journey.PatternSignal;
import java.util.List;
import java.util.Map;

/**
 * A run was silent for its idle class.
 *
 * @param last its last event before the silence
 * @param at last + idle class
 */
record SilenceMatch(PatternSignal last, long at) {
  static SilenceMatch of(Map<String, List<PatternSignal>> partial, long at) {
    return new SilenceMatch(partial.get(AbandonmentPattern.LAST).get(0), at);
  }

  PatternHit hit() {
    return new PatternHit(
        PatternId.P05,
        true,
        last.key(),
        last.eventTime(),
        at,
        last.eventHash(),
        last.eventHash(),
        1);
  }
}
