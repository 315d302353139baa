package io.millrace.cep.patterns;

import io.millrace.domain.journey.PatternSignal;
import org.apache.flink.cep.EventComparator;

/** Order of signals, so that equal timestamps do not keep the order of arrival. */
public final class SignalOrder implements EventComparator<PatternSignal> {
  private static final long serialVersionUID = 1;

  @Override
  public int compare(PatternSignal a, PatternSignal b) {
    return PatternSignal.ORDER.compare(a, b);
  }
}
