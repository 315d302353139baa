package io.millrace.operators.alert.state;

import io.millrace.domain.triage.ItemVersion;
import java.util.ArrayList;
import java.util.List;

/**
 * An item: the version that counts, and those that wait for their tick.
 *
 * @param current null before the first tick
 * @param waiting by rising tick
 */
public record ItemState(ItemVersion current, List<ItemVersion> waiting) {
  public static final ItemState EMPTY = new ItemState(null, List.of());

  public ItemState plus(ItemVersion version) {
    List<ItemVersion> all = new ArrayList<>(waiting);
    all.add(version);
    return new ItemState(current, List.copyOf(all));
  }

  /** The same with the newest version that the tick finds. */
  public ItemState settle(long tick) {
    ItemVersion newest = current;
    for (ItemVersion version : waiting) {
      newest = version.tickAt() <= tick ? version : newest;
    }
    return new ItemState(newest, waiting.stream().filter(v -> v.tickAt() > tick).toList());
  }
}
