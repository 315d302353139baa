package io.millrace.jobs.savepoint;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a graph would make of a savepoint, state by state. Nothing is listed that stays as it is.
 *
 * @param lost what the savepoint holds and the graph does not ask for
 * @param added what the graph keeps and the savepoint does not hold: it starts empty
 * @param migrated older formats that the graph reads
 * @param incompatible formats that it cannot read
 */
public record SavepointDiff(
    List<String> lost, List<String> added, List<String> migrated, List<String> incompatible) {

  /** Compares a savepoint with what a graph keeps. */
  public static SavepointDiff of(Savepoint savepoint, StateManifest graph) {
    SavepointDiff diff =
        new SavepointDiff(
            new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    TreeSet<String> uids = new TreeSet<>(graph.operators().keySet());
    uids.addAll(savepoint.operators().keySet());
    for (String uid : uids) {
      SavedOperator saved = savepoint.operators().get(uid);
      if (saved != null || !graph.edges().contains(uid)) {
        diff.operator(uid, saved, graph.operators().get(uid));
      }
    }
    return diff;
  }

  /** Whether the graph takes over all there is. */
  public boolean keepsEverything() {
    return lost.isEmpty() && incompatible.isEmpty();
  }

  private void operator(String uid, SavedOperator saved, SortedMap<String, SavedState> wanted) {
    if (wanted == null) {
      if (saved.hasState()) {
        lost.add("operator " + uid + " with " + saved.bytes() + " bytes: " + names(saved));
      }
      return;
    }
    if (saved == null) {
      if (!wanted.isEmpty()) {
        added.add("operator " + uid + ": " + String.join(", ", wanted.keySet()));
      }
      return;
    }
    if (saved.problem() != null) {
      incompatible.add(uid + ": " + saved.problem());
      return;
    }
    TreeSet<String> names = new TreeSet<>(wanted.keySet());
    names.addAll(saved.states().keySet());
    for (String name : names) {
      state(uid + " / " + name, saved.states().get(name), wanted.get(name));
    }
  }

  private void state(String where, SavedState saved, SavedState wanted) {
    if (wanted == null) {
      if (!saved.holds()) {
        return;
      }
      lost.add("state " + where + " (" + saved.format() + ")");
    } else if (saved == null) {
      added.add("state " + where + " (" + wanted.format() + ")");
    } else if (saved.kind() != wanted.kind()) {
      incompatible.add(where + " is " + saved.kind() + ", the graph wants " + wanted.kind());
    } else if (!saved.format().equals(wanted.format())) {
      String change = where + ": " + saved.format() + " then " + wanted.format();
      (FormatChange.isReadable(saved.format(), wanted.format()) ? migrated : incompatible)
          .add(change);
    }
  }

  private static String names(SavedOperator saved) {
    return saved.problem() != null
        ? saved.problem()
        : String.join(", ", new TreeMap<>(saved.states()).keySet());
  }
}
