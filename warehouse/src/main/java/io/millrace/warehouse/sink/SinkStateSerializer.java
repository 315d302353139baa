package io.millrace.warehouse.sink;

import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * The writers' state as it stands in checkpoints: a published format, pinned by golden bytes.
 * Version 1 was the last checkpoint alone, eight bytes, big end first.
 */
public final class SinkStateSerializer implements SimpleVersionedSerializer<SinkState> {
  private static final int VERSION = 2;

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(SinkState state) {
    return new Out(128)
        .string(state.warehouse())
        .string(state.place())
        .string(state.origin())
        .string(state.jobId())
        .varint(state.checkpointId())
        .toBytes();
  }

  @Override
  public SinkState deserialize(int version, byte[] bytes) throws IOException {
    if (version == 1 && bytes.length == Long.BYTES) {
      return new SinkState(null, null, null, null, ByteBuffer.wrap(bytes).getLong());
    }
    if (version != VERSION) {
      throw new IOException(
          "state of the warehouse sink of version "
              + version
              + " with "
              + bytes.length
              + " bytes; known are 1 to "
              + VERSION);
    }
    In in = new In(bytes);
    return new SinkState(in.string(), in.string(), in.string(), in.string(), in.varint());
  }
}
