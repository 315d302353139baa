package io.millrace.domain.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TransitionsTest {
  /** What each event makes of each state, in the order of {@link LifeEvent}; a dot: nothing. */
  private static final Map<Lifecycle, String> EXPECTED =
      Map.of(
          Lifecycle.NEW, ". . QUIET ONGOING . ESCALATING . WATCH",
          Lifecycle.ONGOING, ". . QUIET . CHRONIC ESCALATING . WATCH",
          Lifecycle.ESCALATING, ". . QUIET . . . ONGOING WATCH",
          Lifecycle.CHRONIC, ". . QUIET . . ESCALATING . WATCH",
          Lifecycle.QUIET, "ONGOING REGRESSED . . . . . WATCH",
          Lifecycle.WATCH, "ONGOING REGRESSED RESOLVED . . . . .",
          Lifecycle.RESOLVED, "ONGOING REGRESSED . . . . . .",
          Lifecycle.REGRESSED, ". . QUIET ONGOING . . . WATCH");

  /** Every allowed transition, and every other pair, which is forbidden and changes nothing. */
  @Test
  void everyPairOfStateAndEventDoesWhatTheTableSays() {
    assertThat(EXPECTED).containsOnlyKeys(Lifecycle.values());
    int allowed = 0;
    for (Lifecycle state : Lifecycle.values()) {
      String[] cells = EXPECTED.get(state).split(" ");
      assertThat(cells).as("of %s", state).hasSize(LifeEvent.values().length);
      for (LifeEvent event : LifeEvent.values()) {
        String cell = cells[event.ordinal()];
        Lifecycle next = cell.equals(".") ? state : Lifecycle.valueOf(cell);
        assertThat(Transitions.next(state, event)).as("%s, %s", state, event).isEqualTo(next);
        assertThat(
                Transitions.TABLE.stream().anyMatch(t -> t.from() == state && t.event() == event))
            .as("%s, %s stands in the table", state, event)
            .isEqualTo(!cell.equals("."));
        allowed += cell.equals(".") ? 0 : 1;
      }
    }
    assertThat(Transitions.TABLE).hasSize(allowed);
  }

  @Test
  void regressedNeedsSilenceOrAFixBefore() {
    for (Lifecycle state : Lifecycle.values()) {
      boolean was =
          state == Lifecycle.QUIET || state == Lifecycle.RESOLVED || state == Lifecycle.WATCH;
      Lifecycle next = Transitions.next(state, LifeEvent.SEEN_IN_LATER_RELEASE);
      assertThat(next == Lifecycle.REGRESSED)
          .as("from %s", state)
          .isEqualTo(was || state == Lifecycle.REGRESSED);
    }
  }

  @Test
  void withoutALaterReleaseWhatReturnsIsOngoing() {
    assertThat(Transitions.next(Lifecycle.QUIET, LifeEvent.SEEN)).isEqualTo(Lifecycle.ONGOING);
    assertThat(Transitions.next(Lifecycle.NEW, LifeEvent.SEEN)).isEqualTo(Lifecycle.NEW);
  }

  @Test
  void silenceAndFixesEndEveryLivelyState() {
    for (Lifecycle state :
        new Lifecycle[] {
          Lifecycle.NEW,
          Lifecycle.ONGOING,
          Lifecycle.ESCALATING,
          Lifecycle.CHRONIC,
          Lifecycle.REGRESSED
        }) {
      assertThat(Transitions.next(state, LifeEvent.FELL_SILENT)).isEqualTo(Lifecycle.QUIET);
      assertThat(Transitions.next(state, LifeEvent.FIXED)).isEqualTo(Lifecycle.WATCH);
    }
    assertThat(Transitions.next(Lifecycle.WATCH, LifeEvent.FELL_SILENT))
        .isEqualTo(Lifecycle.RESOLVED);
    assertThat(Transitions.next(Lifecycle.RESOLVED, LifeEvent.FELL_SILENT))
        .isEqualTo(Lifecycle.RESOLVED);
  }

  @Test
  void everyStateButNewIsReachedAndEveryStateIsLeft() {
    for (Lifecycle state : Lifecycle.values()) {
      assertThat(Transitions.TABLE).as("out of %s", state).anyMatch(t -> t.from() == state);
      if (state != Lifecycle.NEW) {
        assertThat(Transitions.TABLE).as("into %s", state).anyMatch(t -> t.to() == state);
      }
    }
  }

  @Test
  void whatRisesEscalatesUntilItCalms() {
    assertThat(Transitions.next(Lifecycle.CHRONIC, LifeEvent.ROSE)).isEqualTo(Lifecycle.ESCALATING);
    assertThat(Transitions.next(Lifecycle.ESCALATING, LifeEvent.CALMED))
        .isEqualTo(Lifecycle.ONGOING);
    assertThat(Transitions.next(Lifecycle.REGRESSED, LifeEvent.ROSE))
        .isEqualTo(Lifecycle.REGRESSED);
  }
}
