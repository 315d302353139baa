package io.millrace.operators.statistics;

import io.millrace.domain.observe.PainCharge;
import io.millrace.domain.stats.WindowFact;
import io.millrace.domain.stats.WindowFact.Size;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Counts pain by the fingerprint charged, in the minute in which the scope closed. A charge is made
 * when the watermark reaches that moment, so it can be late only after a restore; then it counts in
 * the first minute that has not fired, for pain is never dropped.
 */
final class CountChargesOperator extends CountOperator<PainCharge> {
  private static final long serialVersionUID = 1;

  CountChargesOperator(StatisticsSettings settings) {
    super(settings);
  }

  @Override
  public void processElement(StreamRecord<PainCharge> element) {
    PainCharge charge = element.getValue();
    long minuteAt = Size.MINUTE.startOf(charge.at());
    if (fired(minuteAt)) {
      minuteAt = firstOpenMinute(knownWatermark());
    }
    counts().of(minuteAt, charge.environment(), WindowFact.onlyId(charge.chargedTo())).add(charge);
    bound();
  }
}
