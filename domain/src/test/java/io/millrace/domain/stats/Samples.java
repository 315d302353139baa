package io.millrace.domain.stats;

import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.ScopeKind;
import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.observe.Observation;
import io.millrace.domain.observe.Observation.Kind;
import io.millrace.domain.observe.Observation.Trail;
import io.millrace.domain.observe.Observation.Victim;
import io.millrace.domain.observe.PainCharge;
import java.util.Random;

/** Seeded observations and charges for tests of this package. */
final class Samples {
  static final Fingerprint FINGERPRINT =
      Fingerprint.of("t1", "E", "cart", "site", "db", "boom", Fingerprint.Basis.TEMPLATE);

  private Samples() {}

  static Observation observation(Random random, int i) {
    String account = random.nextInt(5) == 0 ? null : "a" + random.nextInt(400);
    String trace = random.nextInt(3) == 0 ? null : "t" + random.nextInt(1000);
    String id = "e" + i;
    return new Observation(
        id,
        Ids.key(id),
        random.nextBoolean() ? Kind.ERROR_LOG : Kind.FAILED_SPAN,
        false,
        1_000_000 + random.nextInt(60_000),
        "prod",
        FINGERPRINT,
        Ids.key(trace == null ? id : trace),
        trace == null ? ScopeKind.EVENT : ScopeKind.TRACE,
        new Trail(trace, trace == null ? null : "s" + i, null, 0, random.nextInt(50)),
        new Victim(
            "ten" + random.nextInt(3),
            account,
            Ids.key(account),
            "free",
            null,
            "eu",
            random.nextInt(3)),
        "checkout",
        "pay",
        random.nextInt(100) == 0,
        "/p" + random.nextInt(40),
        "1." + random.nextInt(20),
        null,
        random.nextInt(6),
        random.nextInt(4) == 0 ? -1 : random.nextInt(5_000_000),
        random.nextInt(2),
        "boom",
        "ERROR",
        new Coordinates("f" + random.nextInt(3), random.nextInt(2), i + 1L, 0),
        random.nextLong(),
        -1,
        0);
  }

  static PainCharge charge(Random random, int i) {
    return new PainCharge(
        "prod",
        FINGERPRINT.id(),
        1_000_000,
        random.nextInt(9_000_000),
        0,
        0,
        i + 1L,
        0,
        0,
        0,
        null,
        PainCharge.Baseline.NONE);
  }

  /** Statistics of some observations and charges. */
  static WindowStats stats(Random random, int from, int observations) {
    WindowAccumulator sum = new WindowAccumulator();
    for (int i = 0; i < observations; i++) {
      sum.add(observation(random, from + i));
      if (random.nextInt(3) == 0) {
        sum.add(charge(random, from + i));
      }
    }
    return sum.build();
  }
}
