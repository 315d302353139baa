package io.millrace.domain.triage;

import io.millrace.domain.contrast.Cut;
import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.stats.CappedCounts;
import io.millrace.domain.stats.Dimension;
import io.millrace.domain.stats.WindowStats;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How many requests were served in seven days, by service, endpoint (or step) and weight class: the
 * denominators of impact. Built at a tick, read many times.
 */
public final class ServedRequests {
  private final TreeMap<Route, TreeMap<Integer, Long>> served = new TreeMap<>();
  private final Set<String> servicesWithRequests = new HashSet<>();
  private final TreeMap<String, Long> fresh = new TreeMap<>();
  private final TreeMap<String, TreeMap<Cut, TreeMap<String, Long>>> cuts = new TreeMap<>();
  private final TreeMap<String, TreeMap<String, Long>> logReleases = new TreeMap<>();

  /** Where a request was served; the endpoint of a workflow is its step, "" when unknown. */
  record Route(String service, String endpoint, boolean logLines) implements Comparable<Route> {
    @Override
    public int compareTo(Route other) {
      int c = service.compareTo(other.service);
      c = c != 0 ? c : endpoint.compareTo(other.endpoint);
      return c != 0 ? c : Boolean.compare(logLines, other.logLines);
    }
  }

  /** Adds requests; null names count as unknown. */
  public ServedRequests add(
      String service, String endpoint, boolean logLines, int weightClass, long requests) {
    Route route =
        new Route(service == null ? "" : service, endpoint == null ? "" : endpoint, logLines);
    if (!logLines) {
      servicesWithRequests.add(route.service);
    }
    served.computeIfAbsent(route, r -> new TreeMap<>()).merge(weightClass, requests, Long::sum);
    return this;
  }

  /** Adds requests of a service with one value of a cut; of log lines only releases are known. */
  public void addCut(String service, boolean logLines, Cut cut, String value, long requests) {
    TreeMap<String, Long> counts =
        logLines
            ? logReleases.computeIfAbsent(service, s -> new TreeMap<>())
            : cuts.computeIfAbsent(service, s -> new TreeMap<>())
                .computeIfAbsent(cut, c -> new TreeMap<>());
    counts.merge(value, requests, Long::sum);
  }

  /** Requests of the services by a cut's values, the other names together left out. */
  TreeMap<String, Long> by(Cut cut, Set<String> services) {
    TreeMap<String, Long> sum = new TreeMap<>();
    for (String service : services) {
      if (cut == Cut.ENDPOINT) {
        addEndpoints(service, sum);
      } else if (cuts.containsKey(service)) {
        cuts.get(service)
            .getOrDefault(cut, new TreeMap<>())
            .forEach((value, n) -> sum.merge(value, n, Long::sum));
      } else if (cut == Cut.RELEASE && !servicesWithRequests.contains(service)) {
        logReleases
            .getOrDefault(service, new TreeMap<>())
            .forEach((value, n) -> sum.merge(value, n, Long::sum));
      }
    }
    return sum;
  }

  private void addEndpoints(String service, TreeMap<String, Long> sum) {
    for (Map.Entry<Route, TreeMap<Integer, Long>> e : served.entrySet()) {
      Route route = e.getKey();
      if (route.service.equals(service) && !route.logLines && !route.endpoint.isEmpty()) {
        long n = e.getValue().values().stream().mapToLong(Long::longValue).sum();
        sum.merge(route.endpoint, n, Long::sum);
      }
    }
  }

  /** Requests of the services by weight class. */
  TreeMap<Integer, Long> byClass(Set<String> services) {
    TreeMap<Integer, Long> sum = new TreeMap<>();
    for (Map.Entry<Route, TreeMap<Integer, Long>> e : served.entrySet()) {
      if (!e.getKey().logLines && services.contains(e.getKey().service)) {
        e.getValue().forEach((weightClass, n) -> sum.merge(weightClass, n, Long::sum));
      }
    }
    return sum;
  }

  /** Adds requests of a service that this tick counts first; log lines are none. */
  public void addFresh(String service, long requests) {
    fresh.merge(service == null ? "" : service, requests, Long::sum);
  }

  /** Requests of the services that this tick counts first. */
  public long fresh(Set<String> services) {
    long sum = 0;
    for (String service : services) {
      sum += fresh.getOrDefault(service, 0L);
    }
    return sum;
  }

  /** Requests of the services in seven days. */
  public long week(Set<String> services) {
    long sum = 0;
    for (Map.Entry<Route, TreeMap<Integer, Long>> e : served.entrySet()) {
      if (!e.getKey().logLines && services.contains(e.getKey().service)) {
        sum += e.getValue().values().stream().mapToLong(Long::longValue).sum();
      }
    }
    return sum;
  }

  /** The routes that a fingerprint's requests came by, collected over the members of a cluster. */
  final class Routes {
    private final Set<Route> routes = new HashSet<>();
    private boolean everywhere;

    /**
     * Adds the member's endpoints or steps of its services; a service of which no such route is
     * known counts whole; a pattern has no service of its own and counts its steps anywhere; a
     * member of which nothing is known to be served counts against all of the environment.
     */
    void add(Fingerprint fingerprint, WindowStats week) {
      Set<String> endpoints = names(week.counts(Dimension.ENDPOINT));
      endpoints.addAll(names(week.counts(Dimension.STAGE)));
      if (fingerprint.callSite() != null) {
        endpoints.add(fingerprint.callSite());
      }
      boolean pattern = fingerprint.basis() == Fingerprint.Basis.PATTERN;
      Set<String> services = names(week.counts(Dimension.SERVICE));
      if (fingerprint.service() != null) {
        services.add(fingerprint.service());
      }
      Set<Route> exact = new HashSet<>();
      Set<Route> whole = new HashSet<>();
      for (Route route : served.keySet()) {
        if (route.logLines && servicesWithRequests.contains(route.service)) {
          continue;
        }
        boolean here = services.contains(route.service);
        if ((here || pattern) && endpoints.contains(route.endpoint)) {
          exact.add(route);
        }
        if (here) {
          whole.add(route);
        }
      }
      routes.addAll(exact.isEmpty() ? whole : exact);
      everywhere |= exact.isEmpty() && whole.isEmpty();
    }

    /** Services of these routes. */
    Set<String> services() {
      Set<String> services = new TreeSet<>();
      routes.forEach(route -> services.add(route.service));
      return services;
    }

    /** Requests of the class by these routes; 0 only when the environment served it none. */
    long served(int weightClass) {
      long here = everywhere ? 0 : sum(routes, weightClass);
      return here == 0 ? sum(served.keySet(), weightClass) : here;
    }
  }

  private long sum(Set<Route> routes, int weightClass) {
    long sum = 0;
    for (Route route : routes) {
      if (!route.logLines || !servicesWithRequests.contains(route.service)) {
        sum += served.get(route).getOrDefault(weightClass, 0L);
      }
    }
    return sum;
  }

  Routes routes() {
    return new Routes();
  }

  private static Set<String> names(CappedCounts counts) {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < counts.size(); i++) {
      names.add(counts.name(i));
    }
    return names;
  }
}
