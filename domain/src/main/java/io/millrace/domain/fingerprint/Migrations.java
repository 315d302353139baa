package io.millrace.domain.fingerprint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a new fingerprint policy makes of the fingerprints of an old one: which old id became which
 * new one, how often, and whether failures were joined or taken apart. A function of the counts,
 * whatever their order.
 */
public final class Migrations {
  /** What happened to the fingerprints that a step touches. */
  public enum Change {
    /** All of the old is all of the new. */
    ONE_TO_ONE,
    /** Several old ones are one now. */
    MERGE,
    /** One old one is several now. */
    SPLIT,
    /** Both at once. */
    TANGLE
  }

  /**
   * Occurrences that moved from an old id to a new one.
   *
   * @param successor whether most of the old id's occurrences went here (of equals the smaller new
   *     id): what people decided about the old one belongs here now
   */
  public record Step(long oldId, long newId, long occurrences, Change change, boolean successor) {}

  private final Map<Long, Map<Long, Long>> newOfOld = new TreeMap<>();
  private final Map<Long, Set<Long>> oldOfNew = new HashMap<>();

  /** Counts one occurrence that has both ids. */
  public Migrations add(long oldId, long newId) {
    return add(oldId, newId, 1);
  }

  /** Counts occurrences that have both ids. */
  public Migrations add(long oldId, long newId, long occurrences) {
    newOfOld.computeIfAbsent(oldId, k -> new TreeMap<>()).merge(newId, occurrences, Long::sum);
    oldOfNew.computeIfAbsent(newId, k -> new HashSet<>()).add(oldId);
    return this;
  }

  /** Every step, by old id and new id. */
  public List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    newOfOld.forEach(
        (oldId, targets) -> {
          long heir = heir(targets);
          targets.forEach(
              (newId, n) ->
                  steps.add(new Step(oldId, newId, n, change(oldId, newId), newId == heir)));
        });
    return steps;
  }

  private static long heir(Map<Long, Long> targets) {
    long heir = 0;
    long most = 0;
    for (Map.Entry<Long, Long> e : targets.entrySet()) {
      if (e.getValue() > most) {
        heir = e.getKey();
        most = e.getValue();
      }
    }
    return heir;
  }

  private Change change(long oldId, long newId) {
    boolean split = newOfOld.get(oldId).size() > 1;
    boolean merged = oldOfNew.get(newId).size() > 1;
    if (split && merged) {
      return Change.TANGLE;
    }
    return split ? Change.SPLIT : merged ? Change.MERGE : Change.ONE_TO_ONE;
  }
}
