package io.millrace.operators.runtime;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Frames what a {@link Codec} writes as length (int) + bytes. Values are immutable, so copying an
 * object is free.
 */
public final class CodecSerializer<T> extends TypeSerializer<T> {
  private static final long serialVersionUID = 1;

  private final Class<? extends Codec<T>> type;
  private final int readVersion;
  private transient Codec<T> codec;
  private transient Out out;
  private transient In in;
  private transient byte[] frame;

  public CodecSerializer(Class<? extends Codec<T>> type) {
    this(type, 0);
  }

  /**
   * @param readVersion the version of the bytes to read; 0 for the codec's own
   */
  CodecSerializer(Class<? extends Codec<T>> type, int readVersion) {
    this.type = type;
    this.readVersion = readVersion;
  }

  Class<? extends Codec<T>> codecType() {
    return type;
  }

  /** What packs the values; for tools that list what a graph keeps. */
  public Codec<T> codec() {
    if (codec == null) {
      codec = newCodec(type);
      out = new Out(512);
      in = In.remembering();
      frame = new byte[512];
    }
    return codec;
  }

  static <T> Codec<T> newCodec(Class<? extends Codec<T>> type) {
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    try {
      return type.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          type.getName() + " needs a public constructor without arguments", e);
    }
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public TypeSerializer<T> duplicate() {
    return new CodecSerializer<>(type, readVersion);
  }

  @Override
  public T createInstance() {
    return null;
  }

  @Override
  public T copy(T from) {
    return from;
  }

  @Override
  public T copy(T from, T reuse) {
    return from;
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public void serialize(T value, DataOutputView target) throws IOException {
    Codec<T> c = codec();
    c.write(value, out.reset());
    target.writeInt(out.length());
    target.write(out.buffer(), 0, out.length());
  }

  @Override
  public T deserialize(DataInputView source) throws IOException {
    Codec<T> c = codec();
    int length = source.readInt();
    if (frame.length < length) {
      frame = new byte[Math.max(length, 2 * frame.length)];
    }
    source.readFully(frame, 0, length);
    return c.read(readVersion == 0 ? c.version() : readVersion, in.over(frame, 0, length));
  }

  @Override
  public T deserialize(T reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    int length = source.readInt();
    target.writeInt(length);
    target.write(source, length);
  }

  @Override
  public TypeSerializerSnapshot<T> snapshotConfiguration() {
    return new CodecSerializerSnapshot<>(type);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof CodecSerializer<?> other && type == other.type;
  }

  @Override
  public int hashCode() {
    return type.hashCode();
  }
}
