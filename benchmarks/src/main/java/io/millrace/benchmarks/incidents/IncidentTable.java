package io.millrace.benchmarks.incidents;

import io.millrace.benchmarks.incidents.SeedResult.Found;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The results of all seeds, as tables of Markdown. */
final class IncidentTable {
  /** How far the minutes of pain may be from the truth. */
  static final double TOLERANCE = 0.1;

  private final List<SeedResult> seeds;

  IncidentTable(List<SeedResult> seeds) {
    this.seeds = seeds;
  }

  /** Incidents beyond the tolerance, and those without an item, in words. */
  List<String> failures() {
    List<String> failures = new ArrayList<>();
    for (SeedResult seed : seeds) {
      for (Found f : seed.real()) {
        if (f.rank() == 0) {
          failures.add(text("seed %d: %s has no item", seed.seed(), f.truth().id()));
        }
        if (Math.abs(f.ratio() - 1) > TOLERANCE) {
          failures.add(
              text(
                  "seed %d: %s has %.1f minutes, true are %.1f",
                  seed.seed(), f.truth().id(), f.minutes(), f.trueMinutes()));
        }
      }
    }
    return failures;
  }

  String text() {
    StringBuilder out = new StringBuilder();
    out.append("| incident | seeds | found | rank, median | rank, worst | clusters, most")
        .append(" | minutes, true | minutes by truth, least | median | most |\n")
        .append("|---|---|---|---|---|---|---|---|---|---|\n");
    byIncident().forEach((id, found) -> out.append(line(id, found)));
    long items = seeds.stream().mapToLong(SeedResult::open).sum();
    long strange = seeds.stream().mapToLong(s -> s.unexplained().size()).sum();
    long real = seeds.stream().mapToLong(s -> s.real().size()).sum();
    long hit = seeds.stream().flatMap(s -> s.real().stream()).filter(f -> f.rank() > 0).count();
    out.append(
        text(
            "\nprecision %.3f (%d of %d open items), recall %.3f (%d of %d incidents)\n",
            items == 0 ? 1 : (double) (items - strange) / items,
            items - strange,
            items,
            real == 0 ? 1 : (double) hit / real,
            hit,
            real));
    Map<String, Integer> titles = new TreeMap<>();
    seeds.forEach(s -> s.unexplained().forEach(t -> titles.merge(t, 1, Integer::sum)));
    titles.forEach((title, n) -> out.append(text("of no incident, in %d seeds: %s\n", n, title)));
    return out.toString();
  }

  private Map<String, List<Found>> byIncident() {
    Map<String, List<Found>> byIncident = new LinkedHashMap<>();
    for (SeedResult seed : seeds) {
      for (Found f : seed.found()) {
        byIncident.computeIfAbsent(f.truth().id(), id -> new ArrayList<>()).add(f);
      }
    }
    return byIncident;
  }

  private static String line(String id, List<Found> found) {
    double[] ratios = found.stream().mapToDouble(Found::ratio).sorted().toArray();
    int[] ranks = found.stream().mapToInt(Found::rank).filter(r -> r > 0).sorted().toArray();
    return text(
        "| %s%s | %d | %d | %s | %s | %d | %.0f | %.3f | %.3f | %.3f |\n",
        id,
        found.get(0).truth().harmless() ? " (noise)" : "",
        found.size(),
        ranks.length,
        ranks.length == 0 ? "-" : ranks[ranks.length / 2],
        ranks.length == 0 ? "-" : ranks[ranks.length - 1],
        found.stream().mapToInt(Found::clusters).max().orElse(0),
        found.stream().mapToDouble(Found::trueMinutes).average().orElse(0),
        ratios[0],
        ratios[ratios.length / 2],
        ratios[ratios.length - 1]);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
