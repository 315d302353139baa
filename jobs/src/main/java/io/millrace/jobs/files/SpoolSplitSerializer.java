package io.millrace.jobs.files;

import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Position, then digest. */
enum SpoolSplitSerializer implements SimpleVersionedSerializer<SpoolSplit> {
  INSTANCE;

  @Override
  public int getVersion() {
    return 1;
  }

  @Override
  public byte[] serialize(SpoolSplit split) {
    return new Out(32).varint(split.position()).fixed64(split.digest()).toBytes();
  }

  @Override
  public SpoolSplit deserialize(int version, byte[] bytes) {
    In in = new In(bytes);
    return new SpoolSplit(in.varint(), in.fixed64());
  }
}
