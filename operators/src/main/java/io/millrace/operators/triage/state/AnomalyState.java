package io.millrace.operators.triage.state;

import io.millrace.domain.anomaly.Anomaly;
import java.util.ArrayList;
import java.util.List;

/**
 * The anomaly of one fingerprint that lasts, and what waits for its tick.
 *
 * @param open null when none lasts
 */
public record AnomalyState(Anomaly open, List<Waiting> waiting) {
  public static final AnomalyState EMPTY = new AnomalyState(null, List.of());

  /** A version that counts from a tick on. */
  public record Waiting(long tick, Anomaly anomaly) {}

  /** With a version more to wait for its tick. */
  public AnomalyState plus(long tick, Anomaly anomaly) {
    List<Waiting> all = new ArrayList<>(waiting);
    all.add(new Waiting(tick, anomaly));
    return new AnomalyState(open, List.copyOf(all));
  }

  /** The latest version that waits for a tick up to this one, null when none does. */
  public Anomaly due(long tick) {
    Anomaly last = null;
    for (Waiting w : waiting) {
      boolean later = last == null || w.anomaly().rowVersion() > last.rowVersion();
      last = w.tick() <= tick && later ? w.anomaly() : last;
    }
    return last;
  }

  /** The same after the tick counted what was due. */
  public AnomalyState settle(long tick) {
    Anomaly last = due(tick);
    return new AnomalyState(
        last == null ? open : last.untilAt() == 0 ? last : null,
        waiting.stream().filter(w -> w.tick() > tick).toList());
  }
}
