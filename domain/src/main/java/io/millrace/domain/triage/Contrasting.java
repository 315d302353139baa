package io.millrace.domain.triage;

import io.millrace.domain.contrast.Contrast;
import io.millrace.domain.contrast.Cut;
import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.policy.ScoringPolicy;
import io.millrace.domain.policy.ScoringPolicy.WeightClass;
import io.millrace.domain.stats.CappedCounts;
import io.millrace.domain.stats.Dimension;
import io.millrace.domain.stats.Reach;
import io.millrace.domain.stats.WindowStats;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What stands out among a cluster's failures of seven days, against what its services served in the
 * same seven days. A pattern has no service of its own: it counts for regions and tiers, not for
 * releases, flags and endpoints.
 */
final class Contrasting {
  private final WeekFacts facts;
  private final ServedRequests served;
  private final double clumping;
  private final List<Contrast> found = new ArrayList<>();

  private Contrasting(WeekFacts facts, ServedRequests served) {
    this.facts = facts;
    this.served = served;
    long scopes = Math.max(1, facts.week.scopes().estimate());
    this.clumping = StrictMath.max(1, (double) facts.week.occurrences() / scopes);
  }

  static List<Contrast> of(WeekFacts facts, ServedRequests served, ScoringPolicy policy) {
    Contrasting contrasting = new Contrasting(facts, served);
    ServedRequests.Routes routes = served.routes();
    for (MemberWeek member : facts.members) {
      member.days().values().forEach(day -> routes.add(member.fingerprint().fingerprint(), day));
    }
    Set<String> services = routes.services();
    contrasting.releasesAndEndpoints();
    contrasting.flags(services);
    contrasting.compare(
        Cut.REGION,
        null,
        names(facts.week.counts(Dimension.REGION)),
        facts.week.counts(Dimension.REGION).total(),
        served.by(Cut.REGION, services));
    contrasting.tiers(services, policy);
    return Contrast.ranked(contrasting.found);
  }

  /** Inside each service by itself. */
  private void releasesAndEndpoints() {
    TreeMap<String, CappedCounts.Builder> releases = new TreeMap<>();
    TreeMap<String, CappedCounts.Builder> endpoints = new TreeMap<>();
    for (MemberWeek member : facts.members) {
      Fingerprint f = member.fingerprint().fingerprint();
      if (f.basis() == Fingerprint.Basis.PATTERN || f.service() == null) {
        continue;
      }
      for (WindowStats day : member.days().values()) {
        CappedCounts step = day.counts(Dimension.STAGE);
        CappedCounts endpoint = day.counts(Dimension.ENDPOINT);
        releases
            .computeIfAbsent(f.service(), s -> new CappedCounts.Builder())
            .add(day.counts(Dimension.RELEASE));
        endpoints
            .computeIfAbsent(f.service(), s -> new CappedCounts.Builder())
            .add(endpoint.isEmpty() ? step : endpoint);
      }
    }
    inService(Cut.RELEASE, releases);
    inService(Cut.ENDPOINT, endpoints);
  }

  private void inService(Cut cut, TreeMap<String, CappedCounts.Builder> byService) {
    for (Map.Entry<String, CappedCounts.Builder> e : byService.entrySet()) {
      CappedCounts counts = e.getValue().build();
      compare(cut, e.getKey(), names(counts), counts.total(), served.by(cut, Set.of(e.getKey())));
    }
  }

  /** Against all requests: who has no flag at all is the other side. */
  private void flags(Set<String> services) {
    CappedCounts.Builder flags = new CappedCounts.Builder();
    long occurrences = 0;
    for (MemberWeek member : facts.members) {
      if (member.fingerprint().fingerprint().basis() != Fingerprint.Basis.PATTERN) {
        for (WindowStats day : member.days().values()) {
          flags.add(day.counts(Dimension.FLAG));
          occurrences += day.occurrences();
        }
      }
    }
    long all = served.week(services);
    TreeMap<String, Long> by = served.by(Cut.FLAG, services);
    for (Map.Entry<String, Long> e : names(flags.build()).entrySet()) {
      add(
          Contrast.of(
              Cut.FLAG,
              null,
              e.getKey(),
              e.getValue(),
              occurrences,
              by.getOrDefault(e.getKey(), 0L),
              all,
              clumping));
    }
  }

  /** By scopes, as requests are: an account's tier is that of its weight class. */
  private void tiers(Set<String> services, ScoringPolicy policy) {
    TreeMap<String, Long> failing = new TreeMap<>();
    for (Map.Entry<Integer, Reach> e : facts.week.reach().entrySet()) {
      String tier = tier(e.getKey(), policy);
      if (tier != null) {
        failing.merge(tier, e.getValue().scopes().estimate(), Long::sum);
      }
    }
    TreeMap<String, Long> requests = new TreeMap<>();
    served
        .byClass(services)
        .forEach(
            (weightClass, n) -> {
              String tier = tier(weightClass, policy);
              if (tier != null) {
                requests.merge(tier, n, Long::sum);
              }
            });
    compare(Cut.TIER, null, failing, sum(failing), requests);
  }

  private static String tier(int weightClass, ScoringPolicy policy) {
    List<WeightClass> classes = policy.classes();
    return weightClass < classes.size() ? classes.get(weightClass).tier() : null;
  }

  private void compare(
      Cut cut,
      String service,
      Map<String, Long> failing,
      long failingAll,
      TreeMap<String, Long> requests) {
    long servedAll = sum(requests);
    for (Map.Entry<String, Long> e : failing.entrySet()) {
      add(
          Contrast.of(
              cut,
              service,
              e.getKey(),
              e.getValue(),
              failingAll,
              requests.getOrDefault(e.getKey(), 0L),
              servedAll,
              clumping));
    }
  }

  private void add(Contrast contrast) {
    if (contrast != null) {
      found.add(contrast);
    }
  }

  private static TreeMap<String, Long> names(CappedCounts counts) {
    TreeMap<String, Long> names = new TreeMap<>();
    for (int i = 0; i < counts.size(); i++) {
      names.put(counts.name(i), counts.count(i));
    }
    return names;
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
