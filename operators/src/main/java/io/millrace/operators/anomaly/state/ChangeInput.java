package io.millrace.operators.anomaly.state;

import io.millrace.domain.release.FailureMinute;
import io.millrace.domain.release.ServedRoute;
import io.millrace.domain.sources.SourceFinding;

/** One of the three things that the tests read; the other two are null. */
public record ChangeInput(FailureMinute failure, ServedRoute served, SourceFinding finding) {
  public static ChangeInput of(FailureMinute failure) {
    return new ChangeInput(failure, null, null);
  }

  public static ChangeInput of(ServedRoute served) {
    return new ChangeInput(null, served, null);
  }

  public static ChangeInput of(SourceFinding finding) {
    return new ChangeInput(null, null, finding);
  }

  /** The key of the room. */
  public String environment() {
    if (failure != null) {
      return failure.environment();
    }
    return served != null ? served.environment() : finding.environment();
  }
}
