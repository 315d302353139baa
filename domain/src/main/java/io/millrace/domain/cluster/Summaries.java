package io.millrace.domain.cluster;

import io.millrace.domain.cluster.ClusterVersion.Summary;
import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.stats.CappedCounts;
import java.util.List;
import java.util.TreeSet;

/** What the members of a cluster have in common. */
final class Summaries {
  private static final int MAX_NAMES = 16;
  private static final int MAX_TRACES = 3;

  private Summaries() {}

  static Summary of(ClusterCard anchor, List<ClusterCard> cards) {
    TreeSet<String> services = new TreeSet<>();
    TreeSet<String> dependencies = new TreeSet<>();
    TreeSet<String> journeys = new TreeSet<>();
    TreeSet<ClusterCard.Trace> traces = new TreeSet<>();
    CappedCounts.Builder counting = new CappedCounts.Builder();
    long occurrences = 0;
    long painUs = 0;
    long firstAt = Long.MAX_VALUE;
    long lastAt = Long.MIN_VALUE;
    for (ClusterCard card : cards) {
      add(services, card.fingerprint().service());
      add(dependencies, card.dependency());
      journeys.addAll(card.journeys());
      traces.addAll(card.traces());
      counting.add(card.paths());
      occurrences += card.occurrences();
      painUs += card.painUs();
      firstAt = Math.min(firstAt, card.firstAt());
      lastAt = Math.max(lastAt, card.lastAt());
    }
    CappedCounts paths = counting.build();
    String top = paths.mostFrequent();
    return new Summary(
        label(anchor.fingerprint(), cards.size()),
        services.stream().limit(MAX_NAMES).toList(),
        dependencies.stream().limit(MAX_NAMES).toList(),
        journeys.stream().limit(MAX_NAMES).toList(),
        traces.stream().limit(MAX_TRACES).map(ClusterCard.Trace::traceId).toList(),
        top,
        top == null ? 0 : paths.count(top),
        paths.total(),
        occurrences,
        painUs,
        firstAt,
        lastAt);
  }

  private static String label(Fingerprint anchor, int members) {
    StringBuilder label = new StringBuilder();
    label.append(anchor.exceptionType() == null ? "Failure" : simple(anchor.exceptionType()));
    label.append(" in ").append(anchor.service());
    if (anchor.dependency() != null) {
      label.append(" calling ").append(anchor.dependency());
    }
    if (anchor.headline() != null && !anchor.headline().isEmpty()) {
      label.append(": ").append(anchor.headline());
    }
    if (members > 1) {
      label.append(" (+").append(members - 1).append(" related)");
    }
    return label.toString();
  }

  private static String simple(String exceptionType) {
    return exceptionType.substring(exceptionType.lastIndexOf('.') + 1);
  }

  private static void add(TreeSet<String> names, String name) {
    if (name != null && !name.isEmpty()) {
      names.add(name);
    }
  }
}
