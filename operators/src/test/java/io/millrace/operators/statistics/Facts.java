package io.millrace.operators.statistics;

import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.ScopeKind;
import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.observe.Observation;
import io.millrace.domain.observe.Observation.Kind;
import io.millrace.domain.observe.Observation.Trail;
import io.millrace.domain.observe.Observation.Victim;
import io.millrace.domain.observe.PainCharge;

/** Short words for observations and charges. */
final class Facts {
  static final long MINUTE = 60_000;
  static final long HOUR = 60 * MINUTE;
  static final long DAY = 24 * HOUR;

  private Facts() {}

  /** The i-th observation, of a failure named by its template. */
  static Observation observation(String failure, int i, long at) {
    String id = failure + i;
    return new Observation(
        id,
        Ids.key(id),
        Kind.ERROR_LOG,
        i % 10 == 9,
        at,
        "prod",
        fingerprint(failure),
        Ids.key("scope" + i),
        ScopeKind.EVENT,
        new Trail(null, null, null, 0, 0),
        new Victim(null, "acc" + i % 7, Ids.key("acc" + i % 7), "free", null, null, i % 3),
        "checkout",
        "pay",
        false,
        null,
        "1.0",
        null,
        0,
        1_000L * i,
        0,
        "boom",
        "ERROR",
        new Coordinates("f", 0, i, 0),
        i,
        -1,
        0);
  }

  static PainCharge charge(String failure, long painUs, long at) {
    return new PainCharge(
        "prod",
        fingerprint(failure).id(),
        at,
        painUs,
        0,
        0,
        1,
        0,
        0,
        0,
        null,
        PainCharge.Baseline.NONE);
  }

  static Fingerprint fingerprint(String failure) {
    return Fingerprint.of("t1", "E", "cart", null, null, failure, Fingerprint.Basis.TEMPLATE);
  }
}
