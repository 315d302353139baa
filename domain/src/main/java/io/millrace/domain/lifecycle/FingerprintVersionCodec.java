package io.millrace.domain.lifecycle;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.event.Coordinates;
import io.millrace.domain.fingerprint.FingerprintCodec;
import io.millrace.domain.lifecycle.FingerprintVersion.Evidence;
import io.millrace.domain.stats.Exemplar;

/** Layout of {@link FingerprintVersion} on streams and in state. */
public enum FingerprintVersionCodec implements Codec<FingerprintVersion> {
  INSTANCE;

  @Override
  public String format() {
    return "fingerprint-version";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(FingerprintVersion v, Out out) {
    out.string(v.environment());
    FingerprintCodec.INSTANCE.write(v.fingerprint(), out);
    out.string(v.failureClass()).fixed64(v.clusterId()).tag(v.lifecycle()).svarint(v.since());
    Evidence e = v.evidence();
    out.tag(e.previous()).tag(e.event()).svarint(e.silentFromAt());
    out.string(e.releaseBefore()).string(e.releaseAfter());
    out.svarint(v.firstSeenAt()).svarint(v.lastSeenAt());
    out.string(v.firstRelease()).string(v.lastRelease());
    out.list(v.releases(), (release, o) -> o.string(release));
    out.list(v.exemplars(), FingerprintVersionCodec::writeExemplar);
    out.varint(v.occurrences()).varint(v.painUs());
    out.svarint(v.tickAt()).svarint(v.rowVersion()).string(v.policies());
  }

  @Override
  public FingerprintVersion read(int version, In in) {
    return new FingerprintVersion(
        in.string(),
        FingerprintCodec.INSTANCE.read(1, in),
        in.string(),
        in.fixed64(),
        in.tag(Lifecycle.class),
        in.svarint(),
        new Evidence(
            in.tag(Lifecycle.class),
            in.tag(LifeEvent.class),
            in.svarint(),
            in.string(),
            in.string()),
        in.svarint(),
        in.svarint(),
        in.string(),
        in.string(),
        in.list(In::string),
        in.list(FingerprintVersionCodec::readExemplar),
        in.varint(),
        in.varint(),
        in.svarint(),
        in.svarint(),
        in.string());
  }

  private static void writeExemplar(Exemplar e, Out out) {
    out.string(e.eventId()).string(e.traceId()).string(e.message());
    e.coordinates().write(out);
    out.varint(e.rank());
  }

  private static Exemplar readExemplar(In in) {
    return new Exemplar(in.string(), in.string(), in.string(), Coordinates.read(in), in.varint());
  }
}
