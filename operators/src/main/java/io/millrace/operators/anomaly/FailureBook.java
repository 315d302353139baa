package io.millrace.operators.anomaly;

import io.millrace.domain.anomaly.Anomaly;
import io.millrace.domain.release.FailureMinute;
import io.millrace.domain.release.FailureState;
import io.millrace.operators.anomaly.state.Due;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.MapState;

/** Failures of fingerprints: fed by the minute, read at ticks. */
final class FailureBook {
  private final MapState<Long, FailureState> failures;
  private final MapState<Due, FailureMinute> waiting;

  FailureBook(MapState<Long, FailureState> failures, MapState<Due, FailureMinute> waiting) {
    this.failures = failures;
    this.waiting = waiting;
  }

  /** One fact a minute and fingerprint; of two, which only lateness brings, both count. */
  void add(FailureMinute fact, long tick) throws Exception {
    Due due = new Due(tick, fact.fingerprintId());
    FailureMinute known = waiting.get(due);
    waiting.put(due, known == null ? fact : known.plus(fact));
  }

  boolean isEmpty() throws Exception {
    return failures.isEmpty() && waiting.isEmpty();
  }

  /** Counts what is due; returns what changed, by fingerprint id. */
  TreeMap<Long, FailureState> settle(long facts) throws Exception {
    TreeMap<Long, FailureState> changed = new TreeMap<>();
    List<Due> done = new ArrayList<>();
    for (Map.Entry<Due, FailureMinute> e : waiting.entries()) {
      if (e.getKey().tick() <= facts) {
        done.add(e.getKey());
        long id = e.getKey().fingerprintId();
        FailureState state = changed.containsKey(id) ? changed.get(id) : failures.get(id);
        FailureMinute fact = e.getValue();
        changed.put(
            id,
            (state == null ? FailureState.NONE : state)
                .plus(fact, Math.floorDiv(fact.releasedAt() - 1, 60_000L)));
      }
    }
    for (Due due : done) {
      waiting.remove(due);
    }
    failures.putAll(changed);
    return changed;
  }

  /** All, by fingerprint id. */
  TreeMap<Long, FailureState> all() throws Exception {
    TreeMap<Long, FailureState> all = new TreeMap<>();
    for (Map.Entry<Long, FailureState> e : failures.entries()) {
      all.put(e.getKey(), e.getValue());
    }
    return all;
  }

  void put(long id, FailureState state, Anomaly anomaly) throws Exception {
    failures.put(id, state.with(anomaly));
  }

  /** Forgets what is too old, fingerprints without a count, and those beyond the bound. */
  void trim(long now, int max) throws Exception {
    Map<Long, FailureState> rest = new HashMap<>();
    TreeMap<Long, FailureState> all = all();
    for (Map.Entry<Long, FailureState> e : all.entrySet()) {
      FailureState state = e.getValue().trimmed(now);
      boolean ended = state.counted().isEmpty() && state.open() == null;
      if (ended || rest.size() >= max) {
        failures.remove(e.getKey());
      } else {
        rest.put(e.getKey(), state);
      }
    }
    failures.putAll(rest);
  }
}
