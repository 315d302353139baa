package io.millrace.domain.lifecycle;

import static io.millrace.domain.lifecycle.LifeEvent.AGED;
import static io.millrace.domain.lifecycle.LifeEvent.CALMED;
import static io.millrace.domain.lifecycle.LifeEvent.FELL_SILENT;
import static io.millrace.domain.lifecycle.LifeEvent.FIXED;
import static io.millrace.domain.lifecycle.LifeEvent.LASTED;
import static io.millrace.domain.lifecycle.LifeEvent.ROSE;
import static io.millrace.domain.lifecycle.LifeEvent.SEEN;
import static io.millrace.domain.lifecycle.LifeEvent.SEEN_IN_LATER_RELEASE;
import static io.millrace.domain.lifecycle.Lifecycle.CHRONIC;
import static io.millrace.domain.lifecycle.Lifecycle.ESCALATING;
import static io.millrace.domain.lifecycle.Lifecycle.NEW;
import static io.millrace.domain.lifecycle.Lifecycle.ONGOING;
import static io.millrace.domain.lifecycle.Lifecycle.QUIET;
import static io.millrace.domain.lifecycle.Lifecycle.REGRESSED;
import static io.millrace.domain.lifecycle.Lifecycle.RESOLVED;
import static io.millrace.domain.lifecycle.Lifecycle.WATCH;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The table of transitions. A pair that does not stand here changes nothing. */
public final class Transitions {
  /** Every transition there is. */
  public static final List<Transition> TABLE =
      List.of(
          new Transition(NEW, AGED, ONGOING),
          new Transition(NEW, ROSE, ESCALATING),
          new Transition(NEW, FELL_SILENT, QUIET),
          new Transition(NEW, FIXED, WATCH),
          new Transition(ONGOING, ROSE, ESCALATING),
          new Transition(ONGOING, LASTED, CHRONIC),
          new Transition(ONGOING, FELL_SILENT, QUIET),
          new Transition(ONGOING, FIXED, WATCH),
          new Transition(ESCALATING, CALMED, ONGOING),
          new Transition(ESCALATING, FELL_SILENT, QUIET),
          new Transition(ESCALATING, FIXED, WATCH),
          new Transition(CHRONIC, ROSE, ESCALATING),
          new Transition(CHRONIC, FELL_SILENT, QUIET),
          new Transition(CHRONIC, FIXED, WATCH),
          new Transition(REGRESSED, AGED, ONGOING),
          new Transition(REGRESSED, FELL_SILENT, QUIET),
          new Transition(REGRESSED, FIXED, WATCH),
          new Transition(QUIET, SEEN, ONGOING),
          new Transition(QUIET, SEEN_IN_LATER_RELEASE, REGRESSED),
          new Transition(QUIET, FIXED, WATCH),
          new Transition(WATCH, SEEN, ONGOING),
          new Transition(WATCH, SEEN_IN_LATER_RELEASE, REGRESSED),
          new Transition(WATCH, FELL_SILENT, RESOLVED),
          new Transition(RESOLVED, SEEN, ONGOING),
          new Transition(RESOLVED, SEEN_IN_LATER_RELEASE, REGRESSED));

  private static final Map<Lifecycle, Map<LifeEvent, Lifecycle>> NEXT = index();

  private Transitions() {}

  /** One row: in this state, this event leads there. */
  public record Transition(Lifecycle from, LifeEvent event, Lifecycle to) {}

  static Lifecycle next(Lifecycle state, LifeEvent event) {
    return NEXT.get(state).getOrDefault(event, state);
  }

  private static Map<Lifecycle, Map<LifeEvent, Lifecycle>> index() {
    Map<Lifecycle, Map<LifeEvent, Lifecycle>> next = new EnumMap<>(Lifecycle.class);
    for (Lifecycle state : Lifecycle.values()) {
      next.put(state, new EnumMap<>(LifeEvent.class));
    }
    for (Transition t : TABLE) {
      if (next.get(t.from()).put(t.event(), t.to()) != null) {
        throw new IllegalStateException(t + " stands twice");
      }
    }
    return next;
  }
}
