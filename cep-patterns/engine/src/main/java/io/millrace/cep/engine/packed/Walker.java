package io.millrace.cep.engine.packed;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.cep.nfa.State.StateType;
import org.apache.flink.cep.nfa.StateTransitionAction;
import org.apache.flink.util.FlinkRuntimeException;

/**
 * Walks one pattern's machine over what a key has open, step for step as Flink's {@code NFA} does,
 * but on paths that each know their own events, so that there are no versions and no locks.
 *
 * <p>Reused from key to key; not thread-safe.
 */
final class Walker<E> {
  private final Machine<E> machine;
  private final Conditions<E> conditions;
  private final Limits limits;
  private final Partial<E> startState;
  private final Matches<E> next = new Matches<>(16);
  private final Matches<E> potential = new Matches<>(16);
  private final List<Partial<E>> fresh = new ArrayList<>();
  private final List<Machine.Edge<E>> edges = new ArrayList<>();
  private final List<Node<E>> results = new ArrayList<>();
  private final int[] stack;

  Walker(Machine<E> machine, Conditions<E> conditions, Limits limits) {
    this.limits = limits;
    this.machine = machine;
    this.conditions = conditions;
    this.startState = new Partial<>(machine.start(), null);
    int transitions = 1;
    for (Machine.State<E> state : machine.states()) {
      transitions += state.edges().length;
    }
    this.stack = new int[transitions * 4];
  }

  Partial<E> startState() {
    return startState;
  }

  /**
   * Does the event leave a key without open partial matches as it is? Then nothing needs to be
   * loaded, made or kept.
   */
  boolean leavesIdle(Held<E> event) {
    for (Machine.Edge<E> edge : machine.states()[machine.start()].edges()) {
      if (edge.action() != StateTransitionAction.IGNORE
          && conditions.hold(edge.guard(), event, startState)) {
        return false;
      }
    }
    return true;
  }

  /** Takes an event whose turn has come. Time was advanced to it before. */
  void take(Runs<E> runs, Held<E> event, Image<E> image, Found<E> found) throws Exception {
    Matches<E> open = runs.open;
    boolean changed = false;
    for (int i = 0; i < open.size(); i++) {
      Partial<E> p = open.get(i);
      step(p, event, image);
      changed |= fresh.size() != 1 || fresh.get(0) != p;
      retain(found);
    }
    if (changed) {
      open.set(next);
      if (open.size() > limits.partialMatches()) {
        open.dropNewest(limits.partialMatches(), found);
      }
      results.clear();
      complete(runs, potential);
      for (int i = 0; i < results.size(); i++) {
        found.match(results.get(i));
      }
    }
    next.clear();
    potential.clear();
  }

  /** Sorts what came of one partial match: finished, stopped (all of it is dropped), or open. */
  private void retain(Found<E> found) {
    boolean stopped = false;
    for (int k = 0; k < fresh.size(); k++) {
      StateType type = machine.states()[fresh.get(k).state()].type();
      if (type == StateType.Final) {
        potential.add(fresh.get(k));
      }
      stopped |= type == StateType.Stop;
    }
    if (stopped) {
      return;
    }
    for (int k = 0; k < fresh.size(); k++) {
      Partial<E> p = fresh.get(k);
      if (machine.states()[p.state()].type() == StateType.Final) {
        continue;
      }
      if (p.last() != null && p.last().depth > limits.pathLength()) {
        found.dropped(p.last());
      } else {
        next.add(p);
      }
    }
  }

  /**
   * No event before this time comes any more: partial matches whose window has ended time out, or
   * are matches if they waited for nothing to happen.
   */
  void advance(Runs<E> runs, long time, Found<E> found) throws Exception {
    Matches<E> open = runs.open;
    if (machine.window() <= 0 || open.isEmpty() || !timedOut(open.peek(), time)) {
      return;
    }
    List<Node<E>> timeouts = new ArrayList<>();
    for (int i = 0; i < open.size(); i++) {
      Partial<E> p = open.get(i);
      if (!timedOut(p, time)) {
        next.add(p);
      } else if (machine.states()[p.state()].type() == StateType.Pending) {
        potential.add(p);
      } else {
        timeouts.add(p.last());
      }
    }
    open.set(next);
    results.clear();
    complete(runs, potential);
    next.clear();
    potential.clear();
    for (int i = 0; i < results.size(); i++) {
      found.match(results.get(i));
    }
    for (Node<E> last : timeouts) {
      found.timeout(last, last.start.at + machine.window());
    }
  }

