package io.millrace.domain.journey;

import io.millrace.domain.policy.TimeClass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a journey looks like, read off the runs of one workflow: which stages, in which order, how
 * it begins and ends, and how long a silence means something. A proposal for people, so each part
 * says how much of the data agrees with it. Not for the pipeline: it holds every event it is given.
 */
public final class JourneyDraft {
  /** A stage that fewer runs touch is left out, per mille of runs. */
  private static final int RARE_PERMILLE = 50;

  /** Below this agreement of pairs of stages, the order is called free, per mille. */
  private static final int ORDERED_PERMILLE = 800;

  /** An event type mostly first, or mostly last, has that role, per mille of its events. */
  private static final int ROLE_PERMILLE = 800;

  /** Silences longer than the idle class that runs may still come back from, per mille. */
  private static final int IDLE_PERMILLE = 50;

  /** Runs that may last longer than the journey class, per mille. */
  private static final int LONG_PERMILLE = 10;

  private static final int MAX_STAGES = 64;
  private static final int MAX_BRANCHES = 16;

  /** An event of a run. */
  private record Move(long at, long order, String stage, boolean ends) {}

  private final Map<String, List<Move>> runs = new TreeMap<>();
  private final TreeSet<String> branches = new TreeSet<>();

  /**
   * A proposal.
   *
   * @param runs that it was read from
   * @param stages in order; empty when the order is free
   * @param seen all stages that are not rare, the most common first
   * @param initiator null when runs begin in many ways
   * @param terminals stages at which runs end
   * @param orderPermille pairs of stages that come in this order, of 1000
   * @param conformPermille moves that depart from nothing, of 1000
   * @param longGapPermille silences beyond the idle class that runs came back from, of 1000
   * @param durationP90Ms nine of ten runs took no longer
   * @param sourceEnds whether the source itself says where runs end
   */
  public record Proposal(
      int runs,
      List<String> stages,
      List<String> seen,
      List<String> branches,
      String initiator,
      List<String> terminals,
      TimeClass endsWithin,
      TimeClass idleAfter,
      int orderPermille,
      int conformPermille,
      int longGapPermille,
      long durationP90Ms,
      boolean sourceEnds) {}

  /**
   * One event, in any order.
   *
   * @param order among events of equal time
   * @param branch null for none
   * @param ends whether its source calls it a TERMINAL
   */
  public void add(String run, long at, long order, String stage, String branch, boolean ends) {
    runs.computeIfAbsent(run, r -> new ArrayList<>()).add(new Move(at, order, stage, ends));
    if (branch != null) {
      branches.add(branch);
    }
  }

  /** What the events so far say; there must be one. */
  public Proposal propose() {
    runs.values()
        .forEach(r -> r.sort(Comparator.comparingLong(Move::at).thenComparingLong(Move::order)));
    List<String> seen = common();
    long[][] before = precedence(seen);
    List<String> ordered = ordered(seen, before);
    int agreement = agreement(ordered, seen, before);
    List<String> stages = agreement >= ORDERED_PERMILLE && seen.size() > 1 ? ordered : List.of();
    List<Long> gaps = gaps();
    TimeClass ends = smallest(durations(), LONG_PERMILLE);
    TimeClass idle = smallest(gaps, IDLE_PERMILLE);
    idle = idle.compareTo(ends) > 0 ? ends : idle;
    boolean sourceEnds = runs.values().stream().anyMatch(r -> r.stream().anyMatch(Move::ends));
    return new Proposal(
        runs.size(),
        stages,
        seen,
        branches.size() > MAX_BRANCHES ? List.of() : List.copyOf(branches),
        initiator(seen),
        terminals(seen),
        ends,
        idle,
        agreement,
        conform(stages),
        permille(beyond(gaps, idle.millis()), gaps.size()),
        quantile(durations(), 900),
        sourceEnds);
  }

  private List<String> common() {
    Map<String, Integer> touched = new TreeMap<>();
    for (List<Move> run : runs.values()) {
      Set<String> own = new HashSet<>();
      run.forEach(m -> own.add(m.stage));
      own.forEach(stage -> touched.merge(stage, 1, Integer::sum));
    }
    return touched.entrySet().stream()
        .filter(e -> permille(e.getValue(), runs.size()) >= RARE_PERMILLE)
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MAX_STAGES)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** In how many runs the first visit of one stage came before that of another. */
  private long[][] precedence(List<String> stages) {
    long[][] before = new long[stages.size()][stages.size()];
    for (List<Move> run : runs.values()) {
      List<Integer> firsts = new ArrayList<>();
      for (Move m : run) {
        int stage = stages.indexOf(m.stage);
        if (stage >= 0 && !firsts.contains(stage)) {
          firsts.forEach(earlier -> before[earlier][stage]++);
          firsts.add(stage);
        }
      }
    }
    return before;
  }

