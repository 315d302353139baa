package io.millrace.operators.cluster.state;

import io.millrace.domain.cluster.ClusterCard;
import java.util.ArrayList;
import java.util.List;

/**
 * One fingerprint: what past ticks counted, and what waits for its tick.
 *
 * @param settled null before its first tick
 */
public record CardState(ClusterCard settled, List<Waiting> waiting) {
  public static final CardState EMPTY = new CardState(null, List.of());

  /**
   * Facts of one minute that count from a tick on.
   *
   * @param minuteAt event minute, the line of the observation ledger
   */
  public record Waiting(long tick, long minuteAt, ClusterCard card) {}

  /** With one fact more to wait for its tick; facts of one minute wait as one. */
  public CardState plus(Waiting fact) {
    List<Waiting> all = new ArrayList<>(waiting);
    for (int i = 0; i < all.size(); i++) {
      Waiting w = all.get(i);
      if (w.tick() == fact.tick() && w.minuteAt() == fact.minuteAt()) {
        all.set(i, new Waiting(w.tick(), w.minuteAt(), w.card().merge(fact.card())));
        return new CardState(settled, List.copyOf(all));
      }
    }
    all.add(fact);
    return new CardState(settled, List.copyOf(all));
  }

  /** Whether anything waits for a tick up to this one. */
  public boolean isDue(long tick) {
    return waiting.stream().anyMatch(w -> w.tick() <= tick);
  }

  /** What waits for a tick up to this one. */
  public List<Waiting> due(long tick) {
    return waiting.stream().filter(w -> w.tick() <= tick).toList();
  }

  /** The same after the tick counted what was due. */
  public CardState settle(long tick) {
    ClusterCard sum = settled;
    for (Waiting w : due(tick)) {
      sum = sum == null ? w.card() : sum.merge(w.card());
    }
    return new CardState(sum, waiting.stream().filter(w -> w.tick() > tick).toList());
  }
}
