package io.millrace.jobs.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.event.SourceRecord;
import io.millrace.domain.event.SourceRecord.Decoded;
import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.fingerprint.Fingerprinter;
import io.millrace.domain.fingerprint.Fingerprinter.Found;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.intake.Preparation;
import io.millrace.domain.mask.PhoneRules;
import io.millrace.domain.mask.SubjectKeys;
import io.millrace.domain.policy.PolicySet;
import io.millrace.domain.scope.Blame;
import io.millrace.domain.scope.ClosedTrace;
import io.millrace.domain.scope.ScopeLimits;
import io.millrace.domain.scope.SpanFact;
import io.millrace.domain.scope.SpanFacts;
import io.millrace.domain.scope.TraceScope;
import io.millrace.domain.scope.TraceShape;
import io.millrace.domain.stats.LatencyHistogram;
import io.millrace.jobs.policy.PolicyLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Traces of TrainTicket under injected faults: what bottleneck and cascade root say of each,
 * against the service that was broken. The decisions of the scope room, without its operators; the
 * table is printed. Skipped where the data is absent.
 */
class TrainTicketTracesTest {
  private static final long WINDOW_MS = 120_000;
  private static final long CALM_MS = 300_000;
  private static final PolicySet POLICIES = PolicyLoader.load(null).timeline().at(0);

  private final Preparation preparation =
      new Preparation(SubjectKeys.ofPhrase("train ticket"), PhoneRules.BY_SHAPE);
  private final Map<Long, TraceScope> scopes = new HashMap<>();
  private final Map<String, LatencyHistogram.Builder> calm = new HashMap<>();
  private final Map<String, Long> usuals = new HashMap<>();

  /** One injection: when, into which service, of which kind. */
  private record Fault(long at, String service, String kind) {}

  /**
   * What a window says: the service that lost most time beyond what its calm traces lose, and where
   * failures began more often than in calm traces.
   */
  private record Verdict(String bottleneck, long excessUs, String cascadeRoot, long failed) {}

  @Test
  void bottleneckAndCascadeRootOfEveryFault() throws IOException {
    read("nezha_trainticket/2023-01-29_h08-10_trace.csv.gz", "trainticket-span");
    read("nezha_trainticket/2023-01-29_h08-10_log.csv.gz", "trainticket-log");
    List<Fault> faults = faults();
    List<TraceShape> shapes = new ArrayList<>();
    List<ClosedTrace> failed = new ArrayList<>();
    Map<TraceShape, Long> starts = new IdentityHashMap<>();
    for (TraceScope scope : scopes.values()) {
      long closedAt = scope.closeAt(ScopeLimits.defaults());
      TraceShape shape = TraceShape.of(scope, closedAt);
      if (shape != null) {
        shapes.add(shape);
        starts.put(shape, scope.firstAt());
        if (faults.stream().noneMatch(f -> within(f, scope.firstAt(), CALM_MS))) {
          shape.shares().forEach(s -> usual(s).add(s.selfUs()));
        }
      }
      ClosedTrace trace = Blame.decide(scope, closedAt);
      if (trace != null) {
        failed.add(trace);
      }
    }
    calm.forEach((o, times) -> usuals.put(o, times.build().quantile(0.5)));
    int bottlenecks = 0;
    int roots = 0;
    int silent = 0;
    StringBuilder table =
        new StringBuilder("fault | kind | bottleneck, excess s | cascade root, traces\n");
    for (Fault fault : faults) {
      Verdict v = judge(fault, faults, shapes, starts, failed);
      bottlenecks += fault.service().equals(v.bottleneck()) ? 1 : 0;
      roots += fault.service().equals(v.cascadeRoot()) ? 1 : 0;
      silent += v.cascadeRoot() == null ? 1 : 0;
      table.append(
          "%s %s | %s | %s%s %.1f | %s%s %d%n"
              .formatted(
                  Instant.ofEpochMilli(fault.at()),
                  fault.service(),
                  fault.kind(),
                  fault.service().equals(v.bottleneck()) ? "= " : "",
                  v.bottleneck(),
                  v.excessUs() / 1e6,
                  fault.service().equals(v.cascadeRoot()) ? "= " : "",
                  v.cascadeRoot(),
                  v.failed()));
    }
    table.append(
        "of %d faults: bottleneck %d, cascade root %d, no failing trace %d; %d traces"
            .formatted(faults.size(), bottlenecks, roots, silent, shapes.size()));
    System.out.println(table);
    assertThat(faults).hasSize(19);
    assertThat(scopes).hasSize(3_010);
    assertThat(roots).as("cascade root is the faulted service").isGreaterThanOrEqualTo(ROOTS);
  }

