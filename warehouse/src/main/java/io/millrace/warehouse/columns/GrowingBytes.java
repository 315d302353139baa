package io.millrace.warehouse.columns;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;

/** Bytes that are appended to, numbers in little-endian order as Parquet has them. */
final class GrowingBytes {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /** An array larger than this is not kept for the next page. */
  private static final int KEPT = 4 << 20;

  private static final int FIRST = 64;

  private byte[] bytes = new byte[FIRST];
  private int size;

  int size() {
    return size;
  }

  /** The array that holds them; another one after the next append. */
  byte[] array() {
    return bytes;
  }

  void put(int b) {
    room(1);
    bytes[size++] = (byte) b;
  }

  void putInt(int n) {
    room(Integer.BYTES);
    INT.set(bytes, size, n);
    size += Integer.BYTES;
  }

  void putLong(long n) {
    room(Long.BYTES);
    LONG.set(bytes, size, n);
    size += Long.BYTES;
  }

  void put(byte[] from, int offset, int length) {
    room(length);
    System.arraycopy(from, offset, bytes, size, length);
    size += length;
  }

  /** Seven bits a byte, the lowest first. */
  void putVarint(int n) {
    int rest = n;
    while ((rest & ~0x7F) != 0) {
      put(rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    put(rest);
  }

  void set(int at, int b) {
    bytes[at] = (byte) b;
  }

  /** Forgets what stands from here on. */
  void truncate(int length) {
    size = length;
  }

  void clear() {
    size = 0;
    if (bytes.length > KEPT) {
      bytes = new byte[FIRST];
    }
  }

  /** What is there now, for Parquet, which reads it before the next append. */
  BytesInput view() {
    return BytesInput.from(bytes, 0, size);
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      grow(more);
    }
  }

  private void grow(int more) {
    long wanted = Math.max((long) size + more, 2L * bytes.length);
    bytes = Arrays.copyOf(bytes, (int) Math.min(wanted, Integer.MAX_VALUE - 8));
  }
}
