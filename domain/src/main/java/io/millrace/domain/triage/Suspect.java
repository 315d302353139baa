package io.millrace.domain.triage;

import io.millrace.domain.control.ChangeMarker;
import io.millrace.domain.policy.GovernancePolicy.Causes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A change shortly before a cluster began, or before it rose, of a service that has to do with what
 * fails.
 *
 * @param relation of the changed service to what fails
 * @param share of the cluster's scopes that the changed service was part of, in [0, 1]
 * @param afterMs how long after the change it began or rose
 * @param rose whether it had been there before, and rose
 * @param confidence in [0, 1]: the grade that policy gives to a change, times the share, shared out
 *     among all suspects by {@link #weight}
 */
record Suspect(
    ChangeMarker change,
    Relation relation,
    double share,
    long afterMs,
    boolean rose,
    double weight,
    double confidence) {
  /** Suspects that are named. */
  static final int MOST = 5;

  /** How the changed service stands to what fails; of equal shares the earlier one counts. */
  enum Relation {
    /** It fails itself. */
    OWN,
    /** What fails calls it. */
    DEPENDENCY,
    /** It stands above what fails: its calls, directly or through others, end there. */
    UPSTREAM
  }

  /** Change markers of the environment that began in {@code [from, to]}, in their order. */
  interface Changes {
    List<ChangeMarker> between(long from, long to);
  }

  private static final Comparator<Suspect> ORDER =
      Comparator.comparingDouble(Suspect::confidence)
          .reversed()
          .thenComparing(s -> s.change.startedAt(), Comparator.reverseOrder())
          .thenComparing(s -> s.change.changeId());

  /**
   * All of them, the most probable first. A change is the more suspect the larger its share and the
   * nearer it is: its weight is share x (1 - delay / (2 x window)).
   */
  static List<Suspect> of(WeekFacts facts, Changes changes, Causes trust) {
    List<Suspect> found = new ArrayList<>();
    add(found, facts, changes, trust, facts.firstSeenAt, false);
    if (facts.risingFrom - facts.firstSeenAt > trust.changeWindowMs()) {
      add(found, facts, changes, trust, facts.risingFrom, true);
    }
    double all = found.stream().mapToDouble(Suspect::weight).sum();
    return found.stream()
        .map(s -> s.trusted(trust.change() * s.share * (s.weight / all)))
        .sorted(ORDER)
        .limit(MOST)
        .toList();
  }

  private static void add(
      List<Suspect> found,
      WeekFacts facts,
      Changes changes,
      Causes trust,
      long began,
      boolean rose) {
    long window = trust.changeWindowMs();
    for (ChangeMarker marker : changes.between(began - window, began)) {
      if (changesBehaviour(marker)) {
        Suspect suspect = suspect(facts, marker, began, window, rose);
        if (suspect != null) {
          found.add(suspect);
        }
      }
    }
  }

  /** A silent source and a plan change nothing that is served. */
  private static boolean changesBehaviour(ChangeMarker marker) {
    return switch (marker.kind()) {
      case DEPLOY, ROLLBACK, FLAG, CONFIG, SCHEMA -> true;
      case SOURCE_OUTAGE, MIGRATION_PLANNED -> false;
    };
  }

  private static Suspect suspect(
      WeekFacts facts, ChangeMarker marker, long began, long window, boolean rose) {
    String service = marker.service();
    Relation relation = Relation.OWN;
    double share = facts.shareOf(f -> service.equals(f.service()));
    double called = facts.shareOf(f -> service.equals(f.dependency()));
    double through = facts.shareThrough(service);
    if (called > share) {
      relation = Relation.DEPENDENCY;
      share = called;
    }
    if (through > share) {
      relation = Relation.UPSTREAM;
      share = through;
    }
    if (share == 0) {
      return null;
    }
    long after = began - marker.startedAt();
    double nearness = window <= 0 ? 1 : 1 - (double) after / (2.0 * window);
    return new Suspect(marker, relation, share, after, rose, share * nearness, 0);
  }

  private Suspect trusted(double grade) {
    return new Suspect(change, relation, share, afterMs, rose, weight, grade);
  }

  /** What changed, in words. */
  private String what() {
    return change.kind()
        + " of "
        + change.service()
        + (change.release() == null ? "" : " " + change.release());
  }

  /** For people, as the first sentence of a hypothesis. */
  String sentence() {
    String role =
        switch (relation) {
          case OWN -> "";
          case DEPENDENCY -> ", which it calls";
          case UPSTREAM ->
              String.format(Locale.ROOT, ", through which %.0f %% of what fails came", 100 * share);
        };
    return String.format(
        Locale.ROOT,
        "%s %d minutes after %s%s.",
        rose ? "Rose" : "Began",
        afterMs / 60_000,
        what(),
        role);
  }

  /** In one line, with its confidence. */
  String line() {
    return String.format(
        Locale.ROOT,
        "%.2f %s: %s (%s), %.0f %% of the scopes, %d minutes before",
        confidence,
        relation,
        what(),
        change.changeId(),
        100 * share,
        afterMs / 60_000);
  }

  /** The same in few words, beside a more probable one. */
  String aside() {
    return String.format(
        Locale.ROOT, "%s %d minutes before (%.2f)", what(), afterMs / 60_000, confidence);
  }
}
