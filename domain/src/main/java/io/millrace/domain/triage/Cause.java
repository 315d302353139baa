package io.millrace.domain.triage;

import io.millrace.domain.control.ChangeMarker;
import io.millrace.domain.control.ControlTables;
import io.millrace.domain.lifecycle.FingerprintVersion;
import io.millrace.domain.lifecycle.Lifecycle;
import io.millrace.domain.stats.CappedCounts;
import io.millrace.domain.stats.Dimension;
import java.util.List;
import java.util.Locale;

/**
 * A hypothesis in one line, with how far to trust it.
 *
 * @param changes ids of the change markers it names
 * @param confidence in [0, 1]; a fixed grade per kind of evidence, not a probability
 */
record Cause(String text, double confidence, List<String> changes) {
  private static final long WINDOW_MS = 3_600_000;
  private static final double BY_CHANGE = 0.7;
  private static final double BY_RELEASE = 0.6;
  private static final double BY_DEPENDENCY = 0.5;

  /** The first that applies: a person, a change just before, a later release, one dependency. */
  static Cause suspect(
      WeekFacts facts, PeopleSay people, ControlTables tables, String environment) {
    ChangeMarker change = changeBefore(facts, tables, environment);
    List<String> changes = change == null ? List.of() : List.of(change.changeId());
    if (people.probableCause() != null) {
      return new Cause(people.probableCause() + " (said in review)", 1, changes);
    }
    if (change != null) {
      return new Cause(text(change, facts.firstSeenAt), BY_CHANGE, changes);
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
        return new Cause(text, BY_RELEASE, changes);
      }
    }
    CappedCounts dependencies = facts.week.counts(Dimension.DEPENDENCY);
    String dependency = dependencies.mostFrequent();
    if (dependency != null && 2 * dependencies.count(dependency) >= facts.week.occurrences()) {
      String text =
          String.format(
              Locale.ROOT,
              "Calls to %s fail: %d of %d occurrences end there.",
              dependency,
              dependencies.count(dependency),
              facts.week.occurrences());
      return new Cause(text, BY_DEPENDENCY, changes);
    }
    return new Cause(
        "No change, release or dependency stands out; begin at the exemplar.", 0.1, changes);
  }

  private static ChangeMarker changeBefore(
      WeekFacts facts, ControlTables tables, String environment) {
    ChangeMarker found = null;
    for (ChangeMarker marker :
        tables.changes(environment, facts.firstSeenAt - WINDOW_MS, facts.firstSeenAt)) {
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