  private boolean timedOut(Partial<E> p, long time) {
    return p.last() != null && time - p.startedAt() >= machine.window();
  }

  /** Releases completed matches, unless an earlier partial match may still discard them. */
  private void complete(Runs<E> runs, Matches<E> more) {
    if (more.isEmpty() && !runs.holdsCompleted()) {
      return;
    }
    Skip skip = machine.skip();
    if (!skip.skips() && !runs.holdsCompleted()) {
      // nothing can hold a match back: they leave in their order at once
      while (!more.isEmpty()) {
        results.add(more.poll().last());
      }
      return;
    }
    Matches<E> completed = runs.completed == null ? new Matches<>(more.size()) : runs.completed;
    runs.completed = completed;
    for (int i = 0; i < more.size(); i++) {
      completed.add(more.get(i));
    }
    while (!completed.isEmpty()) {
      if (skip.skips()
          && !runs.open.isEmpty()
          && completed.peek().order() > runs.open.peek().order()) {
        return;
      }
      Node<E> last = completed.poll().last();
      long upTo = skip.discardsTo(last);
      if (upTo >= 0) {
        runs.open.discard(skip, upTo);
        completed.discard(skip, upTo);
      }
      results.add(last);
    }
    runs.completed = null;
  }

  /** What becomes of one partial match by one event, into {@code fresh}. */
  private void step(Partial<E> p, Held<E> event, Image<E> image) {
    fresh.clear();
    collectEdges(p, event);
    boolean start = p.last() == null;
    for (int i = 0; i < edges.size(); i++) {
      Machine.Edge<E> edge = edges.get(i);
      if (edge.action() == StateTransitionAction.TAKE) {
        Node<E> taken = new Node<>(image.nextNode++, edge.stage(), event, p.last());
        fresh.add(new Partial<>(edge.target(), taken));
        int end = finalAfter(edge.target(), event, p);
        if (end >= 0) {
          fresh.add(new Partial<>(end, taken));
        }
      } else if (!start) {
        fresh.add(edge.target() == p.state() ? p : new Partial<>(edge.target(), p.last()));
      }
    }
    if (start) {
      fresh.add(p);
    }
  }

  /** Transitions that hold, in the stock operator's order; PROCEED is followed, not collected. */
  private void collectEdges(Partial<E> p, Held<E> event) {
    edges.clear();
    int top = 0;
    stack[top++] = p.state();
    while (top > 0) {
      for (Machine.Edge<E> edge : machine.states()[stack[--top]].edges()) {
        if (conditions.hold(edge.guard(), event, p)) {
          if (edge.action() == StateTransitionAction.PROCEED) {
            stack[top++] = edge.target();
          } else {
            edges.add(edge);
          }
        }
      }
    }
  }

  /** The final state, if PROCEED transitions lead to it; -1 otherwise. */
  private int finalAfter(int state, Held<E> event, Partial<E> p) {
    int top = 0;
    stack[top++] = state;
    while (top > 0) {
      for (Machine.Edge<E> edge : machine.states()[stack[--top]].edges()) {
        if (edge.action() == StateTransitionAction.PROCEED
            && conditions.hold(edge.guard(), event, p)) {
          if (machine.states()[edge.target()].type() == StateType.Final) {
            return edge.target();
          }
          stack[top++] = edge.target();
        }
      }
    }
    return -1;
  }

  /** A condition failed: as the stock operator says it. */
  static FlinkRuntimeException failed(Exception cause) {
    return new FlinkRuntimeException("Failure happened in filter function.", cause);
  }
}
