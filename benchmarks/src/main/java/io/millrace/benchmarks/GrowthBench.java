package io.millrace.benchmarks;

import io.millrace.domain.cluster.ClusterCard;
import io.millrace.domain.cluster.ClusterCardCodec;
import io.millrace.domain.cluster.ClusterVersion;
import io.millrace.domain.cluster.ClusterVersionCodec;
import io.millrace.domain.cluster.Clustering;
import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.Out;
import io.millrace.domain.control.ControlTables;
import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.ScopeKind;
import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.lifecycle.FingerprintVersion;
import io.millrace.domain.lifecycle.FingerprintVersionCodec;
import io.millrace.domain.lifecycle.LifeCourse;
import io.millrace.domain.observe.Observation;
import io.millrace.domain.observe.PainCharge;
import io.millrace.domain.policy.PolicySet;
import io.millrace.domain.policy.PolicyTimeline;
import io.millrace.domain.sources.DataProblems;
import io.millrace.domain.stats.CappedCounts;
import io.millrace.domain.stats.OpenWindows;
import io.millrace.domain.stats.OpenWindowsCodec;
import io.millrace.domain.stats.StatsPartial;
import io.millrace.domain.stats.WindowAccumulator;
import io.millrace.domain.stats.WindowFact.Size;
import io.millrace.domain.stats.WindowStats;
import io.millrace.domain.triage.Assessment;
import io.millrace.domain.triage.Assessor;
import io.millrace.domain.triage.Learnt;
import io.millrace.domain.triage.MemberWeek;
import io.millrace.domain.triage.ServedRequests;
import io.millrace.domain.triage.Work;
import io.millrace.domain.triage.WorkCodec;
import io.millrace.jobs.control.InMemoryControlTables;
import io.millrace.jobs.policy.PolicyLoader;
import io.millrace.operators.triage.state.DayState;
import io.millrace.operators.triage.state.DayStateCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * State and time of statistics, clusters and triage by number of fingerprints, each failing twice a
 * minute for a week, in scopes and for accounts of its own.
 */
final class GrowthBench {
  private static final String ENVIRONMENT = "prod";
  private static final long MINUTE = 60_000;
  private static final long DAY = 1440 * MINUTE;
  private static final long BEGIN = 20_500 * DAY;
  private static final int ROUNDS = 3;
  private static final int SERVICES = 50;
  private static final String[] WORDS = {
    "order",
    "stock",
    "payment",
    "cart",
    "invoice",
    "ledger",
    "session",
    "token",
    "cache",
    "index",
    "queue",
    "shard",
    "replica",
    "lease",
    "quota",
    "tenant",
    "shipment",
    "refund",
    "price",
    "voucher",
    "socket",
    "certificate",
    "schema",
    "batch",
    "cursor",
    "snapshot",
    "worker",
    "broker",
    "topic",
    "route"
  };
  private static final String[] VERBS = {
    "expired",
    "refused",
    "missing",
    "exhausted",
    "rejected",
    "corrupt",
    "timed out",
    "not reserved",
    "locked",
    "unreachable",
    "too large",
    "out of order"
  };

  private final SplittableRandom random;
  private final StringBuilder out = new StringBuilder();

  GrowthBench(long seed) {
    random = new SplittableRandom(seed);
  }

  /** A table of Markdown, a row for each size. */
  String run(int[] sizes) {
    out.append(
            "| fingerprints | statistics: bytes each | ms a minute's tick | clusters: bytes each")
        .append(
            " | ms a tick | triage: bytes a fingerprint | bytes an item | ms a tick, all judged |\n")
        .append("|---|---|---|---|---|---|---|---|\n");
    for (int size : sizes) {
      out.append(String.format(Locale.ROOT, "| %,d |", size));
      statistics(size);
      clusters(size);
      triage(size);
      out.append('\n');
    }
    return out.toString();
  }

  private static final class Timed {
    private double best = Double.MAX_VALUE;

