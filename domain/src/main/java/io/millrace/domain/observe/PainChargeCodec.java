package io.millrace.domain.observe;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import java.util.List;

/**
 * A pain charge, as state and streams hold it; callers since version 3, failedAt and leftAt since
 * 4.
 */
public enum PainChargeCodec implements Codec<PainCharge> {
  INSTANCE;

  private static final int JOURNEY_OF_ROOT = 1;
  private static final int CRITICAL = 2;

  @Override
  public String format() {
    return "pain-charge";
  }

  @Override
  public int version() {
    return 4;
  }

  @Override
  public void write(PainCharge c, Out out) {
    out.string(c.environment())
        .fixed64(c.chargedTo())
        .svarint(c.at())
        .svarint(c.excessUs())
        .svarint(c.retryWaitUs())
        .svarint(c.penaltyUs())
        .fixed64(c.scopeKey())
        .fixed64(c.correlationKey())
        .fixed64(c.accountHash())
        .varint(c.weightClass())
        .string(c.journey())
        .tag(c.baseline())
        .u8((c.journeyOfRoot() ? JOURNEY_OF_ROOT : 0) | (c.criticalPath() ? CRITICAL : 0))
        .list(c.callers(), (caller, o) -> o.string(caller))
        .svarint(c.at() - c.failedAt())
        .string(c.leftAt());
  }

  @Override
  public PainCharge read(int version, In in) {
    String environment = in.word();
    long chargedTo = in.fixed64();
    long at = in.svarint();
    long excessUs = in.svarint();
    long retryWaitUs = in.svarint();
    long penaltyUs = in.svarint();
    long scopeKey = in.fixed64();
    long correlationKey = in.fixed64();
    long accountHash = in.fixed64();
    int weightClass = in.int32();
    String journey = in.word();
    PainCharge.Baseline baseline = in.tag(PainCharge.Baseline.class);
    int flags = version == 1 ? 0 : in.u8();
    List<String> callers = version < 3 ? List.of() : in.list(In::word);
    long failedAt = version < 4 ? at : at - in.svarint();
    return new PainCharge(
        environment,
        chargedTo,
        at,
        failedAt,
        excessUs,
        retryWaitUs,
        penaltyUs,
        scopeKey,
        correlationKey,
        accountHash,
        weightClass,
        journey,
        (flags & JOURNEY_OF_ROOT) != 0,
        (flags & CRITICAL) != 0,
        baseline,
        callers,
        version < 4 ? null : in.string());
  }
}
