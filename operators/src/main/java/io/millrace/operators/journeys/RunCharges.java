package io.millrace.operators.journeys;

import io.millrace.domain.journey.JourneyInput;
import io.millrace.domain.observe.PainCharge;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Charges of traces that belong to a run, on their way to it. */
final class RunCharges implements FlatMapFunction<PainCharge, JourneyInput> {
  private static final long serialVersionUID = 1;

  @Override
  public void flatMap(PainCharge charge, Collector<JourneyInput> out) {
    if (charge.correlationKey() != 0 && charge.chargedTo() != 0) {
      out.collect(new JourneyInput.Charged(charge));
    }
  }
}
