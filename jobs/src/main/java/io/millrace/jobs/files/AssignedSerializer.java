package io.millrace.jobs.files;

import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Whether the one split was handed out. */
enum AssignedSerializer implements SimpleVersionedSerializer<Boolean> {
  INSTANCE;

  @Override
  public int getVersion() {
    return 1;
  }

  @Override
  public byte[] serialize(Boolean assigned) {
    return new byte[] {(byte) (assigned ? 1 : 0)};
  }

  @Override
  public Boolean deserialize(int version, byte[] bytes) {
    return bytes[0] == 1;
  }
}
