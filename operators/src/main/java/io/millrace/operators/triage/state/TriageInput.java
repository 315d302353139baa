package io.millrace.operators.triage.state;

import io.millrace.domain.anomaly.Anomaly;
import io.millrace.domain.cluster.ClusterVersion;
import io.millrace.domain.migration.MigrationVersion;
import io.millrace.domain.sources.SourceFinding;
import io.millrace.domain.stats.WindowFact;
import io.millrace.domain.triage.ServedMinute;

/** One of the five things that triage reads; the others are null. */
public record TriageInput(
    ClusterVersion cluster,
    WindowFact window,
    ServedMinute served,
    SourceFinding finding,
    Anomaly anomaly,
    MigrationVersion succession) {
  public static TriageInput of(ClusterVersion cluster) {
    return new TriageInput(cluster, null, null, null, null, null);
  }

  public static TriageInput of(WindowFact window) {
    return new TriageInput(null, window, null, null, null, null);
  }

  public static TriageInput of(ServedMinute served) {
    return new TriageInput(null, null, served, null, null, null);
  }

  public static TriageInput of(SourceFinding finding) {
    return new TriageInput(null, null, null, finding, null, null);
  }

  public static TriageInput of(MigrationVersion succession) {
    return new TriageInput(null, null, null, null, null, succession);
  }

  public static TriageInput of(Anomaly anomaly) {
    return new TriageInput(null, null, null, null, anomaly, null);
  }

  /** The key of the room. */
  public String environment() {
    if (cluster != null) {
      return cluster.environment();
    }
    if (finding != null) {
      return finding.environment();
    }
    if (succession != null) {
      return succession.environment();
    }
    if (window != null) {
      return window.environment();
    }
    return served != null ? served.environment() : anomaly.environment();
  }
}
