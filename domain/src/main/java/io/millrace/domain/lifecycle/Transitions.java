package io.millrace.domain.lifecycle;

import static io.millrace.domain.lifecycle.LifeEvent.AGED;
import static io.millrace.domain.lifecycle.LifeEvent.FELL_SILENT;
import static io.millrace.domain.lifecycle.LifeEvent.FIXED;
import static io.millrace.domain.lifecycle.LifeEvent.SEEN;
import static io.millrace.domain.lifecycle.LifeEvent.SEEN_IN_LATER_RELEASE;
import static io.millrace.domain.lifecycle.Lifecycle.NEW;
import static io.millrace.domain.lifecycle.Lifecycle.ONGOING;
import static io.millrace.domain.lifecycle.Lifecycle.QUIET;
import static io.millrace.domain.lifecycle.Lifecycle.REGRESSED;
import static io.millrace.domain.lifecycle.Lifecycle.RESOLVED;

import java.util.EnumMap;
import java.util.Map;

/** The table of transitions. A pair that does not stand here changes nothing. */
final class Transitions {
  private static final Map<Lifecycle, Map<LifeEvent, Lifecycle>> TABLE = table();

  private Transitions() {}

  static Lifecycle next(Lifecycle state, LifeEvent event) {
    return TABLE.get(state).getOrDefault(event, state);
  }

  private static Map<Lifecycle, Map<LifeEvent, Lifecycle>> table() {
    Map<Lifecycle, Map<LifeEvent, Lifecycle>> table = new EnumMap<>(Lifecycle.class);
    table.put(NEW, Map.of(AGED, ONGOING, FELL_SILENT, QUIET, FIXED, RESOLVED));
    table.put(ONGOING, Map.of(FELL_SILENT, QUIET, FIXED, RESOLVED));
    table.put(REGRESSED, Map.of(AGED, ONGOING, FELL_SILENT, QUIET, FIXED, RESOLVED));
    table.put(QUIET, Map.of(SEEN, ONGOING, SEEN_IN_LATER_RELEASE, REGRESSED, FIXED, RESOLVED));
    table.put(RESOLVED, Map.of(SEEN, ONGOING, SEEN_IN_LATER_RELEASE, REGRESSED));
    return table;
  }
}