    void run(Runnable work) {
      for (int round = 0; round < ROUNDS; round++) {
        long begun = System.nanoTime();
        work.run();
        best = Math.min(best, (System.nanoTime() - begun) / 1e6);
      }
    }
  }

  private void cells(long bytes, double ms) {
    out.append(String.format(Locale.ROOT, " %,d | %,.1f |", bytes, ms));
  }

  private static <T> long bytes(Codec<T> codec, T value) {
    Out written = new Out();
    codec.write(value, written);
    return written.length();
  }

  private static WindowStats stats(Fingerprint f, long minute, int times) {
    WindowAccumulator sum = new WindowAccumulator();
    for (int i = 0; i < times; i++) {
      String id = f.text() + "-" + minute + "-" + i;
      long key = Ids.key(id);
      sum.add(
          new Observation(
              id,
              key,
              Observation.Kind.ERROR_LOG,
              false,
              minute + i,
              ENVIRONMENT,
              f,
              key,
              ScopeKind.TRACE,
              new Observation.Trail("trace-" + id, null, "run-" + id, key, key),
              new Observation.Victim("acme", "a", key & 1023, "premium", "smb", "eu", 1),
              "checkout",
              "payment",
              true,
              "/checkout/payment",
              "4.2",
              "d-1",
              key & 7,
              1_000 + i,
              0,
              "failed for " + id,
              "TIMEOUT",
              new Coordinates("telemetry.log", (int) (key & 3), minute / MINUTE, 0),
              key,
              -1,
              0));
      sum.add(
          new PainCharge(
              ENVIRONMENT,
              f.id(),
              minute,
              5_000_000,
              0,
              0,
              key,
              key,
              key,
              1,
              "checkout",
              PainCharge.Baseline.MEASURED));
    }
    return sum.build();
  }

  private static WindowStats day(Fingerprint f, long day) {
    WindowAccumulator sum = new WindowAccumulator();
    for (int minute = 0; minute < 1440; minute++) {
      sum.add(stats(f, day + minute * MINUTE, 2));
    }
    return sum.build();
  }

  private Fingerprint fingerprint(int i) {
    String text =
        WORDS[random.nextInt(WORDS.length)]
            + " of "
            + WORDS[random.nextInt(WORDS.length)]
            + " "
            + VERBS[random.nextInt(VERBS.length)]
            + " in "
            + WORDS[random.nextInt(WORDS.length)]
            + " "
            + WORDS[random.nextInt(WORDS.length)]
            + " <*>";
    String service = "service-" + i % SERVICES;
    String dependency = i % 3 == 0 ? "dependency-" + i % 400 : null;
    return Fingerprint.of(
        "t1", "Error" + i % 90, service, "site-" + i, dependency, text, Fingerprint.Basis.TEMPLATE);
  }

  /** Open minute, hour and day of a fingerprint; a minute that fires into them. */
  private void statistics(int size) {
    Fingerprint f = fingerprint(1);
    OpenWindows open = OpenWindows.none(ENVIRONMENT, f);
    long last = BEGIN + DAY - 2 * MINUTE;
    for (long minute = BEGIN; minute < last; minute += MINUTE) {
      open = open.add(new StatsPartial(ENVIRONMENT, f, minute, stats(f, minute, 2)));
      open = open.fired(Size.MINUTE, minute);
      if ((minute + MINUTE) % (60 * MINUTE) == 0) {
        open = open.fired(Size.HOUR, minute + MINUTE - 60 * MINUTE);
      }
    }
    OpenWindows typical = open;
    StatsPartial partial = new StatsPartial(ENVIRONMENT, f, last, stats(f, last, 2));
    Timed timed = new Timed();
    timed.run(
        () -> {
          for (int i = 0; i < size; i++) {
            if (typical.add(partial).fired(Size.MINUTE, last).isEmpty()) {
              throw new IllegalStateException("the day is lost");
            }
          }
        });
    cells(bytes(OpenWindowsCodec.INSTANCE, typical.add(partial)), timed.best);
  }

