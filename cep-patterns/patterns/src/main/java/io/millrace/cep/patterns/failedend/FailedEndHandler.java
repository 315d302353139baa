package io.millrace.cep.patterns.failedend;

import io.millrace.cep.patterns.HitHandler;
import io.millrace.domain.journey.PatternId;

/** A run that ended badly in time. */
public final class FailedEndHandler extends HitHandler {
  private static final long serialVersionUID = 1;

  public FailedEndHandler() {
    super(PatternId.P03, FailedEndPattern.START, FailedEndPattern.END);
  }
}
