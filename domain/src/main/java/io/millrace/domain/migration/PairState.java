package io.millrace.domain.migration;

import java.util.ArrayList;
import java.util.List;

/**
 * One pair of ids: the row that the last tick left, and what waits for its tick.
 *
 * @param row null before the first tick
 */
public record PairState(MigrationVersion row, List<Waiting> waiting) {
  public static final PairState EMPTY = new PairState(null, List.of());

  /** What counts from a tick on. */
  public record Waiting(long tick, Rename moved) {}

  /** With more to wait for a tick. */
  public PairState plus(long tick, Rename moved) {
    List<Waiting> all = new ArrayList<>(waiting);
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).tick() == tick) {
        all.set(i, new Waiting(tick, all.get(i).moved().plus(moved)));
        return new PairState(row, List.copyOf(all));
      }
    }
    all.add(new Waiting(tick, moved));
    return new PairState(row, List.copyOf(all));
  }

  /** All that counts at the tick; null when nothing does yet. */
  public Rename counted(long tick) {
    Rename sum = row == null ? null : row.moved();
    for (Waiting w : waiting) {
      if (w.tick() <= tick) {
        sum = sum == null ? w.moved() : sum.plus(w.moved());
      }
    }
    return sum;
  }

  /** After the tick. */
  public PairState settled(MigrationVersion now, long tick) {
    return new PairState(now, waiting.stream().filter(w -> w.tick() > tick).toList());
  }
}