  /** By how many others a stage mostly precedes, then how clearly. */
  private static List<String> ordered(List<String> stages, long[][] before) {
    int n = stages.size();
    long[] wins = new long[n];
    long[] margin = new long[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        wins[i] += before[i][j] > before[j][i] ? 1 : 0;
        margin[i] += before[i][j] - before[j][i];
      }
    }
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      order.add(i);
    }
    order.sort(
        Comparator.comparingLong((Integer i) -> -wins[i])
            .thenComparingLong(i -> -margin[i])
            .thenComparing(stages::get));
    return order.stream().map(stages::get).toList();
  }

  private static int agreement(List<String> ordered, List<String> stages, long[][] before) {
    long agree = 0;
    long all = 0;
    for (int i = 0; i < ordered.size(); i++) {
      int a = stages.indexOf(ordered.get(i));
      for (int j = i + 1; j < ordered.size(); j++) {
        int b = stages.indexOf(ordered.get(j));
        agree += before[a][b];
        all += before[a][b] + before[b][a];
      }
    }
    return permille(agree, all);
  }

  private String initiator(List<String> seen) {
    for (String stage : seen) {
      long first = runs.values().stream().filter(r -> r.get(0).stage.equals(stage)).count();
      boolean mostly = permille(first, occurrences(stage)) >= ROLE_PERMILLE;
      if (mostly && permille(first, runs.size()) >= RARE_PERMILLE) {
        return stage;
      }
    }
    return null;
  }

  private List<String> terminals(List<String> seen) {
    List<String> out = new ArrayList<>();
    for (String stage : seen) {
      long last = runs.values().stream().filter(r -> last(r).stage.equals(stage)).count();
      boolean mostly = permille(last, occurrences(stage)) >= ROLE_PERMILLE;
      if (mostly && permille(last, runs.size()) >= RARE_PERMILLE) {
        out.add(stage);
      }
    }
    return List.copyOf(out);
  }

  private long occurrences(String stage) {
    return runs.values().stream()
        .mapToLong(r -> r.stream().filter(m -> m.stage.equals(stage)).count())
        .sum();
  }

  private static Move last(List<Move> run) {
    return run.get(run.size() - 1);
  }

  /** Silences that a run came back from, before the end that its source names. */
  private List<Long> gaps() {
    List<Long> gaps = new ArrayList<>();
    for (List<Move> run : runs.values()) {
      for (int i = 1; i < run.size() && !run.get(i - 1).ends; i++) {
        gaps.add(run.get(i).at - run.get(i - 1).at);
      }
    }
    return gaps;
  }

  private List<Long> durations() {
    return runs.values().stream().map(r -> last(r).at - r.get(0).at).toList();
  }

  private static TimeClass smallest(List<Long> values, int beyondPermille) {
    for (TimeClass c : TimeClass.values()) {
      if (permille(beyond(values, c.millis()), values.size()) <= beyondPermille) {
        return c;
      }
    }
    return TimeClass.Y3;
  }

  private static long beyond(List<Long> values, long limit) {
    return values.stream().filter(v -> v >= limit).count();
  }

  private static long quantile(List<Long> values, int permille) {
    List<Long> sorted = values.stream().sorted().toList();
    return sorted.get((int) ((sorted.size() - 1L) * permille / 1000));
  }

  /** How many moves depart from nothing, were these the stages. */
  private int conform(List<String> stages) {
    long conform = 0;
    long moves = 0;
    for (List<Move> run : runs.values()) {
      StagePath path = StagePath.EMPTY;
      for (int i = 0; i < run.size(); i++) {
        StepFact step = StepFact.at(run.get(i).stage);
        if (i > 0) {
          moves++;
          conform += path.judge(step, stages, List.of()) == Deviation.NONE ? 1 : 0;
        }
        path = path.with(step, stages);
      }
    }
    return permille(conform, moves);
  }

  private static int permille(long part, long all) {
    return all == 0 ? 0 : (int) (part * 1000 / all);
  }
}
