package io.millrace.domain.stats;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** Packs a ledger change. */
public enum ObservationLedgerDeltaCodec implements Codec<ObservationLedgerDelta> {
  INSTANCE;

  @Override
  public String format() {
    return "observation-ledger-delta";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(ObservationLedgerDelta d, Out out) {
    out.string(d.environment())
        .svarint(d.minuteAt())
        .svarint(d.fromRecords())
        .svarint(d.fromPatterns())
        .svarint(d.clustered())
        .svarint(d.unclustered())
        .svarint(d.overflow())
        .svarint(d.late());
  }

  @Override
  public ObservationLedgerDelta read(int version, In in) {
    return new ObservationLedgerDelta(
        in.string(),
        in.svarint(),
        in.svarint(),
        in.svarint(),
        in.svarint(),
        in.svarint(),
        in.svarint(),
        in.svarint());
  }
}
