package io.millrace.domain.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.hash.Ids;
import io.millrace.domain.hash.XxHash64;
import java.util.HexFormat;

/** What every format's test asks: the value comes back whole, and its bytes stay what they were. */
public final class CodecBytes {
  private CodecBytes() {}

  /** The bytes of the newest version. */
  public static <T> byte[] bytes(Codec<T> codec, T value) {
    Out out = new Out();
    codec.write(value, out);
    return out.toBytes();
  }

  /** The bytes as hex. */
  public static <T> String hex(Codec<T> codec, T value) {
    return HexFormat.of().formatHex(bytes(codec, value));
  }

  /** The bytes' hash, for what is too long to stand in a test. */
  public static <T> String hash(Codec<T> codec, T value) {
    return Ids.hex(XxHash64.hash(bytes(codec, value)));
  }

  /** Written and read again, to the last byte. */
  public static <T> T roundTrip(Codec<T> codec, T value) {
    return read(codec, codec.version(), bytes(codec, value));
  }

  /** Read from bytes of a version, to the last byte. */
  public static <T> T read(Codec<T> codec, int version, byte[] bytes) {
    In in = new In(bytes);
    T value = codec.read(version, in);
    assertThat(in.remaining()).as(codec.format()).isZero();
    return value;
  }
}
