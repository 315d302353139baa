package io.millrace.warehouse.sink;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Eight bytes, big end first. */
final class LastCheckpointSerializer implements SimpleVersionedSerializer<Long> {
  private static final int VERSION = 1;

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(Long checkpoint) {
    return ByteBuffer.allocate(Long.BYTES).putLong(checkpoint).array();
  }

  @Override
  public Long deserialize(int version, byte[] bytes) throws IOException {
    if (version != VERSION || bytes.length != Long.BYTES) {
      throw new IOException(
          "a last checkpoint of version " + version + " with " + bytes.length + " bytes");
    }
    return ByteBuffer.wrap(bytes).getLong();
  }
}