  /** A tick that finds news of one fingerprint compares them all. */
  private void clusters(int size) {
    List<ClusterCard> cards = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Fingerprint f = fingerprint(i);
      ClusterCard card = null;
      for (int w = 0; w < 6; w++) {
        long at = BEGIN + (i * 7L + w * 31L) % 144 * ClusterCard.WINDOW_MS;
        ClusterCard one =
            ClusterCard.of(
                f,
                "TIMEOUT",
                f.dependency(),
                at,
                List.of("checkout"),
                List.of(new ClusterCard.Trace(i, "trace-" + i)),
                CappedCounts.of("/checkout", 2),
                new ClusterCard.Counts(2, 10, at, at + 1));
        card = card == null ? one : card.merge(one);
      }
      cards.add(card);
    }
    Map<Long, ClusterVersion> previous = new HashMap<>();
    long[] bytes = new long[1];
    Timed timed = new Timed();
    timed.run(
        () -> {
          Clustering.Decision decision =
              Clustering.decide(
                  ENVIRONMENT, BEGIN + DAY, "p=1", previous, cards, List.of(), List.of());
          previous.clear();
          decision.versions().forEach(v -> previous.put(v.clusterId(), v));
        });
    cards.forEach(card -> bytes[0] += bytes(ClusterCardCodec.INSTANCE, card));
    previous.values().forEach(v -> bytes[0] += bytes(ClusterVersionCodec.INSTANCE, v));
    cells(bytes[0] / size, timed.best);
  }

  /** Clusters of one: a life, seven days and an item each. */
  private void triage(int size) {
    PolicyTimeline timeline = PolicyLoader.load(null).timeline();
    PolicySet policies = timeline.at(BEGIN);
    ControlTables tables = InMemoryControlTables.builder(timeline).build();
    long tick = BEGIN + 7 * DAY;
    LifeCourse course = new LifeCourse(tables, tick, policies.governance(), policies.versions());
    Fingerprint typical = fingerprint(1);
    TreeMap<Long, WindowStats> week = new TreeMap<>();
    long perFingerprint = 0;
    for (int d = 0; d < 7; d++) {
      WindowStats stats = day(typical, BEGIN + d * DAY);
      week.put((BEGIN + d * DAY) / DAY, stats);
      perFingerprint += bytes(DayStateCodec.INSTANCE, new DayState(typical, stats, List.of()));
    }
    List<FingerprintVersion> lives = new ArrayList<>();
    List<ClusterVersion> clusters = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Fingerprint f = fingerprint(i);
      lives.add(course.begin(ENVIRONMENT, f, week.lastEntry().getValue()));
      ClusterCard card =
          ClusterCard.of(
              f,
              "TIMEOUT",
              f.dependency(),
              BEGIN,
              List.of("checkout"),
              List.of(),
              CappedCounts.EMPTY,
              new ClusterCard.Counts(2, 10, BEGIN, tick));
      clusters.addAll(
          Clustering.decide(ENVIRONMENT, tick, "p=1", Map.of(), List.of(card), List.of(), List.of())
              .versions());
    }
    perFingerprint += bytes(FingerprintVersionCodec.INSTANCE, lives.get(0));
    ServedRequests served = new ServedRequests();
    for (int s = 0; s < SERVICES; s++) {
      served.add("service-" + s, "/checkout/payment", false, 1, 1_000_000);
    }
    Assessment[] last = new Assessment[1];
    Timed timed = new Timed();
    timed.run(
        () -> {
          Assessor assessor =
              new Assessor(tables, ENVIRONMENT, tick, true, served, DataProblems.NONE);
          for (int i = 0; i < size; i++) {
            List<MemberWeek> members = List.of(new MemberWeek(lives.get(i), week));
            last[0] = assessor.assess(clusters.get(i), members, Learnt.NOTHING, Work.NONE);
          }
        });
    out.append(String.format(Locale.ROOT, " %,d |", perFingerprint));
    cells(bytes(WorkCodec.INSTANCE, last[0].work()), timed.best);
  }
}
