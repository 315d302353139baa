package io.millrace.domain.release;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.hash.Ids;

/**
 * One failure, or one step, before and after a change; a row of {@code release_comparisons}.
 *
 * @param subject fingerprint or step
 * @param fingerprintId 0 for a step
 * @param step endpoint or workflow step, null for a fingerprint
 * @param before failures of the previous release, or of the time before
 * @param after failures since
 * @param ratio of the rates, each with half a failure more
 * @param dispersion how much the rate before wavers, at least 1
 * @param p chance of such a rise where there is none
 * @param divergence when the rate became another one; null unless the verdict says that it did
 * @param journey that the failure hit most, or that the step is of by policy; null when none is
 */
public record ReleaseComparison(
    String environment,
    Cut cut,
    Cut.Horizon horizon,
    Subject subject,
    long fingerprintId,
    String step,
    long before,
    long servedBefore,
    long after,
    long served,
    double ratio,
    double dispersion,
    double z,
    double p,
    Verdict verdict,
    long tickAt,
    String policies,
    Divergence divergence,
    String journey) {

  /** What is compared. */
  public enum Subject {
    FINGERPRINT,
    STEP
  }

  /** What the comparison says. */
  public enum Verdict {
    /** It fails more often than before, beyond what chance and wavering explain. */
    WORSE,
    /** Never seen before the change, and more than an accident since. */
    NEW,
    BETTER,
    SAME,
    /** Too few failures or requests to say. */
    TOO_FEW;

    /** Whether it says that the rate became another one. */
    boolean diverged() {
      return this == WORSE || this == NEW || this == BETTER;
    }
  }

  /** Identity of the row. */
  public long rowId() {
    return Ids.of(
        environment,
        cut.key(),
        horizon.name() + ':' + subject + ':' + Ids.hex(fingerprintId) + ':' + step);
  }

  /** The same under another verdict. */
  ReleaseComparison as(Verdict other) {
    return as(other, other.diverged() ? divergence : null);
  }

  /** The same, with when it began. */
  ReleaseComparison since(Divergence when) {
    return as(verdict, when);
  }

  private ReleaseComparison as(Verdict other, Divergence when) {
    return new ReleaseComparison(
        environment,
        cut,
        horizon,
        subject,
        fingerprintId,
        step,
        before,
        servedBefore,
        after,
        served,
        ratio,
        dispersion,
        z,
        p,
        other,
        tickAt,
        policies,
        when,
        journey);
  }

  /** Layout on streams; the divergence since version 2, the journey since 3. */
  public enum ComparisonCodec implements Codec<ReleaseComparison> {
    INSTANCE;

    @Override
    public String format() {
      return "release-comparison";
    }

    @Override
    public int version() {
      return 3;
    }

    @Override
    public void write(ReleaseComparison c, Out out) {
      out.string(c.environment());
      Cut.CutCodec.INSTANCE.write(c.cut(), out);
      out.tag(c.horizon()).tag(c.subject()).fixed64(c.fingerprintId()).string(c.step());
      out.varint(c.before()).varint(c.servedBefore()).varint(c.after()).varint(c.served());
      out.f64(c.ratio()).f64(c.dispersion()).f64(c.z()).f64(c.p()).tag(c.verdict());
      out.svarint(c.tickAt()).string(c.policies());
      Divergence d = c.divergence();
      out.bool(d != null);
      if (d != null) {
        out.svarint(d.from()).svarint(d.at()).svarint(d.until());
      }
      out.string(c.journey());
    }

    @Override
    public ReleaseComparison read(int version, In in) {
      return new ReleaseComparison(
          in.string(),
          Cut.CutCodec.INSTANCE.read(1, in),
          in.tag(Cut.Horizon.class),
          in.tag(Subject.class),
          in.fixed64(),
          in.string(),
          in.varint(),
          in.varint(),
          in.varint(),
          in.varint(),
          in.f64(),
          in.f64(),
          in.f64(),
          in.f64(),
          in.tag(Verdict.class),
          in.svarint(),
          in.string(),
          version < 2 || !in.bool()
              ? null
              : new Divergence(in.svarint(), in.svarint(), in.svarint()),
          version < 3 ? null : in.string());
    }
  }
}
