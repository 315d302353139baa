package io.millrace.operators.anomaly;

import io.millrace.domain.control.ChangeMarker;
import io.millrace.domain.control.ControlTables;
import io.millrace.domain.lifecycle.Releases;
import io.millrace.domain.release.Counted;
import io.millrace.domain.release.Cut;
import io.millrace.operators.anomaly.RouteBook.Begun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.MapState;

/** Changes that are compared: those that markers tell, and releases that were only seen. */
final class ChangeBook {
  private static final long DAY_MS = 86_400_000;
  private static final long MINUTE_MS = 60_000;

  private final MapState<String, Cut> cuts;

  ChangeBook(MapState<String, Cut> cuts) {
    this.cuts = cuts;
  }

  boolean isEmpty() throws Exception {
    return cuts.isEmpty();
  }

  /** Takes the markers of the last day that are not taken yet. */
  void mark(ControlTables tables, String environment, long tick, RouteBook routes)
      throws Exception {
    for (ChangeMarker m : tables.changes(environment, tick - DAY_MS, tick)) {
      Cut cut = cut(m, routes);
      if (cut != null && !cuts.contains(cut.key())) {
        cuts.put(cut.key(), cut);
      }
    }
  }

  /** Takes releases that began to serve without a marker, unless they came before in their line. */
  void begin(List<Begun> begun, RouteBook routes) throws Exception {
    for (Begun b : begun) {
      long startedAt = b.minute() * MINUTE_MS;
      String previous = previous(routes.served(b.service()), b.release(), startedAt);
      if (previous == null || isKnown(b, startedAt) || isEarlier(b.release(), previous)) {
        continue;
      }
      Cut cut = new Cut(b.service(), Cut.Kind.RELEASE, b.release(), previous, null, startedAt, 0);
      cuts.put(cut.key(), cut);
    }
  }

  /** Those of which a horizon is due, in the order of their keys. */
  List<Cut> due(long tick) throws Exception {
    TreeMap<String, Cut> due = new TreeMap<>();
    for (Map.Entry<String, Cut> e : cuts.entries()) {
      if (e.getValue().nextAt() <= tick) {
        due.put(e.getKey(), e.getValue());
      }
    }
    return new ArrayList<>(due.values());
  }

  void judged(Cut cut) throws Exception {
    cuts.put(cut.key(), cut.judged());
  }

  long nextAt() throws Exception {
    long next = Long.MAX_VALUE;
    for (Cut cut : cuts.values()) {
      next = Math.min(next, cut.nextAt());
    }
    return next;
  }

  /** Forgets changes of more than two days ago. */
  void trim(long tick) throws Exception {
    List<String> gone = new ArrayList<>();
    for (Map.Entry<String, Cut> e : cuts.entries()) {
      if (e.getValue().startedAt() < tick - 2 * DAY_MS) {
        gone.add(e.getKey());
      }
    }
    for (String key : gone) {
      cuts.remove(key);
    }
  }

  private static Cut cut(ChangeMarker m, RouteBook routes) throws Exception {
    return switch (m.kind()) {
      case DEPLOY, ROLLBACK -> {
        String previous =
            m.previousRelease() != null
                ? m.previousRelease()
                : previous(routes.served(m.service()), m.release(), m.startedAt());
        yield m.release() == null || previous == null
            ? null
            : new Cut(
                m.service(),
                Cut.Kind.RELEASE,
                m.release(),
                previous,
                m.changeId(),
                m.startedAt(),
                0);
      }
      case FLAG ->
          new Cut(
              m.service(),
              Cut.Kind.FLAG,
              m.flag() + ":" + m.variant(),
              null,
              m.changeId(),
              m.startedAt(),
              0);
      case CONFIG ->
          new Cut(m.service(), Cut.Kind.CONFIG, m.changeId(), null, m.changeId(), m.startedAt(), 0);
      case SCHEMA, SOURCE_OUTAGE, MIGRATION_PLANNED -> null;
    };
  }

  /** The release that served most on the day before, of equals the smaller name. */
  private static String previous(Counted served, String release, long startedAt) {
    String most = null;
    long requests = 0;
    if (served != null) {
      long from = (startedAt - DAY_MS) / MINUTE_MS;
      for (String name : served.releases()) {
        long n = served.sum(name, from);
        boolean before = served.firstMinute(name) * MINUTE_MS < startedAt;
        if (!name.equals(release) && before && n > requests) {
          most = name;
          requests = n;
        }
      }
    }
    return most;
  }

  private static boolean isEarlier(String release, String previous) {
    return Releases.comparable(release, previous) && Releases.ORDER.compare(release, previous) < 0;
  }

  /** Whether a marker told of it, within an hour of its first request. */
  private boolean isKnown(Begun b, long startedAt) throws Exception {
    for (Cut cut : cuts.values()) {
      if (cut.kind() == Cut.Kind.RELEASE
          && cut.service().equals(b.service())
          && cut.name().equals(b.release())
          && cut.startedAt() <= startedAt + 3_600_000) {
        return true;
      }
    }
    return false;
  }
}
