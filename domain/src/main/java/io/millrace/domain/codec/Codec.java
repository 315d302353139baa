package io.millrace.domain.codec;

/**
 * How a value stands in state and on the wire: a published format with a version. A codec has no
 * state of its own and may be shared by threads. The one Flink serializer of this project frames
 * what a codec writes; golden bytes pin every version.
 *
 * @param <T> the value
 */
public interface Codec<T> {
  /**
   * Stable name of the layout; part of the serializer snapshot. Never reused for another layout.
   */
  String format();

  /** Version that {@link #write} produces, from 1 up. */
  int version();

  /** Appends the value. */
  void write(T value, Out out);

  /**
   * Reads a value written by this version or any earlier one.
   *
   * @param version the version that wrote it
   */
  T read(int version, In in);
}
