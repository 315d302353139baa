package io.millrace.operators.triage.state;

import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.stats.WindowAccumulator;
import io.millrace.domain.stats.WindowStats;
import java.util.ArrayList;
import java.util.List;

/**
 * A fingerprint's day: what past ticks counted, and the minutes that wait for their tick.
 *
 * @param settled null before the first tick
 */
public record DayState(Fingerprint fingerprint, WindowStats settled, List<Waiting> waiting) {
  /** A minute that counts from a tick on. */
  public record Waiting(long tick, WindowStats stats) {}

  /** With one minute more to wait for its tick; a described fingerprint replaces a bare id. */
  public DayState plus(Fingerprint seen, long tick, WindowStats stats) {
    List<Waiting> all = new ArrayList<>(waiting);
    all.add(new Waiting(tick, stats));
    return new DayState(seen.check() == 0 ? fingerprint : seen, settled, List.copyOf(all));
  }

  /** What waits for a tick up to this one, merged; null when nothing does. */
  public WindowStats due(long tick) {
    WindowAccumulator sum = null;
    for (Waiting w : waiting) {
      if (w.tick() <= tick) {
        sum = sum == null ? new WindowAccumulator() : sum;
        sum.add(w.stats());
      }
    }
    return sum == null ? null : sum.build();
  }

  /** The same after the tick counted what was due. */
  public DayState settle(long tick, WindowStats due) {
    return new DayState(
        fingerprint,
        settled == null ? due : settled.merge(due),
        waiting.stream().filter(w -> w.tick() > tick).toList());
  }
}