  private static final int ROOTS = 12;

  private LatencyHistogram.Builder usual(TraceShape.Share share) {
    return calm.computeIfAbsent(
        share.service() + " " + share.operation(), k -> new LatencyHistogram.Builder());
  }

  private Verdict judge(
      Fault fault,
      List<Fault> faults,
      List<TraceShape> shapes,
      Map<TraceShape, Long> starts,
      List<ClosedTrace> failed) {
    List<TraceShape> seen =
        shapes.stream().filter(s -> within(fault, starts.get(s), WINDOW_MS)).toList();
    List<TraceShape> quiet =
        shapes.stream()
            .filter(s -> faults.stream().noneMatch(f -> within(f, starts.get(s), CALM_MS)))
            .toList();
    Map<String, Long> excess = beyond(excess(seen), seen.size(), excess(quiet), quiet.size());
    Map<String, Long> begun =
        beyond(
            begun(failed.stream().filter(t -> within(fault, start(t), WINDOW_MS)).toList()),
            seen.size(),
            begun(
                failed.stream()
                    .filter(t -> faults.stream().noneMatch(f -> within(f, start(t), CALM_MS)))
                    .toList()),
            quiet.size());
    Map.Entry<String, Long> slowest = largest(excess);
    Map.Entry<String, Long> root = largest(begun);
    return new Verdict(
        slowest == null ? null : slowest.getKey(),
        slowest == null ? 0 : slowest.getValue(),
        root == null ? null : root.getKey(),
        root == null ? 0 : root.getValue());
  }

  private static long start(ClosedTrace trace) {
    return trace.charged().eventTime();
  }

  private Map<String, Long> excess(List<TraceShape> shapes) {
    Map<String, Long> excess = new TreeMap<>();
    for (TraceShape shape : shapes) {
      for (TraceShape.Share share : shape.shares()) {
        long usual = usuals.getOrDefault(share.service() + " " + share.operation(), 0L);
        excess.merge(share.service(), Math.max(0, share.selfUs() - usual), Long::sum);
      }
    }
    return excess;
  }

  private static Map<String, Long> begun(List<ClosedTrace> failed) {
    Map<String, Long> begun = new TreeMap<>();
    failed.forEach(t -> begun.merge(t.charged().fingerprint().service(), 1L, Long::sum));
    return begun;
  }

  /** What stands beyond the share that as many calm traces have. */
  private static Map<String, Long> beyond(
      Map<String, Long> seen, long traces, Map<String, Long> calm, long calmTraces) {
    Map<String, Long> beyond = new TreeMap<>();
    seen.forEach(
        (service, n) ->
            beyond.put(service, n - calm.getOrDefault(service, 0L) * traces / calmTraces));
    return beyond;
  }

  private static Map.Entry<String, Long> largest(Map<String, Long> counts) {
    return counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElse(null);
  }

  private static boolean within(Fault fault, long time, long ms) {
    return time >= fault.at() && time < fault.at() + ms;
  }

  private void read(String name, String mapping) {
    for (SourceRecord record : RealData.read(RealData.file(name, mapping))) {
      if (record instanceof Decoded decoded) {
        TelemetryEvent event = preparation.prepare(decoded, POLICIES).event();
        long trace = Ids.key(event.where().traceId());
        SpanFact span = SpanFacts.of(event);
        Found found = Fingerprinter.find(event, POLICIES.pain());
        TraceScope scope = scopes.getOrDefault(trace, TraceScope.EMPTY);
        if (span != null) {
          scopes.put(trace, scope.add(span, ScopeLimits.defaults()));
        } else if (found != null && trace != 0) {
          scopes.put(trace, scope.add(found.observation(), ScopeLimits.defaults()));
        }
      }
    }
  }

  private static List<Fault> faults() throws IOException {
    RealData.file("nezha_trainticket/2023-01-29_h08-10_faults.csv", "trainticket-span");
    Path csv =
        Path.of(System.getProperty("millrace.root", ".."), "..", "shared", "data")
            .resolve("nezha_trainticket/2023-01-29_h08-10_faults.csv");
    List<Fault> faults = new ArrayList<>();
    for (String line : Files.readAllLines(csv).subList(1, 20)) {
      String[] cells = line.split(",");
      long at = Instant.parse(cells[0].replace(' ', 'T') + "Z").toEpochMilli();
      faults.add(new Fault(at, cells[3], cells[4]));
    }
    return faults;
  }
}
