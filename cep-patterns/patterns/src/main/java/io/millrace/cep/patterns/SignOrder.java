package io.millrace.cep.patterns;

import io.millrace.domain.journey.Sign;
import org.apache.flink.cep.EventComparator;

/** Order of signs, so that equal timestamps do not keep the order of arrival. */
public final class SignOrder implements EventComparator<Sign> {
  private static final long serialVersionUID = 1;

  @Override
  public int compare(Sign a, Sign b) {
    return Sign.ORDER.compare(a, b);
  }
}
