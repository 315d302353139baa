package io.millrace.benchmarks;

import io.millrace.domain.anomaly.Anomaly;
import io.millrace.domain.anomaly.AnomalyTests;
import io.millrace.domain.anomaly.RateSeries;
import io.millrace.domain.anomaly.RateTest;
import io.millrace.domain.anomaly.Wavering;
import io.millrace.domain.codec.Out;
import io.millrace.domain.release.FailureMinute;
import io.millrace.domain.release.FailureState;
import io.millrace.domain.stats.CappedCounts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What the tests of triage are worth on counts whose truth is known, and what they cost: drawn from
 * a seed, so that a table is the same wherever it is made.
 */
final class TriageBench {
  private static final int SERVED = 100;
  private static final int DAY = 1440;
  private static final long BEGIN = 28_000_800;
  private static final double[] MEANS = {0.5, 5};
  private static final double[] DISPERSIONS = {0, 0.3, 1};

  private final SplittableRandom random;
  private final StringBuilder out = new StringBuilder();

  TriageBench(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Everything, as tables of Markdown. */
  String run(int rounds, int[] fingerprints) {
    releases(rounds);
    streams(Math.max(4, rounds / 50));
    costs(fingerprints);
    return out.toString();
  }

  /** A release against the day before it, at each horizon. */
  private void releases(int rounds) {
    line("| failures in 10 min | dispersion | lift | 10 min | 20 min | 60 min | a day |");
    line("|---|---|---|---|---|---|---|");
    for (double lift : new double[] {1, 1.5, 3}) {
      // a level of one in a hundred takes more draws to see than power does
      int draws = lift == 1 ? 10 * rounds : rounds;
      for (double mean : MEANS) {
        for (double dispersion : DISPERSIONS) {
          StringBuilder row =
              new StringBuilder(text("| %.1f | %.1f | x%.1f |", mean, dispersion, lift));
          for (int cells : new int[] {1, 2, 6, 144}) {
            int flagged = 0;
            for (int i = 0; i < draws; i++) {
              flagged += flagged(mean, dispersion, lift, cells) ? 1 : 0;
            }
            row.append(text(" %.4f |", (double) flagged / draws));
          }
          line(row.toString());
        }
      }
    }
    line("");
  }

  private boolean flagged(double mean, double dispersion, double lift, int cells) {
    RateSeries failures = new RateSeries();
    RateSeries served = new RateSeries();
    for (int c = 0; c < 144; c++) {
      failures.add(BEGIN + 10L * c, draw(mean, dispersion));
      served.add(BEGIN + 10L * c, SERVED);
    }
    long after = 0;
    for (int c = 0; c < cells; c++) {
      after += draw(lift * mean, dispersion);
    }
    Wavering wavering = RateSeries.wavering(failures, served, BEGIN + DAY);
    return RateTest.of(
            failures.cells(BEGIN / 10, BEGIN / 10 + 144),
            144.0 * SERVED,
            after,
            (double) cells * SERVED,
            wavering.dispersion())
        .within(wavering, cells)
        .rose();
  }

  /** Two days of minutes: the first to learn, the second to be wrong or right in. */
  private void streams(int fingerprints) {
    line("| a fingerprint's second day | dispersion | found | spikes in a day | ramps in a day |");
    line("|---|---|---|---|---|");
    for (double dispersion : DISPERSIONS) {
      stream("nothing changes", dispersion, fingerprints, Change.NONE);
      stream("x5 for half an hour", dispersion, fingerprints, Change.SPIKE);
      stream("rises to x3 over six hours", dispersion, fingerprints, Change.RAMP);
    }
    line("");
  }

  private enum Change {
    NONE,
    SPIKE,
    RAMP;

    double lift(int minute) {
      int late = minute - DAY - DAY / 2;
      return switch (this) {
        case NONE -> 1;
        case SPIKE -> late >= 0 && late < 30 ? 5 : 1;
        case RAMP -> late < 0 ? 1 : 1 + 2 * Math.min(1, late / 360.0);
      };
    }
  }

  private void stream(String what, double dispersion, int fingerprints, Change change) {
    List<RateSeries> failures = new ArrayList<>();
    RateSeries served = new RateSeries();
    Map<Integer, Anomaly> open = new HashMap<>();
    for (int f = 0; f < fingerprints; f++) {
      failures.add(new RateSeries());
    }
    long spikes = 0;
    long ramps = 0;
    boolean[] hit = new boolean[fingerprints];
    double[] level = new double[fingerprints];
    for (int m = 0; m < 2 * DAY; m++) {
      served.add(BEGIN + m, SERVED / 10);
      for (int f = 0; f < fingerprints; f++) {
        // the level wavers every ten minutes, as load and users do
        level[f] = m % 10 == 0 ? level(0.2, dispersion) : level[f];
        failures.get(f).add(BEGIN + m, poisson(level[f] * change.lift(m)));
      }
      if (m >= DAY) {
        AnomalyTests tests =
            new AnomalyTests("bench", (BEGIN + m + 1) * 60_000, DAY * 60_000L, 3, "");
        for (int f = 0; f < fingerprints; f++) {
          if (open.get(f) == null) {
            tests.test(f, "service", failures.get(f), served, null);
          } else if (tests.over(open.get(f), failures.get(f), served) != null) {
            open.remove(f);
          }
        }
        for (Anomaly a : tests.believed()) {
          open.put((int) a.fingerprintId(), a);
          spikes += a.kind() == Anomaly.Kind.RAMP ? 0 : 1;
          ramps += a.kind() == Anomaly.Kind.RAMP ? 1 : 0;
          hit[(int) a.fingerprintId()] |= m >= DAY + DAY / 2;
        }
      }
    }
    int found = 0;
    for (boolean h : hit) {
      found += h ? 1 : 0;
    }
    line(
        text(
            "| %s | %.1f | %s | %.3f | %.3f |",
            what,
            dispersion,
            change == Change.NONE ? "-" : text("%.2f", (double) found / fingerprints),
            (double) spikes / fingerprints,
            (double) ramps / fingerprints));
  }

  /** State and time by number of fingerprints, each failing twice a minute for a day. */
  private void costs(int[] sizes) {
    line("| fingerprints | bytes of state each | ms a minute's tick | us each |");
    line("|---|---|---|---|");
    for (int size : sizes) {
      costs(size);
    }
  }

  private void costs(int size) {
    RateSeries served = new RateSeries();
    FailureState typical = FailureState.NONE;
    for (int m = 0; m < DAY; m++) {
      served.add(BEGIN + m, SERVED);
      FailureMinute fact =
          new FailureMinute(
              "bench",
              1,
              "service",
              (BEGIN + m + 1) * 60_000,
              2,
              1,
              CappedCounts.EMPTY,
              CappedCounts.of("checkout", 2));
      if (m % 7 == 0) {
        typical = typical.plus(fact, BEGIN + m);
      }
    }
    typical = typical.trimmed(BEGIN + DAY);
    Out bytes = new Out();
    FailureState.StateCodec.INSTANCE.write(typical, bytes);
    FailureMinute last =
        new FailureMinute(
            "bench",
            1,
            "service",
            (BEGIN + DAY) * 60_000,
            2,
            1,
            CappedCounts.EMPTY,
            CappedCounts.of("checkout", 2));
    double best = Double.MAX_VALUE;
    for (int round = 0; round < 5; round++) {
      long begun = System.nanoTime();
      AnomalyTests tests = new AnomalyTests("bench", (BEGIN + DAY) * 60_000, DAY * 60_000L, 3, "");
      for (int f = 0; f < size; f++) {
        FailureState state = typical.plus(last, BEGIN + DAY - 1);
        tests.test(f, "service", state.counted().series(), served, null);
      }
      tests.believed();
      best = Math.min(best, (System.nanoTime() - begun) / 1e6);
    }
    line(text("| %,d | %,d | %.1f | %.2f |", size, bytes.length(), best, best * 1000 / size));
  }

  /** A negative binomial count: a Poisson whose mean wavers by a gamma. */
  private long draw(double mean, double dispersion) {
    return poisson(level(mean, dispersion));
  }

  private double level(double mean, double dispersion) {
    return dispersion == 0 ? mean : mean * dispersion * gamma(1 / dispersion);
  }

  private long poisson(double mean) {
    double limit = StrictMath.exp(-mean);
    double product = random.nextDouble();
    long n = 0;
    while (product > limit) {
      product *= random.nextDouble();
      n++;
    }
    return n;
  }

  /** Marsaglia and Tsang, for shapes of at least one. */
  private double gamma(double shape) {
    double d = shape - 1.0 / 3;
    double c = 1 / StrictMath.sqrt(9 * d);
    while (true) {
      double x = normal();
      double v = 1 + c * x;
      v = v * v * v;
      double u = random.nextDouble();
      if (v > 0 && StrictMath.log(u) < x * x / 2 + d - d * v + d * StrictMath.log(v)) {
        return d * v;
      }
    }
  }

  private double normal() {
    double r = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
    return r * StrictMath.cos(2 * StrictMath.PI * random.nextDouble());
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
