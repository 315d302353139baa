package io.millrace.avro;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;

/**
 * Avro's binary form out of one byte array. Every length and count that the bytes claim is held
 * against the bytes that are left before anything is allocated or looped over, so that ten bytes
 * cannot ask for two gigabytes. Reusable, not thread-safe.
 */
public final class BoundedDecoder extends Decoder {
  private byte[] bytes = new byte[0];
  private int at;
  private int end;

  /** Stands before the first of the bytes. */
  public BoundedDecoder over(byte[] newBytes, int from, int length) {
    bytes = newBytes;
    at = from;
    end = from + length;
    return this;
  }

  /** Bytes that nobody has read yet. */
  public int remaining() {
    return end - at;
  }

  @Override
  public void readNull() {}

  @Override
  public boolean readBoolean() throws IOException {
    int b = bytes[claim(1)];
    if (b != 0 && b != 1) {
      throw new AvroRuntimeException("a boolean is neither 0 nor 1");
    }
    return b == 1;
  }

  @Override
  public int readInt() throws IOException {
    long n = readLong();
    if (n != (int) n) {
      throw new AvroRuntimeException("an int is larger than 32 bits");
    }
    return (int) n;
  }

  @Override
  public long readLong() throws IOException {
    long n = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      int b = bytes[claim(1)];
      n |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return n >>> 1 ^ -(n & 1);
      }
    }
    throw new AvroRuntimeException("a number is longer than 10 bytes");
  }

  @Override
  public float readFloat() throws IOException {
    return Float.intBitsToFloat((int) littleEndian(4));
  }

  @Override
  public double readDouble() throws IOException {
    return Double.longBitsToDouble(littleEndian(8));
  }

  private long littleEndian(int size) throws IOException {
    int from = claim(size);
    long n = 0;
    for (int i = size - 1; i >= 0; i--) {
      n = n << 8 | bytes[from + i] & 0xff;
    }
    return n;
  }

  @Override
  public Utf8 readString(Utf8 old) throws IOException {
    return new Utf8(readString());
  }

  @Override
  public String readString() throws IOException {
    int length = readLength();
    return new String(bytes, claim(length), length, StandardCharsets.UTF_8);
  }

  @Override
  public void skipString() throws IOException {
    skipBytes();
  }

  @Override
  public ByteBuffer readBytes(ByteBuffer old) throws IOException {
    int length = readLength();
    int from = claim(length);
    return ByteBuffer.wrap(java.util.Arrays.copyOfRange(bytes, from, from + length));
  }

  @Override
  public void skipBytes() throws IOException {
    claim(readLength());
  }

  @Override
  public void readFixed(byte[] target, int start, int length) throws IOException {
    System.arraycopy(bytes, claim(length), target, start, length);
  }

  @Override
  public void skipFixed(int length) throws IOException {
    claim(length);
  }

  @Override
  public int readEnum() throws IOException {
    return readInt();
  }

  @Override
  public long readArrayStart() throws IOException {
    return readBlock();
  }

  @Override
  public long arrayNext() throws IOException {
    return readBlock();
  }

  @Override
  public long skipArray() throws IOException {
    return skipBlocks();
  }

  @Override
  public long readMapStart() throws IOException {
    return readBlock();
  }

  @Override
  public long mapNext() throws IOException {
    return readBlock();
  }

  @Override
  public long skipMap() throws IOException {
    return skipBlocks();
  }

  @Override
  public int readIndex() throws IOException {
    return readInt();
  }

  /** Elements of the next block; each takes at least a byte here, whatever its schema says. */
  private long readBlock() throws IOException {
    long count = readLong();
    if (count < 0) {
      readLong(); // the block's size in bytes, for those who skip
      count = -count;
    }
    if (count < 0 || count > remaining()) {
      throw new EOFException("a block claims more elements than there are bytes");
    }
    return count;
  }

  /** Skips blocks that say their size; returns the elements of one that does not, or 0. */
  private long skipBlocks() throws IOException {
    long count = readLong();
    while (count < 0) {
      claim(checked(readLong()));
      count = readLong();
    }
    if (count > remaining()) {
      throw new EOFException("a block claims more elements than there are bytes");
    }
    return count;
  }

  private int readLength() throws IOException {
    return checked(readLong());
  }

  private int checked(long length) throws IOException {
    if (length < 0 || length > remaining()) {
      throw new EOFException("a value claims more bytes than there are");
    }
    return (int) length;
  }

  /** Where the next bytes begin, which are read with that. */
  private int claim(int length) throws IOException {
    if (length < 0 || length > end - at) {
      throw new EOFException("the bytes end inside a value");
    }
    int from = at;
    at += length;
    return from;
  }
}
