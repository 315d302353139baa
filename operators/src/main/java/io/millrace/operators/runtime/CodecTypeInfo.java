package io.millrace.operators.runtime;

import io.millrace.domain.codec.Codec;
import java.util.Objects;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * Flink type of a value that a {@link Codec} packs. No Kryo, no reflection: what the codec writes
 * is what stands in state.
 *
 * <p>Codecs are enums or have a public constructor without arguments, so that a snapshot can name
 * them.
 */
public final class CodecTypeInfo<T> extends TypeInformation<T> {
  private static final long serialVersionUID = 1;
  private final Class<T> type;
  private final Class<? extends Codec<T>> codec;

  private CodecTypeInfo(Class<T> type, Class<? extends Codec<T>> codec) {
    this.type = type;
    this.codec = codec;
  }

  public static <T> CodecTypeInfo<T> of(Class<T> type, Class<? extends Codec<T>> codec) {
    return new CodecTypeInfo<>(type, codec);
  }

  @Override
  public boolean isBasicType() {
    return false;
  }

  @Override
  public boolean isTupleType() {
    return false;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  public int getTotalFields() {
    return 1;
  }

  @Override
  public Class<T> getTypeClass() {
    return type;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public TypeSerializer<T> createSerializer(SerializerConfig config) {
    return new CodecSerializer<>(codec);
  }

  @Override
  public String toString() {
    return "Codec<" + type.getSimpleName() + ">";
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof CodecTypeInfo<?> other && codec == other.codec && type == other.type;
  }

  @Override
  public int hashCode() {
    return Objects.hash(type, codec);
  }

  @Override
  public boolean canEqual(Object o) {
    return o instanceof CodecTypeInfo;
  }
}
