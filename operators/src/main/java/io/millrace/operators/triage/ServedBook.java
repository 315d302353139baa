package io.millrace.operators.triage;

import io.millrace.domain.contrast.Cut;
import io.millrace.domain.stats.WindowFact;
import io.millrace.domain.triage.ServedMinute;
import io.millrace.domain.triage.ServedRequests;
import io.millrace.operators.triage.state.CutDay;
import io.millrace.operators.triage.state.RouteDay;
import io.millrace.operators.triage.state.ServedState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;

/** Seven days of requests served, by route: fed by the minute, read at ticks. */
final class ServedBook {
  private final MapState<RouteDay, ServedState> days;
  private final MapState<CutDay, ServedState> cuts;

  ServedBook(MapState<RouteDay, ServedState> days, MapState<CutDay, ServedState> cuts) {
    this.days = days;
    this.cuts = cuts;
  }

  void add(ServedMinute served, long tick) throws Exception {
    long day = Math.floorDiv(served.minuteAt(), WindowFact.Size.DAY.millis());
    if (served.service() != null && served.value() != null) {
      Cut cut = served.cut() == null ? Cut.RELEASE : served.cut();
      CutDay key = new CutDay(day, served.service(), served.logLines(), cut, served.value());
      ServedState state = cuts.get(key);
      cuts.put(key, (state == null ? ServedState.EMPTY : state).plus(tick, 0, served.requests()));
    }
    if (served.cut() != null) {
      return;
    }
    RouteDay key = new RouteDay(day, served.service(), served.endpoint(), served.logLines());
    ServedState state = days.get(key);
    days.put(
        key,
        (state == null ? ServedState.EMPTY : state)
            .plus(tick, served.weightClass(), served.requests()));
  }

  boolean isEmpty() throws Exception {
    return days.isEmpty() && cuts.isEmpty();
  }

  /** Counts what is due, forgets days before the seven, and reads the rest. */
  ServedRequests settle(long facts, long today) throws Exception {
    ServedRequests requests = new ServedRequests();
    Map<RouteDay, ServedState> changed = new HashMap<>();
    List<RouteDay> old = new ArrayList<>();
    for (Map.Entry<RouteDay, ServedState> e : days.entries()) {
      RouteDay key = e.getKey();
      ServedState state = e.getValue();
      if (state.isDue(facts)) {
        if (!key.logLines()) {
          requests.addFresh(key.service(), state.due(facts));
        }
        state = state.settle(facts);
        changed.put(key, state);
      }
      if (key.day() <= today - DayBook.DAYS) {
        old.add(key);
      } else {
        state
            .settled()
            .forEach((c, n) -> requests.add(key.service(), key.endpoint(), key.logLines(), c, n));
      }
    }
    days.putAll(changed);
    for (RouteDay key : old) {
      days.remove(key);
    }
    settleCuts(facts, today, requests);
    return requests;
  }

  private void settleCuts(long facts, long today, ServedRequests requests) throws Exception {
    Map<CutDay, ServedState> changed = new HashMap<>();
    List<CutDay> old = new ArrayList<>();
    for (Map.Entry<CutDay, ServedState> e : cuts.entries()) {
      CutDay key = e.getKey();
      ServedState state = e.getValue();
      if (state.isDue(facts)) {
        state = state.settle(facts);
        changed.put(key, state);
      }
      if (key.day() <= today - DayBook.DAYS) {
        old.add(key);
      } else {
        state
            .settled()
            .forEach(
                (c, n) ->
                    requests.addCut(key.service(), key.logLines(), key.cut(), key.value(), n));
      }
    }
    cuts.putAll(changed);
    for (CutDay key : old) {
      cuts.remove(key);
    }
  }
}
