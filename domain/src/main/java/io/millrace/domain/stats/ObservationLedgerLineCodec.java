package io.millrace.domain.stats;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** Packs a ledger line; the parts inside version 1 are of version 1. */
public enum ObservationLedgerLineCodec implements Codec<ObservationLedgerLine> {
  INSTANCE;

  private static final int PARTS_IN_V1 = 1;

  @Override
  public String format() {
    return "observation-ledger-line";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(ObservationLedgerLine line, Out out) {
    ObservationLedgerDeltaCodec.INSTANCE.write(line.sum(), out);
    out.svarint(line.countedAt()).svarint(line.version()).bool(line.correction());
  }

  @Override
  public ObservationLedgerLine read(int version, In in) {
    return new ObservationLedgerLine(
        ObservationLedgerDeltaCodec.INSTANCE.read(PARTS_IN_V1, in),
        in.svarint(),
        in.svarint(),
        in.bool());
  }
}
