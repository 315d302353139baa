package io.millrace.benchmarks.incidents;

import io.millrace.benchmarks.incidents.SeedResult.Found;
import io.millrace.domain.mask.SubjectKeys;
import io.millrace.domain.policy.PainPolicy;
import io.millrace.domain.seal.DayKeys;
import io.millrace.domain.triage.ItemVersion.State;
import io.millrace.jobs.backlog.Backlog;
import io.millrace.jobs.backlog.RankedItem;
import io.millrace.jobs.embedded.EmbeddedPipeline;
import io.millrace.jobs.files.Inputs;
import io.millrace.jobs.policy.PolicyLoader;
import io.millrace.testkit.generate.Format;
import io.millrace.testkit.generate.Generator;
import io.millrace.warehouse.catalog.WarehouseConfig;
import io.millrace.warehouse.read.WarehouseReader;
import io.millrace.warehouse.state.WarehouseState;
import io.millrace.warehouse.state.WarehouseState.Start;
import io.millrace.warehouse.tables.Tables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** One seed of a scenario through the whole pipeline, its backlog beside the generator's books. */
final class IncidentRun {
  private static final SubjectKeys KEYS = SubjectKeys.parse("k1:" + "5a".repeat(32));
  private static final Duration CHECKPOINTS = Duration.ofSeconds(10);

  private final String scenario;
  private final long events;

  IncidentRun(String scenario, long events) {
    this.scenario = scenario;
    this.events = events;
  }

  /**
   * Generates, runs and compares.
   *
   * @param folder empty; the caller removes it
   */
  SeedResult run(long seed, Path folder) throws Exception {
    Path files = Files.createDirectory(folder.resolve("input"));
    Generator.generate(scenario, seed, events, files, Format.JSONL);
    Inputs inputs = Inputs.resolve(List.of(new Inputs.Request(files.toString(), null)));
    WarehouseConfig warehouse =
        WarehouseState.prepare(
            WarehouseConfig.embedded(folder.resolve("warehouse")), Start.FRESH, Tables.ALL);
    EmbeddedPipeline.Settings settings =
        new EmbeddedPipeline.Settings(
            warehouse,
            Files.createDirectory(folder.resolve("work")),
            inputs.records(),
            inputs.control(),
            null,
            KEYS,
            DayKeys.derivedFrom(KEYS),
            Long.MAX_VALUE,
            1,
            CHECKPOINTS,
            0);
    EmbeddedPipeline.plan(settings).execute("incidents");
    try (WarehouseReader reader = WarehouseReader.open(warehouse)) {
      return compare(seed, reader, IncidentTruth.read(files));
    }
  }

  private static SeedResult compare(
      long seed, WarehouseReader reader, List<IncidentTruth> incidents) {
    PainPolicy pain = PolicyLoader.load(null).timeline().at(0).pain();
    Backlog backlog = Backlog.read(reader);
    TreeMap<String, RankedItem> listed = new TreeMap<>();
    backlog.ranked().forEach(item -> listed.put(item.clusterId(), item));
    Set<String> explained = new TreeSet<>();
    List<Found> found = new ArrayList<>();
    for (IncidentTruth incident : incidents) {
      TreeMap<String, Long> clusters = clusters(reader, incident);
      if (!incident.harmless()) {
        explained.addAll(clusters.keySet());
      }
      found.add(
          new Found(
              incident,
              rank(listed, clusters),
              clusters.size(),
              incident.minutes(pain),
              minutes(reader, clusters.keySet())));
    }
    List<String> unexplained = new ArrayList<>();
    long open = 0;
    for (RankedItem item : backlog.ranked()) {
      if (State.valueOf(item.state()).isActive()) {
        open++;
        if (!explained.contains(item.clusterId())) {
          unexplained.add(item.title());
        }
      }
    }
    return new SeedResult(seed, found, open, unexplained);
  }

  /** Clusters that hold a fingerprint of the incident, and how many of its observations. */
  private static TreeMap<String, Long> clusters(WarehouseReader reader, IncidentTruth incident) {
    TreeMap<String, Long> clusters = new TreeMap<>();
    reader
        .sql(
            "SELECT f.cluster_id, CAST(sum(f.occurrences) AS BIGINT) FROM fingerprints_current f"
                + " WHERE f.cluster_id IS NOT NULL AND "
                + incident.fingerprints()
                + " GROUP BY 1")
        .rows()
        .forEach(row -> clusters.put((String) row[0], (Long) row[1]));
    return clusters;
  }

  /** Rank of the cluster that holds most of the incident; 0 when it has no item. */
  private static int rank(TreeMap<String, RankedItem> listed, TreeMap<String, Long> clusters) {
    String most = null;
    for (String cluster : clusters.keySet()) {
      most = most == null || clusters.get(cluster) > clusters.get(most) ? cluster : most;
    }
    RankedItem item = most == null ? null : listed.get(most);
    return item == null ? 0 : item.rank();
  }

  private static double minutes(WarehouseReader reader, Set<String> clusters) {
    if (clusters.isEmpty()) {
      return 0;
    }
    Object sum =
        reader
            .sql(
                "SELECT sum(pain_minutes_week) FROM score_components_current WHERE cluster_id IN ('"
                    + String.join("', '", clusters)
                    + "')")
            .single();
    return sum == null ? 0 : (Double) sum;
  }
}
