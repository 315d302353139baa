package io.millrace.operators.cluster;

import io.millrace.domain.cluster.ClusterCard;
import io.millrace.domain.stats.CappedCounts;
import io.millrace.domain.stats.Dimension;
import io.millrace.domain.stats.Exemplar;
import io.millrace.domain.stats.WindowFact;
import io.millrace.domain.stats.WindowStats;
import java.util.ArrayList;
import java.util.List;

/** What clustering remembers of a one-minute window. */
final class CardOfWindow {
  private CardOfWindow() {}

  static ClusterCard of(WindowFact fact) {
    WindowStats stats = fact.stats();
    boolean silent = stats.occurrences() == 0;
    String dependency = stats.counts(Dimension.DEPENDENCY).mostFrequent();
    return ClusterCard.of(
        fact.fingerprint(),
        stats.failureClass(),
        dependency == null ? fact.fingerprint().dependency() : dependency,
        fact.startAt(),
        names(stats.counts(Dimension.JOURNEY)),
        traces(stats),
        paths(fact.fingerprint().service(), stats),
        new ClusterCard.Counts(
            stats.occurrences(),
            stats.painUs(),
            silent ? fact.startAt() : stats.firstAt(),
            silent ? fact.startAt() : stats.lastAt()));
  }

  /** Endpoints of the service; stages of a journey where no endpoint is known. */
  private static CappedCounts paths(String service, WindowStats stats) {
    CappedCounts endpoints = stats.counts(Dimension.ENDPOINT);
    CappedCounts places = endpoints.isEmpty() ? stats.counts(Dimension.STAGE) : endpoints;
    CappedCounts.Builder paths = new CappedCounts.Builder();
    for (int i = 0; i < places.size(); i++) {
      paths.add(service == null ? places.name(i) : service + ' ' + places.name(i), places.count(i));
    }
    return paths.addOther(places.other()).build();
  }

  private static List<String> names(CappedCounts counts) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < counts.size(); i++) {
      names.add(counts.name(i));
    }
    return names;
  }

  private static List<ClusterCard.Trace> traces(WindowStats stats) {
    List<ClusterCard.Trace> traces = new ArrayList<>();
    for (Exemplar exemplar : stats.exemplars()) {
      if (exemplar.traceId() != null) {
        traces.add(new ClusterCard.Trace(exemplar.rank(), exemplar.traceId()));
      }
    }
    return traces;
  }
}
