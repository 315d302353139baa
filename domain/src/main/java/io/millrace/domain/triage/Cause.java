package io.millrace.domain.triage;

import io.millrace.domain.control.ChangeMarker;
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
 * @param changes ids of the change markers it names
 * @param confidence in [0, 1]; a grade per kind of evidence, from policy, not a probability
 */
record Cause(String text, double confidence, List<String> changes) {
  /**
   * The first that applies: a person, a change just before, a later release, one dependency. A
   * dependency that stands out is named beside a change or release.
   */
  static Cause suspect(
      WeekFacts facts, PeopleSay people, ControlTables tables, String environment, Causes trust) {
    ChangeMarker change = changeBefore(facts, tables, environment, trust.changeWindowMs());
    List<String> changes = change == null ? List.of() : List.of(change.changeId());
    if (people.probableCause() != null) {
      return new Cause(people.probableCause() + " (said in review)", 1, changes);
    }
    String dependency = outstanding(facts);
    String calls = dependency == null ? "" : callsTo(dependency, facts);
    if (change != null) {
      return new Cause(join(text(change, facts.firstSeenAt), calls), trust.change(), changes);
    }
    for (MemberWeek member : facts.members) {
      FingerprintVersion f = member.fingerprint();
      if (f.lifecycle() == Lifecycle.REGRESSED) {
        String text =
            String.format(
                Locale.ROOT,
                "A known failure came back with release %s; it was silent since %s.",
                f.evidence().releaseAfter(),
                orUnknown(f.evidence().releaseBefore()));
        return new Cause(join(text, calls), trust.release(), changes);
      }
    }
    return dependency != null
        ? new Cause(calls, trust.dependency(), changes)
        : new Cause(
            "No change, release or dependency stands out; begin at the exemplar.",
            trust.nothing(),
            changes);
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
    return more.isEmpty() ? text : text + " " + more;
  }

  private static ChangeMarker changeBefore(
      WeekFacts facts, ControlTables tables, String environment, long windowMs) {
    ChangeMarker found = null;
    for (ChangeMarker marker :
        tables.changes(environment, facts.firstSeenAt - windowMs, facts.firstSeenAt)) {
      if (facts.services.contains(marker.service())
          || facts.dependencies.contains(marker.service())) {
        found = marker;
      }
    }
    return found;
  }

  private static String text(ChangeMarker change, long firstSeenAt) {
    return String.format(
        Locale.ROOT,
        "Began %d minutes after %s of %s%s.",
        (firstSeenAt - change.startedAt()) / 60_000,
        change.kind(),
        change.service(),
        change.release() == null ? "" : " " + change.release());
  }

  private static String orUnknown(String release) {
    return release == null ? "an unknown release" : "release " + release;
  }
}
