package io.millrace.cep.engine.packed;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;

/**
 * Answers conditions. What an event alone decides was answered when it arrived and stands in its
 * verdict; for the rest the event is decoded and the condition asked, with the path of the partial
 * match at hand.
 */
final class Conditions<E> {
  private final Decoder<E> decoder;
  private final String[] stages;
  private final PathContext context;

  Conditions(Machine<E> machine, Decoder<E> decoder, LongSupplier processingTime) {
    this.decoder = decoder;
    this.stages = machine.stages();
    this.context = new PathContext(processingTime);
  }

  /** What the leaves of a machine say of an event; asked once, when it arrives. */
  static <E> long verdict(Machine<E> machine, E event) {
    long verdict = 0;
    try {
      for (Machine.Leaf<E> leaf : machine.leaves()) {
        if (leaf.condition().filter(event, null)) {
          verdict |= leaf.bit();
        }
      }
      return verdict;
    } catch (Exception e) {
      // perhaps nothing will ever ask this condition of this event; if something does, it throws
      return verdict | Guard.UNRESOLVED;
    }
  }

  boolean hold(Guard<E> guard, Held<E> event, Partial<E> p) {
    if (event.verdict < 0) {
      return guard.whole() == null || ask(guard.whole(), event, p);
    }
    return guard.mayHold(event.verdict) && (guard.live() == null || ask(guard.live(), event, p));
  }

  private boolean ask(IterativeCondition<E> condition, Held<E> event, Partial<E> p) {
    context.at(p, event.at);
    try {
      return condition.filter(decoder.value(event), context);
    } catch (Exception e) {
      throw Walker.failed(e);
    }
  }

  /** What an iterative condition may look at. */
  private final class PathContext implements IterativeCondition.Context<E> {
    private final LongSupplier processingTime;
    private Partial<E> partial;
    private long time;
    private Partial<E> read;
    private Map<String, List<E>> events;

    PathContext(LongSupplier processingTime) {
      this.processingTime = processingTime;
    }

    void at(Partial<E> p, long timestamp) {
      partial = p;
      time = timestamp;
    }

    @Override
    public Iterable<E> getEventsForPattern(String name) {
      if (read != partial || events == null) {
        events = new Path<>(partial.last(), stages, decoder);
        read = partial;
      }
      List<E> of = events.get(name);
      List<E> found = of == null ? List.of() : of;
      return new Iterable<>() {
        @Override
        public Iterator<E> iterator() {
          return found.iterator();
        }
      };
    }

    @Override
    public long timestamp() {
      return time;
    }

    @Override
    public long currentProcessingTime() {
      return processingTime.getAsLong();
    }
  }
}
