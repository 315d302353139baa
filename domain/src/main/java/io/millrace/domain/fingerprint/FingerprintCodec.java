package io.millrace.domain.fingerprint;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** A fingerprint with its parts; id and check are stored, so that old ids outlive the algorithm. */
public enum FingerprintCodec implements Codec<Fingerprint> {
  INSTANCE;

  @Override
  public String format() {
    return "fingerprint";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(Fingerprint f, Out out) {
    out.fixed64(f.id())
        .fixed64(f.check())
        .string(f.algorithm())
        .string(f.exceptionType())
        .string(f.service())
        .string(f.callSite())
        .string(f.dependency())
        .string(f.template())
        .tag(f.basis());
  }

  @Override
  public Fingerprint read(int version, In in) {
    return new Fingerprint(
        in.fixed64(),
        in.fixed64(),
        in.word(),
        in.word(),
        in.word(),
        in.word(),
        in.word(),
        in.word(),
        in.tag(Fingerprint.Basis.class));
  }
}
