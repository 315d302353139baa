package io.millrace.cep.engine.packed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.flink.cep.nfa.NFA;
import org.apache.flink.cep.nfa.State;
import org.apache.flink.cep.nfa.StateTransition;
import org.apache.flink.cep.nfa.compiler.NFACompiler;
import org.apache.flink.cep.nfa.compiler.NFAStateNameHandler;
import org.apache.flink.cep.pattern.GroupPattern;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.WithinType;
import org.apache.flink.cep.pattern.conditions.BooleanConditions;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;
import org.apache.flink.cep.pattern.conditions.RichAndCondition;
import org.apache.flink.cep.pattern.conditions.RichCompositeIterativeCondition;
import org.apache.flink.cep.pattern.conditions.RichNotCondition;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import org.apache.flink.cep.pattern.conditions.SubtypeCondition;

/**
 * Makes a {@link Machine} of a pattern, out of the states that Flink's own compiler makes of it.
 * Conditions that need the event alone become bits, numbered across all patterns of an operator.
 */
final class MachineCompiler<E> {
  private static final Class<?> TRUE = BooleanConditions.trueFunction().getClass();

  /** The last bit says that a verdict is unresolved. */
  private static final int BITS = 63;

  private int nextBit;
  private Set<IterativeCondition<?>> written;
  private IdentityHashMap<IterativeCondition<E>, Machine.Leaf<E>> leaves;

  Machine<E> compile(Pattern<E, ?> pattern) {
    refuseUnsupported(pattern);
    written = Collections.newSetFromMap(new IdentityHashMap<>());
    collectWritten(pattern);
    leaves = new IdentityHashMap<>();
    NFA<E> nfa = NFACompiler.compileFactory(pattern, true).createNFA();
    List<State<E>> states = new ArrayList<>(nfa.getStates());
    states.sort(Comparator.comparing(State::getName));
    String[] names = states.stream().map(State::getName).toArray(String[]::new);
    String[] stages =
        states.stream()
            .map(s -> NFAStateNameHandler.getOriginalNameFromInternal(s.getName()))
            .distinct()
            .toArray(String[]::new);
    Machine.State<E>[] compiled = array(Machine.State.class, states.size());
    int start = -1;
    for (int i = 0; i < compiled.length; i++) {
      State<E> state = states.get(i);
      compiled[i] =
          new Machine.State<>(names[i], state.getStateType(), edges(state, names, stages));
      start = state.isStart() ? i : start;
    }
    Machine.Leaf<E>[] all =
        leaves.values().stream()
            .sorted(Comparator.comparingInt(l -> Long.numberOfTrailingZeros(l.bit())))
            .toArray(n -> array(Machine.Leaf.class, n));
    Skip skip = Skip.of(pattern.getAfterMatchSkipStrategy(), stages);
    return new Machine<>(compiled, start, stages, nfa.getWindowTime(), skip, all);
  }

  private Machine.Edge<E>[] edges(State<E> state, String[] names, String[] stages) {
    Collection<StateTransition<E>> transitions = state.getStateTransitions();
    List<Machine.Edge<E>> edges = new ArrayList<>(transitions.size());
    for (StateTransition<E> t : transitions) {
      Guard<E> guard = guard(t.getCondition());
      if (guard.never()) {
        continue;
      }
      String source = t.getSourceState().getName();
      edges.add(
          new Machine.Edge<>(
              t.getAction(),
              Names.indexOf(names, source),
              Names.indexOf(names, t.getTargetState().getName()),
              Names.indexOf(stages, NFAStateNameHandler.getOriginalNameFromInternal(source)),
              guard));
    }
    return edges.toArray(n -> array(Machine.Edge.class, n));
  }

  private Guard<E> guard(IterativeCondition<E> condition) {
    if (condition == null) {
      return new Guard<>(0, 0, null, null);
    }
    Conjunction c = new Conjunction();
    c.require(condition);
    return c.impossible
        ? new Guard<>(1, 1, null, condition)
        : new Guard<>(c.set, c.clear, c.live ? condition : null, condition);
  }

