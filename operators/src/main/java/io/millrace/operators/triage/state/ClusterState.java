package io.millrace.operators.triage.state;

import io.millrace.domain.cluster.ClusterVersion;
import java.util.ArrayList;
import java.util.List;

/**
 * A cluster: the version that counts, and those that wait for their tick.
 *
 * @param current null before the first tick
 * @param waiting by rising tick
 */
public record ClusterState(ClusterVersion current, List<ClusterVersion> waiting) {
  public static final ClusterState EMPTY = new ClusterState(null, List.of());

  public ClusterState plus(ClusterVersion version) {
    List<ClusterVersion> all = new ArrayList<>(waiting);
    all.add(version);
    return new ClusterState(current, List.copyOf(all));
  }

  public boolean isDue(long tick) {
    return waiting.stream().anyMatch(v -> v.tickAt() <= tick);
  }

  /** The versions that the tick finds, oldest first. */
  public List<ClusterVersion> due(long tick) {
    return waiting.stream().filter(v -> v.tickAt() <= tick).toList();
  }

  /** The same with the newest version that the tick finds. */
  public ClusterState settle(long tick) {
    List<ClusterVersion> due = due(tick);
    return new ClusterState(
        due.isEmpty() ? current : due.get(due.size() - 1),
        waiting.stream().filter(v -> v.tickAt() > tick).toList());
  }
}
