package io.millrace.operators.migration;

import io.millrace.domain.ledger.QualityFinding;
import io.millrace.domain.migration.MigrationVersion;
import io.millrace.domain.migration.MigrationVersionCodec;
import io.millrace.domain.migration.Rename;
import io.millrace.domain.migration.RenameCodec;
import io.millrace.operators.runtime.AsOfKeyedProcess;
import io.millrace.operators.runtime.CodecTypeInfo;
import io.millrace.operators.runtime.ControlFeed;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * What becomes of fingerprints under a newer policy? Keyed by environment; decided at ticks from
 * what occurred by then while two policies ran. Nothing reaches the room while one runs alone.
 * State per pair of ids, which ends after 30 days of silence.
 */
public final class MigrationRoom {
  private MigrationRoom() {}

  /**
   * What the room says.
   *
   * @param versions every step from an old id to a new one that changed at a tick
   * @param successions the steps whose new id has just begun to be given: what follows it, follows
   *     now
   * @param quality what its bound left out
   */
  public record Migrated(
      DataStream<MigrationVersion> versions,
      DataStream<MigrationVersion> successions,
      DataStream<QualityFinding> quality) {}

  /** Attaches the room to what the fingerprint room found while two policies ran. */
  public static Migrated attach(
      DataStream<Rename> renames, ControlFeed control, MigrationSettings settings) {
    SingleOutputStreamOperator<MigrationVersion> versions =
        renames
            .transform(
                "migration: count",
                CodecTypeInfo.of(Rename.class, RenameCodec.class),
                new CountRenamesOperator())
            .uid(MigrationUids.COUNT)
            .keyBy(Rename::environment, Types.STRING)
            .transform(
                "migration: decide",
                CodecTypeInfo.of(MigrationVersion.class, MigrationVersionCodec.class),
                new AsOfKeyedProcess<>(new MigrationFunction(control, settings)))
            .uid(MigrationUids.DECIDE);
    return new Migrated(
        versions,
        versions.getSideOutput(MigrationFunction.SUCCESSIONS),
        versions.getSideOutput(MigrationFunction.QUALITY));
  }
}
