package io.millrace.cep.engine.packed;

/** Reads what {@link ByteWriter} wrote. */
final class ByteReader {
  private final byte[] bytes;
  private int at;

  ByteReader(byte[] bytes) {
    this.bytes = bytes;
  }

  byte[] array() {
    return bytes;
  }

  int position() {
    return at;
  }

  void skip(int length) {
    at += length;
  }

  int int32() {
    int value =
        bytes[at] << 24
            | (bytes[at + 1] & 0xff) << 16
            | (bytes[at + 2] & 0xff) << 8
            | bytes[at + 3] & 0xff;
    at += 4;
    return value;
  }

  int int8() {
    return bytes[at++];
  }

  int count() {
    return (int) varint();
  }

  long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte b = bytes[at++];
      value |= (b & 0x7fL) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw new IllegalStateException("an image holds a number longer than ten bytes, at " + at);
  }

  long signed() {
    long value = varint();
    return value >>> 1 ^ -(value & 1);
  }
}
