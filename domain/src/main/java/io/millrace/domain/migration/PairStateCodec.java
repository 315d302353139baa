package io.millrace.domain.migration;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.migration.PairState.Waiting;

/** Layout of {@link PairState}; has the version of the rows in it. */
public enum PairStateCodec implements Codec<PairState> {
  INSTANCE;

  @Override
  public String format() {
    return "migration-pair";
  }

  @Override
  public int version() {
    return MigrationVersionCodec.INSTANCE.version();
  }

  @Override
  public void write(PairState s, Out out) {
    out.bool(s.row() != null);
    if (s.row() != null) {
      MigrationVersionCodec.INSTANCE.write(s.row(), out);
    }
    out.list(s.waiting(), PairStateCodec::writeWaiting);
  }

  @Override
  public PairState read(int version, In in) {
    MigrationVersion row = in.bool() ? MigrationVersionCodec.INSTANCE.read(version, in) : null;
    return new PairState(
        row, in.list(i -> new Waiting(i.svarint(), RenameCodec.INSTANCE.read(1, i))));
  }

  private static void writeWaiting(Waiting w, Out out) {
    RenameCodec.INSTANCE.write(w.moved(), out.svarint(w.tick()));
  }
}
