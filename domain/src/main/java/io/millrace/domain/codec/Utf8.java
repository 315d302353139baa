package io.millrace.domain.codec;

/** A stretch of UTF-8 bytes, reused from text to text; valid while its array is. */
public final class Utf8 {
  private byte[] bytes;
  private int offset;
  private int length;

  void set(byte[] array, int from, int size) {
    bytes = array;
    offset = from;
    length = size;
  }

  /** The array that holds the text, among other things. */
  public byte[] bytes() {
    return bytes;
  }

  /** Where the text begins. */
  public int offset() {
    return offset;
  }

  /** In bytes. */
  public int length() {
    return length;
  }
}
