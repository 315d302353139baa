package io.millrace.domain.observe;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.ScopeKind;
import io.millrace.domain.fingerprint.FingerprintCodec;
import io.millrace.domain.observe.Observation.Kind;
import io.millrace.domain.observe.Observation.Trail;
import io.millrace.domain.observe.Observation.Victim;
import java.util.List;

/** An observation, as state and streams hold it; its flags since version 2. */
public enum ObservationCodec implements Codec<Observation> {
  INSTANCE;

  /** Version of the fingerprint layout inside versions 1 and 2. */
  private static final int FINGERPRINT_IN_V1 = 1;

  @Override
  public String format() {
    return "observation";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public void write(Observation o, Out out) {
    out.string(o.id())
        .fixed64(o.eventHash())
        .tag(o.kind())
        .bool(o.fromPattern())
        .svarint(o.eventTime())
        .string(o.environment());
    FingerprintCodec.INSTANCE.write(o.fingerprint(), out);
    out.fixed64(o.scopeKey()).tag(o.scopeKind());
    write(o.trail(), out);
    write(o.victim(), out);
    out.string(o.journey())
        .string(o.stage())
        .bool(o.criticalPath())
        .string(o.endpoint())
        .string(o.release())
        .string(o.deploymentId())
        .fixed64(o.replicaHash())
        .svarint(o.latencyUs())
        .svarint(o.retries())
        .string(o.message())
        .string(o.failureClass());
    o.coordinates().write(out);
    out.fixed64(o.rawHash()).svarint(o.painUs()).fixed64(o.chargedTo());
    out.list(o.flags(), (flag, w) -> w.string(flag));
  }

  @Override
  public Observation read(int version, In in) {
    return new Observation(
        in.string(),
        in.fixed64(),
        in.tag(Kind.class),
        in.bool(),
        in.svarint(),
        in.word(),
        FingerprintCodec.INSTANCE.read(FINGERPRINT_IN_V1, in),
        in.fixed64(),
        in.tag(ScopeKind.class),
        readTrail(in),
        readVictim(in),
        in.word(),
        in.word(),
        in.bool(),
        in.word(),
        in.word(),
        in.word(),
        in.fixed64(),
        in.svarint(),
        (int) in.svarint(),
        in.string(),
        in.word(),
        Coordinates.read(in),
        in.fixed64(),
        in.svarint(),
        in.fixed64(),
        version < 2 ? List.of() : List.copyOf(in.list(In::word)));
  }

  private static void write(Trail t, Out out) {
    out.string(t.traceId())
        .string(t.spanId())
        .string(t.correlationId())
        .fixed64(t.correlationKey())
        .fixed64(t.sessionHash());
  }

  private static Trail readTrail(In in) {
    return new Trail(in.string(), in.string(), in.string(), in.fixed64(), in.fixed64());
  }

  private static void write(Victim v, Out out) {
    out.string(v.tenant())
        .string(v.accountId())
        .fixed64(v.accountHash())
        .string(v.tier())
        .string(v.segment())
        .string(v.region())
        .varint(v.weightClass());
  }

  private static Victim readVictim(In in) {
    return new Victim(
        in.word(), in.string(), in.fixed64(), in.word(), in.word(), in.word(), in.int32());
  }
}
