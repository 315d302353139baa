package io.millrace.operators.anomaly;

import io.millrace.domain.anomaly.RateSeries;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.release.Counted;
import io.millrace.domain.release.ServedRoute;
import io.millrace.domain.release.StepState;
import io.millrace.operators.anomaly.state.Due;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.api.common.state.MapState;

/** Requests of services and of their steps: fed by the minute, read at ticks. */
final class RouteBook {
  private final MapState<Long, StepState> routes;
  private final MapState<Due, ServedRoute> waiting;

  /** A release that a service began to serve beside another. */
  record Begun(String service, String release, long minute) {}

  RouteBook(MapState<Long, StepState> routes, MapState<Due, ServedRoute> waiting) {
    this.routes = routes;
    this.waiting = waiting;
  }

  void add(ServedRoute route, long tick) throws Exception {
    long key =
        Ids.of(
            route.service(),
            route.endpoint(),
            route.release(),
            route.logLines() + "@" + route.releasedAt());
    Due due = new Due(tick, key);
    ServedRoute known = waiting.get(due);
    waiting.put(due, known == null ? route : known.plus(route));
  }

  boolean isEmpty() throws Exception {
    return routes.isEmpty() && waiting.isEmpty();
  }

  /** Counts what is due; returns the releases that began, in order. */
  List<Begun> settle(long facts) throws Exception {
    Map<Long, StepState> changed = new HashMap<>();
    TreeMap<String, Begun> begun = new TreeMap<>();
    List<Due> done = new ArrayList<>();
    for (Map.Entry<Due, ServedRoute> e : waiting.entries()) {
      if (e.getKey().tick() <= facts) {
        done.add(e.getKey());
        ServedRoute r = e.getValue();
        StepState service = open(changed, r, null);
        if (r.release() != null && !service.served().has(r.release())) {
          long minute = minute(r);
          begun.merge(
              r.service() + '\u0000' + r.release(),
              new Begun(r.service(), r.release(), minute),
              (a, b) -> a.minute() <= b.minute() ? a : b);
        }
        if (r.endpoint() != null && !r.logLines()) {
          count(open(changed, r, r.endpoint()), r, true);
        }
      }
    }
    // Counted after all were asked whether their release is new.
    for (Due due : done) {
      ServedRoute r = waiting.get(due);
      count(open(changed, r, null), r, r.endpoint() == null && !r.logLines());
      waiting.remove(due);
    }
    routes.putAll(changed);
    return List.copyOf(begun.values());
  }

  /** Requests of a service; its log lines where it serves none; null when it is unknown. */
  Counted served(String service) throws Exception {
    StepState requests = service == null ? null : routes.get(key(service, null, false));
    if (requests == null && service != null) {
      requests = routes.get(key(service, null, true));
    }
    return requests == null ? null : requests.served();
  }

  /** Steps of a service, those whose failures are counted. */
  List<StepState> steps(String service) throws Exception {
    TreeMap<String, StepState> steps = new TreeMap<>();
    for (StepState step : routes.values()) {
      if (step.endpoint() != null && step.service().equals(service)) {
        steps.put(step.endpoint(), step);
      }
    }
    return List.copyOf(steps.values());
  }

  /** Forgets what is too old. */
  void trim(long now) throws Exception {
    Map<Long, StepState> rest = new HashMap<>();
    Set<Long> gone = new HashSet<>();
    for (Map.Entry<Long, StepState> e : routes.entries()) {
      StepState copy = e.getValue().copy();
      copy.served().trim(now);
      copy.failures().trim(now);
      if (copy.served().isEmpty()) {
        gone.add(e.getKey());
      } else {
        rest.put(e.getKey(), copy);
      }
    }
    routes.putAll(rest);
    for (Long key : gone) {
      routes.remove(key);
    }
  }

  private StepState open(Map<Long, StepState> changed, ServedRoute r, String endpoint)
      throws Exception {
    long key = key(r.service(), endpoint, r.logLines());
    StepState state = changed.get(key);
    if (state == null) {
      StepState known = routes.get(key);
      state =
          known != null
              ? known.copy()
              : new StepState(r.service(), endpoint, r.logLines(), new Counted(), new Counted());
      changed.put(key, state);
    }
    return state;
  }

  private static void count(StepState state, ServedRoute r, boolean failures) {
    long minute = minute(r);
    state.served().add(minute, r.requests());
    state.served().addTo(r.release(), minute, r.requests());
    if (failures) {
      state.failures().add(minute, r.failures());
      state.failures().addTo(r.release(), minute, r.failures());
    }
  }

  private static long minute(ServedRoute r) {
    return Math.floorDiv(r.releasedAt() - 1, 60_000L);
  }

  private static long key(String service, String endpoint, boolean logLines) {
    return Ids.of(service, endpoint, logLines ? "LOG" : "REQUEST");
  }

  /** Whether far less was served in half an hour than the day before it leads to expect. */
  static boolean fell(RateSeries served, long now) {
    long half = 30;
    long day = (long) RateSeries.DAY_CELLS * RateSeries.CELL;
    long first = Math.max(served.first(), now - day);
    long minutes = now - half - first;
    if (minutes < half) {
      return false;
    }
    double usual = (double) served.sum(now - day, now - half, now) / minutes;
    return served.sum(now - half, now, now) < usual * half / 2;
  }
}
