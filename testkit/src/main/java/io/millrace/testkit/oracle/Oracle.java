package io.millrace.testkit.oracle;

import io.millrace.domain.policy.JourneyDefinition;
import io.millrace.domain.policy.PolicySet;
import io.millrace.testkit.TestPolicies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the pipeline must find in a folder of telemetry files, recomputed in plain Java with all
 * facts at hand: no streams, no state, no time but the records'. It shares the contract and the
 * hash with the pipeline, and nothing else. Memory grows with the input; for tests.
 */
public final class Oracle {
  private static final long DAY = 86_400_000;

  private final PolicySet policies;
  private final Map<String, SourceCount> sources = new TreeMap<>();
  private final Map<String, Long> observations = new TreeMap<>();
  private final Set<String> sessions = new HashSet<>();
  private final Map<String, OracleRun> runs = new HashMap<>();
  private final Map<Long, SourceCount> days = new TreeMap<>();
  private final Set<Long> seen = new HashSet<>();
  private long asOf = Long.MIN_VALUE;

  private Oracle(PolicySet policies) {
    this.policies = policies;
  }

  /** Reads every telemetry file of the folder, judged by the tests' policies. */
  public static Oracle of(Path folder) throws IOException {
    return of(folder, TestPolicies.defaults());
  }

  /** Reads every telemetry file of the folder; of the policies only journeys are used. */
  public static Oracle of(Path folder, PolicySet policies) throws IOException {
    Oracle oracle = new Oracle(policies);
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(f -> OracleFiles.kind(f) != null).sorted().toList();
    }
    for (Path file : files) {
      SourceCount count = new SourceCount();
      oracle.sources.put(file.getFileName().toString(), count);
      OracleFiles.read(file, line -> oracle.take(line, count));
    }
    oracle.runs.values().removeIf(OracleRun::isEmpty);
    return oracle;
  }

  private void take(OracleLine line, SourceCount count) {
    count.read++;
    if (line.rejected() != null) {
      count.rejected.merge(line.rejected().name(), 1L, Long::sum);
      return;
    }
    if (line.identity() != null && !seen.add(line.sameness())) {
      count.duplicates++;
      day(line).duplicates++;
      return;
    }
    count.accepted++;
    day(line).accepted++;
    asOf = Math.max(asOf, line.time());
    if (line.pain() != null) {
      observations.merge(service(line) + " " + line.pain(), 1L, Long::sum);
    }
    switch (line.kind()) {
      case WORKFLOW -> run(line);
      case BEHAVIOR -> sessions.add(line.text("session_id"));
      case LOG, SPAN -> {}
    }
  }

  private SourceCount day(OracleLine line) {
    long day = Math.floorDiv(line.time(), DAY) * DAY;
    return days.computeIfAbsent(day, at -> new SourceCount());
  }

  private static String service(OracleLine line) {
    return line.text("service") == null ? line.text("source") : line.text("service");
  }

  private void run(OracleLine line) {
    JourneyDefinition journey =
        policies.journeys().ofWorkflow(line.text("workflow_family"), line.text("workflow_name"));
    if (journey != null) {
      runs.computeIfAbsent(line.text("correlation_id"), id -> new OracleRun(journey)).add(line);
    }
  }

  /** Largest accepted event time, epoch ms. */
  public long asOf() {
    return asOf;
  }

  /** By file name. */
  public Map<String, SourceCount> sources() {
    return sources;
  }

  /** Accepted records and duplicates by the UTC day of their event time, epoch ms. */
  public Map<Long, SourceCount> days() {
    return days;
  }

  /** Observations from records, by {@code service kind}. */
  public Map<String, Long> observations() {
    return observations;
  }

  /** Distinct sessions of accepted behaviour events. */
  public long sessions() {
    return sessions.size();
  }

  /** Runs by {@code journey status} at as_of. */
  public Map<String, Long> journeys() {
    Map<String, Long> out = new TreeMap<>();
    runs.values().forEach(r -> out.merge(r.journey() + " " + r.status(asOf), 1L, Long::sum));
    return out;
  }

  /** Abandoned runs by {@code journey step}. */
  public Map<String, Long> abandonedByStep() {
    Map<String, Long> out = new TreeMap<>();
    runs.values().stream()
        .filter(r -> r.status(asOf).equals("ABANDONED"))
        .forEach(r -> out.merge(r.journey() + " " + r.lastStep(), 1L, Long::sum));
    return out;
  }

  /** What became of the lines of one file: read = accepted + duplicates + rejected. */
  public static final class SourceCount {
    private long read;
    private long accepted;
    private long duplicates;
    private final Map<String, Long> rejected = new TreeMap<>();

    public long read() {
      return read;
    }

    public long accepted() {
      return accepted;
    }

    public long duplicates() {
      return duplicates;
    }

    /** By reason. */
    public Map<String, Long> rejected() {
      return rejected;
    }
  }
}
