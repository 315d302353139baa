package io.millrace.domain.sources;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Data problems of one environment as one tick knows them: what they touch says more about the data
 * than about the world. A problem touches what happens in its source, and the journeys whose
 * endings it hides. Immutable.
 */
public final class DataProblems {
  public static final DataProblems NONE = new DataProblems(List.of());

  /**
   * Ends of runs are missed at once, their consequences are seen later: as in {@link SourceWatch}.
   */
  private static final long BEFORE_MS = 3_600_000;

  private final List<SourceFinding> all;

  /**
   * @param problems the newest row of each
   */
  public DataProblems(Collection<SourceFinding> problems) {
    all =
        problems.stream()
            .filter(DataProblems::counts)
            .sorted(
                Comparator.comparingLong(SourceFinding::fromAt)
                    .thenComparing(SourceFinding::source)
                    .thenComparing(f -> f.kind().name())
                    .thenComparing(SourceFinding::key))
            .toList();
  }

  /** Whether a finding is a problem that distorts figures; completeness and names alone do not. */
  public static boolean counts(SourceFinding finding) {
    return switch (finding.kind()) {
      case SILENCE, VOLUME_FALL, SCHEMA_CHANGE, COMPLETION_FALL -> finding.dataProblem();
      case COMPLETENESS, VOLUME_RISE, AMBIGUOUS_NAME -> false;
    };
  }

  /**
   * What of it touches these services and journeys in a span of event time.
   *
   * @param services names as sources use them
   * @param from epoch ms, first of what is to be explained
   * @param to epoch ms, last of it
   * @return oldest first; empty when the data is sound
   */
  public List<SourceFinding> touching(
      Collection<String> services, Collection<String> journeys, long from, long to) {
    if (all.isEmpty()) {
      return List.of();
    }
    Set<String> sources = Set.copyOf(services);
    Set<String> flows = Set.copyOf(journeys);
    return all.stream()
        .filter(f -> f.fromAt() - BEFORE_MS <= to && (f.untilAt() == 0 || f.untilAt() >= from))
        .filter(
            f ->
                (f.kind() == SourceFinding.Kind.COMPLETION_FALL ? flows : sources)
                    .contains(f.source()))
        .toList();
  }

  /** What a problem is, in words: {@code source payments is silent since 2026-01-05T06:00:00Z}. */
  public static String text(SourceFinding f) {
    String since = " since " + Instant.ofEpochMilli(f.fromAt());
    return switch (f.kind()) {
      case SILENCE -> "source " + f.source() + " is silent" + since;
      case VOLUME_FALL -> "source " + f.source() + " is down" + since;
      case SCHEMA_CHANGE -> "source " + f.source() + " changed" + since + ": " + f.explanation();
      case COMPLETION_FALL ->
          "journey " + f.source() + " seems to end less" + since + ": " + f.explanation();
      case COMPLETENESS, VOLUME_RISE, AMBIGUOUS_NAME -> f.kind() + " of " + f.source() + since;
    };
  }
}