  /** The parts of a condition that must all hold: bits, and whether there is more than bits. */
  private final class Conjunction {
    private long set;
    private long clear;
    private boolean live;
    private boolean impossible;

    void require(IterativeCondition<E> condition) {
      if (isTrue(condition)) {
        return;
      }
      if (condition instanceof RichAndCondition<E> and && !guardsAType(and)) {
        require(and.getLeft());
        require(and.getRight());
      } else if (condition instanceof RichNotCondition<E> not) {
        refuse(not.getNestedConditions()[0]);
      } else {
        long bit = bit(condition);
        live |= bit == 0;
        set |= bit;
      }
    }

    private void refuse(IterativeCondition<E> condition) {
      if (isTrue(condition)) {
        impossible = true;
        return;
      }
      if (condition instanceof RichNotCondition<E> not) {
        require(not.getNestedConditions()[0]);
        return;
      }
      long bit = bit(condition);
      live |= bit == 0;
      clear |= bit;
    }
  }

  /** Only where the left side holds may the right side be asked: they stay together. */
  private static boolean guardsAType(RichAndCondition<?> and) {
    IterativeCondition<?> left = and.getLeft();
    return left instanceof SubtypeCondition
        || left instanceof RichAndCondition<?> inner && guardsAType(inner);
  }

  /** The bit of a condition that needs the event alone; 0 for others, or when bits are used up. */
  private long bit(IterativeCondition<E> condition) {
    Machine.Leaf<E> leaf = leaves.get(condition);
    if (leaf == null && nextBit < BITS && needsEventOnly(condition)) {
      leaf = new Machine.Leaf<>(1L << nextBit++, condition);
      leaves.put(condition, leaf);
    }
    return leaf == null ? 0 : leaf.bit();
  }

  private boolean needsEventOnly(IterativeCondition<?> condition) {
    if (condition instanceof RichCompositeIterativeCondition<?> composite) {
      for (IterativeCondition<?> nested : composite.getNestedConditions()) {
        if (!needsEventOnly(nested)) {
          return false;
        }
      }
      return true;
    }
    return condition instanceof SimpleCondition;
  }

  /** The compiler's own "always": a simple condition of its class that nobody wrote. */
  private boolean isTrue(IterativeCondition<?> condition) {
    return condition.getClass() == TRUE && !written.contains(condition);
  }

  private void collectWritten(Pattern<?, ?> pattern) {
    for (Pattern<?, ?> p = pattern; p != null; p = p.getPrevious()) {
      if (p instanceof GroupPattern<?, ?> group) {
        collectWritten(group.getRawPattern());
      }
      collect(p.getCondition());
      collect(p.getUntilCondition());
    }
  }

  private void collect(IterativeCondition<?> condition) {
    if (condition != null && written.add(condition)) {
      if (condition instanceof RichCompositeIterativeCondition<?> composite) {
        for (IterativeCondition<?> nested : composite.getNestedConditions()) {
          collect(nested);
        }
      }
    }
  }

  private static void refuseUnsupported(Pattern<?, ?> pattern) {
    for (Pattern<?, ?> p = pattern; p != null; p = p.getPrevious()) {
      if (p.getWindowSize(WithinType.PREVIOUS_AND_CURRENT).isPresent()) {
        throw new Unsupported("within(..., PREVIOUS_AND_CURRENT) on '" + p.getName() + "'");
      }
      if (p.getTimes() != null
          && p.getTimes().getWindowSize().filter(MachineCompiler::some).isPresent()) {
        throw new Unsupported("a window between repetitions, on '" + p.getName() + "'");
      }
      if (p instanceof GroupPattern<?, ?> group) {
        refuseUnsupported(group.getRawPattern());
      }
    }
  }

  private static boolean some(Duration window) {
    return !window.isZero();
  }

  @SuppressWarnings("unchecked")
  private static <T> T[] array(Class<?> type, int length) {
    return (T[]) java.lang.reflect.Array.newInstance(type, length);
  }
}
