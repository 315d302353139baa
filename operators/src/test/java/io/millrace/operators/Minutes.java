package io.millrace.operators;

import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.ScopeKind;
import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.observe.Observation;
import io.millrace.domain.observe.PainCharge;
import io.millrace.domain.stats.WindowAccumulator;
import io.millrace.domain.stats.WindowFact;

/** One-minute windows for tests of the rooms behind statistics. */
public final class Minutes {
  public static final long MINUTE = 60_000;
  public static final long TICK = 10 * MINUTE;
  public static final long HOUR = 60 * MINUTE;
  public static final long DAY = 24 * HOUR;

  private Minutes() {}

  public static Fingerprint fingerprint(String service, String dependency, String template) {
    return Fingerprint.of(
        "t1",
        "TimeoutException",
        service,
        "call",
        dependency,
        template,
        Fingerprint.Basis.TEMPLATE);
  }

  /** A failure to describe; {@link #at} makes its window. */
  public static Minutes.Failure failure(Fingerprint fingerprint) {
    return new Failure("prod", fingerprint, 1, 0, null, null, false, 0, "TIMEOUT");
  }

  /** So many occurrences in a minute, each in a scope and of an account of its own. */
  public record Failure(
      String environment,
      Fingerprint fingerprint,
      int times,
      int weightClass,
      String release,
      String journey,
      boolean critical,
      long painUs,
      String failureClass) {

    public Failure in(String other) {
      return new Failure(
          other, fingerprint, times, weightClass, release, journey, critical, painUs, failureClass);
    }

    public Failure times(int n) {
      return new Failure(
          environment,
          fingerprint,
          n,
          weightClass,
          release,
          journey,
          critical,
          painUs,
          failureClass);
    }

    public Failure accountsOf(int c) {
      return new Failure(
          environment, fingerprint, times, c, release, journey, critical, painUs, failureClass);
    }

    public Failure release(String name) {
      return new Failure(
          environment,
          fingerprint,
          times,
          weightClass,
          name,
          journey,
          critical,
          painUs,
          failureClass);
    }

    public Failure on(String name, boolean isCritical) {
      return new Failure(
          environment,
          fingerprint,
          times,
          weightClass,
          release,
          name,
          isCritical,
          painUs,
          failureClass);
    }

    /** TIMEOUT unless another is told. */
    public Failure of(String otherClass) {
      return new Failure(
          environment,
          fingerprint,
          times,
          weightClass,
          release,
          journey,
          critical,
          painUs,
          otherClass);
    }

    /** Pain of each occurrence. */
    public Failure pain(long us) {
      return new Failure(
          environment,
          fingerprint,
          times,
          weightClass,
          release,
          journey,
          critical,
          us,
          failureClass);
    }

    /** The window that starts at a minute. */
    public WindowFact at(long minuteAt) {
      return at(minuteAt, false);
    }

    /** The window that starts at a minute, perhaps cut short by the end of the input. */
    public WindowFact at(long minuteAt, boolean partial) {
      WindowAccumulator sum = new WindowAccumulator();
      for (int i = 0; i < times; i++) {
        sum.add(observation(minuteAt, i));
        if (painUs > 0) {
          sum.add(charge(minuteAt));
        }
      }
      return WindowFact.of(
          environment, fingerprint, WindowFact.Size.MINUTE, minuteAt, partial, sum.build());
    }

    private PainCharge charge(long at) {
      return new PainCharge(
          environment,
          fingerprint.id(),
          at,
          painUs,
          0,
          0,
          1,
          0,
          0,
          weightClass,
          journey,
          PainCharge.Baseline.NONE);
    }

    private Observation observation(long at, int i) {
      String id = fingerprint.text() + "-" + at + "-" + i;
      long account = weightClass == 0 ? 0 : Ids.of("account", weightClass, i);
      return new Observation(
          id,
          Ids.key(id),
          Observation.Kind.ERROR_LOG,
          false,
          at + i % 1000,
          environment,
          fingerprint,
          Ids.of("scope", Ids.key(id)),
          ScopeKind.TRACE,
          new Observation.Trail("trace-" + id, null, null, 0, 0),
          new Observation.Victim(null, null, account, null, null, null, weightClass),
          journey,
          null,
          critical,
          null,
          release,
          null,
          0,
          -1,
          0,
          "message of " + id,
          failureClass,
          new Coordinates("log.jsonl", 0, i + 1, 0),
          Ids.key("raw" + id),
          -1,
          0);
    }
  }
}
