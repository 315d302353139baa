package io.millrace.operators.triage.state;

import io.millrace.domain.cluster.ClusterVersion;
import io.millrace.domain.stats.WindowFact;
import io.millrace.domain.triage.ServedMinute;

/** One of the three things that triage reads; the other two are null. */
public record TriageInput(ClusterVersion cluster, WindowFact window, ServedMinute served) {
  public static TriageInput of(ClusterVersion cluster) {
    return new TriageInput(cluster, null, null);
  }

  public static TriageInput of(WindowFact window) {
    return new TriageInput(null, window, null);
  }

  public static TriageInput of(ServedMinute served) {
    return new TriageInput(null, null, served);
  }

  /** The key of the room. */
  public String environment() {
    if (cluster != null) {
      return cluster.environment();
    }
    return window != null ? window.environment() : served.environment();
  }
}
