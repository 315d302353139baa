package io.millrace.operators.runtime;

import io.millrace.domain.codec.Codec;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Remembers in a savepoint which codec and version wrote a state. Older versions are read and
 * migrated; newer ones, and another codec, are refused.
 */
public final class CodecSerializerSnapshot<T> implements TypeSerializerSnapshot<T> {
  private Class<? extends Codec<T>> type;
  private String name;
  private int version;

  /** For Flink, before {@link #readSnapshot}. */
  public CodecSerializerSnapshot() {}

  CodecSerializerSnapshot(Class<? extends Codec<T>> type) {
    this.type = type;
    Codec<T> codec = CodecSerializer.newCodec(type);
    this.name = codec.format();
    this.version = codec.version();
  }

  /** Name of the codec that wrote the state. */
  public String format() {
    return name;
  }

  /** Version that wrote it. */
  public int version() {
    return version;
  }

  @Override
  public int getCurrentVersion() {
    return 1;
  }

  @Override
  public void writeSnapshot(DataOutputView out) throws IOException {
    out.writeUTF(type.getName());
    out.writeUTF(name);
    out.writeInt(version);
  }

  @Override
  @SuppressWarnings("unchecked")
  public void readSnapshot(int readVersion, DataInputView in, ClassLoader loader)
      throws IOException {
    String className = in.readUTF();
    name = in.readUTF();
    version = in.readInt();
    try {
      type = (Class<? extends Codec<T>>) Class.forName(className, true, loader);
    } catch (ClassNotFoundException e) {
      throw new IOException("codec " + name + " stood in " + className + ", which is gone", e);
    }
  }

  @Override
  public TypeSerializer<T> restoreSerializer() {
    return new CodecSerializer<>(type, version);
  }

  @Override
  public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
      TypeSerializerSnapshot<T> oldSnapshot) {
    if (!(oldSnapshot instanceof CodecSerializerSnapshot<T> old) || !old.name.equals(name)) {
      return TypeSerializerSchemaCompatibility.incompatible();
    }
    if (old.version == version) {
      return TypeSerializerSchemaCompatibility.compatibleAsIs();
    }
    return old.version < version
        ? TypeSerializerSchemaCompatibility.compatibleAfterMigration()
        : TypeSerializerSchemaCompatibility.incompatible();
  }
}
