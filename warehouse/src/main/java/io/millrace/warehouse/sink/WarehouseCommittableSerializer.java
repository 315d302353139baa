package io.millrace.warehouse.sink;

import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import java.io.IOException;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * The committable as it stands in checkpoints: a published format, pinned by golden bytes. Version
 * 1 had no origin.
 */
final class WarehouseCommittableSerializer
    implements SimpleVersionedSerializer<WarehouseCommittable> {
  private static final int VERSION = 2;

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(WarehouseCommittable c) {
    Out out = new Out(1024);
    out.string(c.jobId())
        .string(c.origin())
        .svarint(c.checkpointId())
        .varint(c.subtask())
        .varint(c.writers())
        .svarint(c.asOf())
        .bool(c.ended())
        .list(c.files(), TableFileCodec::write);
    return out.toBytes();
  }

  @Override
  public WarehouseCommittable deserialize(int version, byte[] bytes) throws IOException {
    if (version < 1 || version > VERSION) {
      throw new IOException("committable of version " + version + ", known are 1 to " + VERSION);
    }
    In in = new In(bytes);
    String jobId = in.string();
    String origin = version == 1 ? jobId : in.string();
    long checkpointId = in.svarint();
    int subtask = in.int32();
    int writers = in.int32();
    long asOf = in.svarint();
    boolean ended = in.bool();
    List<TableFile> files = in.list(TableFileCodec::read);
    return new WarehouseCommittable(
        jobId, origin, checkpointId, subtask, writers, asOf, ended, files);
  }
}
