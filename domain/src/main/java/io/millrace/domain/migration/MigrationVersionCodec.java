package io.millrace.domain.migration;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.fingerprint.Migrations.Change;
import io.millrace.domain.migration.MigrationVersion.Stage;

/** Layout of {@link MigrationVersion} on streams and in state. */
public enum MigrationVersionCodec implements Codec<MigrationVersion> {
  INSTANCE;

  @Override
  public String format() {
    return "migration-version";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(MigrationVersion m, Out out) {
    RenameCodec.INSTANCE.write(m.moved(), out);
    out.tag(m.change()).bool(m.heir()).tag(m.stage());
    out.svarint(m.tickAt()).svarint(m.rowVersion()).string(m.policies());
  }

  @Override
  public MigrationVersion read(int version, In in) {
    return new MigrationVersion(
        RenameCodec.INSTANCE.read(1, in),
        in.tag(Change.class),
        in.bool(),
        in.tag(Stage.class),
        in.svarint(),
        in.svarint(),
        in.string());
  }
}
