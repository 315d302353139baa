package io.millrace.jobs.control;

import io.millrace.domain.control.ChangeMarker;
import io.millrace.domain.control.TakenChange;
import io.millrace.domain.event.Coordinates;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Change markers in the order in which they came, with all versions of each: what a marker said
 * counts until its next version may be known. Not thread-safe.
 */
public final class ChangeHistory {
  private final Map<String, List<TakenChange>> versions = new LinkedHashMap<>();

  /**
   * Takes a marker; the very same once more changes nothing.
   *
   * @param knownFrom event time from which it may be known, {@link Long#MIN_VALUE} for always
   */
  public void add(ChangeMarker change, Coordinates at, long rawHash, long knownFrom) {
    String id = change.environment() + '\n' + change.changeId();
    List<TakenChange> all = versions.computeIfAbsent(id, key -> new ArrayList<>());
    if (!all.isEmpty() && last(all).change().equals(change)) {
      return;
    }
    while (!all.isEmpty() && last(all).knownFrom() >= knownFrom) {
      all.remove(all.size() - 1); // never to be known: the later word counts from then, too
    }
    long moment = Math.max(change.startedAt(), knownFrom) * 1000;
    long next = all.isEmpty() ? moment : Math.max(moment, last(all).rowVersion() + 1);
    all.add(new TakenChange(change, at, rawHash, knownFrom, next));
  }

  private static TakenChange last(List<TakenChange> versions) {
    return versions.get(versions.size() - 1);
  }

  /** The versions of each change, oldest first. */
  Collection<List<TakenChange>> all() {
    return versions.values();
  }
}
