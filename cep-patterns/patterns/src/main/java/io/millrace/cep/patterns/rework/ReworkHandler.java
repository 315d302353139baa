package io.millrace.cep.patterns.rework;

import io.millrace.cep.patterns.HitHandler;
import io.millrace.domain.journey.PatternId;

/** A run came back to a stage. */
public final class ReworkHandler extends HitHandler {
  private static final long serialVersionUID = 1;

  public ReworkHandler() {
    super(PatternId.P11, ReworkPattern.STAGE, ReworkPattern.OTHER, ReworkPattern.AGAIN);
  }
}
