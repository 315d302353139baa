package io.millrace.domain.ledger;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** Packs a ledger entry; counts may be negative in a delta that corrects. */
public enum RecordLedgerEntryCodec implements Codec<RecordLedgerEntry> {
  INSTANCE;

  @Override
  public String format() {
    return "record-ledger-entry";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(RecordLedgerEntry e, Out out) {
    out.string(e.source()).varint(e.partition()).tag(e.unit()).svarint(e.block());
    out.svarint(e.read()).svarint(e.accepted()).svarint(e.rejected()).svarint(e.duplicate());
    out.svarint(e.tickAt()).svarint(e.version());
  }

  @Override
  public RecordLedgerEntry read(int version, In in) {
    return new RecordLedgerEntry(
        in.string(),
        in.int32(),
        in.tag(RecordLedgerEntry.Unit.class),
        in.svarint(),
        in.svarint(),
        in.svarint(),
        in.svarint(),
        in.svarint(),
        in.svarint(),
        in.svarint());
  }
}
