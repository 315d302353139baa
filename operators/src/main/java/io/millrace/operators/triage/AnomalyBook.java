package io.millrace.operators.triage;

import io.millrace.domain.anomaly.Anomaly;
import io.millrace.operators.triage.state.AnomalyState;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.MapState;

/** Anomalies that last, by fingerprint; one leaves when it is over. */
final class AnomalyBook {
  private final MapState<Long, AnomalyState> state;

  AnomalyBook(MapState<Long, AnomalyState> state) {
    this.state = state;
  }

  void add(Anomaly anomaly, long tick) throws Exception {
    AnomalyState known = state.get(anomaly.fingerprintId());
    state.put(
        anomaly.fingerprintId(), (known == null ? AnomalyState.EMPTY : known).plus(tick, anomaly));
  }

  boolean isEmpty() throws Exception {
    return state.isEmpty();
  }

  /** Counts what is due; returns the last word on each fingerprint of which there is news. */
  TreeMap<Long, Anomaly> settle(long facts) throws Exception {
    TreeMap<Long, Anomaly> news = new TreeMap<>();
    Map<Long, AnomalyState> changed = new HashMap<>();
    for (Map.Entry<Long, AnomalyState> e : state.entries()) {
      Anomaly last = e.getValue().due(facts);
      if (last != null) {
        news.put(e.getKey(), last);
        changed.put(e.getKey(), e.getValue().settle(facts));
      }
    }
    for (Map.Entry<Long, AnomalyState> e : changed.entrySet()) {
      if (e.getValue().equals(AnomalyState.EMPTY)) {
        state.remove(e.getKey());
      } else {
        state.put(e.getKey(), e.getValue());
      }
    }
    return news;
  }

  /** The anomaly that lasts, null when none does. */
  Anomaly open(long fingerprintId) throws Exception {
    AnomalyState known = state.get(fingerprintId);
    return known == null ? null : known.open();
  }
}
