package io.millrace.domain.triage;

import io.millrace.domain.control.ControlTables;
import io.millrace.domain.lifecycle.FingerprintVersion;
import io.millrace.domain.lifecycle.Lifecycle;
import io.millrace.domain.policy.GovernancePolicy.Causes;
import io.millrace.domain.stats.CappedCounts;
import io.millrace.domain.stats.Dimension;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A hypothesis in one line, with how far to trust it.
 *
 * @param changes ids of the change markers it names, the most probable first
 * @param confidence in [0, 1]; a grade per kind of evidence, from policy, not a probability
 * @param suspects the same changes, each in one line with its confidence
 */
record Cause(String text, double confidence, List<String> changes, List<String> suspects) {
  /**
   * The first that applies: a person, changes just before (of what fails, of what it calls, of what
   * calls it), a later release, one dependency, one path. What came back with a release and a
   * dependency that stands out are named beside a change.
   */
  static Cause suspect(
      WeekFacts facts, PeopleSay people, ControlTables tables, String environment, Causes trust) {
    List<Suspect> suspects =
        Suspect.of(facts, (from, to) -> tables.changes(environment, from, to), trust);
    List<String> changes = suspects.stream().map(s -> s.change().changeId()).distinct().toList();
    List<String> lines = suspects.stream().map(Suspect::line).toList();
    if (people.probableCause() != null) {
      return new Cause(people.probableCause() + " (said in review)", 1, changes, lines);
    }
    String dependency = outstanding(facts);
    String calls = dependency == null ? "" : callsTo(dependency, facts);
    String back = cameBack(facts);
    if (!suspects.isEmpty()) {
      String text = join(text(suspects), back);
      return new Cause(join(text, calls), suspects.get(0).confidence(), changes, lines);
    }
    if (!back.isEmpty()) {
      return new Cause(join(back, calls), trust.release(), changes, lines);
    }
    if (dependency != null) {
      return new Cause(calls, trust.dependency(), changes, lines);
    }
    String path = path(facts, trust.pathShare());
    return path != null
        ? new Cause(path, trust.path(), changes, lines)
        : new Cause(
            "No change, release or dependency stands out; begin at the exemplar.",
            trust.nothing(),
            changes,
            lines);
  }

  /** That a known failure came back with a later release; empty where none did. */
  private static String cameBack(WeekFacts facts) {
    for (MemberWeek member : facts.members) {
      FingerprintVersion f = member.fingerprint();
      if (f.lifecycle() == Lifecycle.REGRESSED) {
        return String.format(
            Locale.ROOT,
            "A known failure came back with release %s; it was silent since %s.",
            f.evidence().releaseAfter(),
            orUnknown(f.evidence().releaseBefore()));
      }
    }
    return "";
  }

  /** The path, of several, that so much goes through: evidence without a causal model. */
  private static String path(WeekFacts facts, double share) {
    CappedCounts paths = facts.paths();
    String most = paths.mostFrequent();
    boolean standsOut =
        paths.size() > 1 && most != null && paths.count(most) >= share * paths.total();
    return standsOut
        ? String.format(
            Locale.ROOT,
            "%.0f %% of what fails goes through one path: %s.",
            100.0 * paths.count(most) / paths.total(),
            most)
        : null;
  }

  /**
   * The dependency to which at least half of the pain was charged, or where at least half of the
   * occurrences end; null when none stands out. Pain is asked first: it is charged to the deepest
   * failing span.
   */
  private static String outstanding(WeekFacts facts) {
    for (Map.Entry<String, Long> e : facts.painByDependency().entrySet()) {
      if (2 * e.getValue() >= facts.week.painUs() && e.getValue() > 0) {
        return e.getKey();
      }
    }
    CappedCounts dependencies = facts.week.counts(Dimension.DEPENDENCY);
    String dependency = dependencies.mostFrequent();
    boolean half =
        dependency != null && 2 * dependencies.count(dependency) >= facts.week.occurrences();
    return half ? dependency : null;
  }

  private static String callsTo(String dependency, WeekFacts facts) {
    long pain = facts.painByDependency().getOrDefault(dependency, 0L);
    long all = facts.week.occurrences();
    return String.format(
        Locale.ROOT,
        "Calls to %s fail: %d of %d %s there%s.",
        dependency,
        facts.week.counts(Dimension.DEPENDENCY).count(dependency),
        all,
        all == 1 ? "occurrence ends" : "occurrences end",
        pain == 0
            ? ""
            : String.format(Locale.ROOT, ", with %.0f %% of the pain", share(pain, facts)));
  }

  private static double share(long painUs, WeekFacts facts) {
    return 100.0 * painUs / facts.week.painUs();
  }

  private static String join(String text, String more) {
    return text.isEmpty() || more.isEmpty() ? text + more : text + " " + more;
  }

  private static String text(List<Suspect> suspects) {
    List<String> others = suspects.stream().skip(1).map(Suspect::aside).toList();
    return join(
        suspects.get(0).sentence(),
        others.isEmpty() ? "" : "Less likely: " + String.join(", ", others) + ".");
  }

  private static String orUnknown(String release) {
    return release == null ? "an unknown release" : "release " + release;
  }
}
