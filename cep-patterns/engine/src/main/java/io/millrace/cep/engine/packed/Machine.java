package io.millrace.cep.engine.packed;

import java.io.Serializable;
import org.apache.flink.cep.nfa.State.StateType;
import org.apache.flink.cep.nfa.StateTransitionAction;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;

/**
 * The states that Flink's compiler made of one pattern, by index.
 *
 * @param states sorted by name
 * @param start index of the state in which every partial match begins
 * @param window ms between first and last event, exclusive; 0 for none
 * @param leaves conditions that need the event alone, asked once when it arrives
 */
record Machine<E>(
    State<E>[] states, int start, String[] stages, long window, Skip skip, Leaf<E>[] leaves)
    implements Serializable {

  /**
   * One state.
   *
   * @param name the compiler's, unique in its pattern
   * @param edges in the compiler's order, on which results depend
   */
  record State<E>(String name, StateType type, Edge<E>[] edges) implements Serializable {}

  /**
   * One transition.
   *
   * @param stage index of the name under which the taken event stands in a match
   */
  record Edge<E>(StateTransitionAction action, int source, int target, int stage, Guard<E> guard)
      implements Serializable {}

  /** A condition that needs the event alone, and its bit in the verdict. */
  record Leaf<E>(long bit, IterativeCondition<E> condition) implements Serializable {}

  /**
   * Would an event with this verdict leave whatever is open as it is, in any state? Such an event
   * need not wait at all. Said only where that is exact: where nothing is skipped and nothing waits
   * for a window to end, the moments at which time advances show in no result.
   */
  boolean ignores(long verdict) {
    if (skip.skips() || verdict < 0) {
      return false;
    }
    for (State<E> state : states) {
      if (!ignores(state, verdict)) {
        return false;
      }
    }
    return true;
  }

  private static <E> boolean ignores(State<E> state, long verdict) {
    if (state.type() == StateType.Pending) {
      return false;
    }
    boolean stays = state.type() != StateType.Normal;
    for (Edge<E> edge : state.edges()) {
      Guard<E> guard = edge.guard();
      if (!guard.mayHold(verdict)) {
        continue;
      }
      boolean self =
          edge.action() == StateTransitionAction.IGNORE && edge.target() == edge.source();
      if (!self || guard.live() != null) {
        return false;
      }
      stays = true;
    }
    return stays;
  }
}
