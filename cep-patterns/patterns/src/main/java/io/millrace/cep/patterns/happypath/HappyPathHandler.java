package io.millrace.cep.patterns.happypath;

import io.millrace.cep.patterns.HitHandler;
import io.millrace.domain.journey.PatternId;

/** A run that ended well in time. */
public final class HappyPathHandler extends HitHandler {
  private static final long serialVersionUID = 1;

  public HappyPathHandler() {
    super(PatternId.P02, HappyPathPattern.START, HappyPathPattern.END);
  }
}
