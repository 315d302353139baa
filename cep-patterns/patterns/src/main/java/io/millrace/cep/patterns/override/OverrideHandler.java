package io.millrace.cep.patterns.override;

import io.millrace.cep.patterns.HitHandler;
import io.millrace.domain.journey.PatternId;

/** A run that people pushed to its end; two of its events are beginning and end. */
public final class OverrideHandler extends HitHandler {
  private static final long serialVersionUID = 1;

  public OverrideHandler() {
    super(PatternId.P16, OverridePattern.UNDER_WAY, OverridePattern.OVERRIDE, OverridePattern.END);
  }
}
