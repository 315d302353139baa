package io.millrace.cep.patterns.retrystorm;

import io.millrace.domain.journey.PatternSignal;
import io.millrace.domain.journey.RetrySignal;
import org.apache.flink.cep.EventComparator;

/** Order of retries of one moment. */
public final class RetryOrder implements EventComparator<RetrySignal> {
  private static final long serialVersionUID = 1;

  @Override
  public int compare(RetrySignal a, RetrySignal b) {
    return PatternSignal.ORDER.compare(a.signal(), b.signal());
  }
}
