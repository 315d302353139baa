package io.millrace.domain.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads what {@link Out} wrote. Not thread-safe. */
public final class In {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final Words words;
  private byte[] buf;
  private int at;
  private int end;

  public In() {
    this(new byte[0]);
  }

  /** Reads with a memory for words, which is worth its while for whoever reads many values. */
  public static In remembering() {
    return new In(new byte[0], new Words());
  }

  public In(byte[] bytes) {
    this(bytes, null);
  }

  private In(byte[] bytes, Words words) {
    this.words = words;
    over(bytes, 0, bytes.length);
  }

  /** Reads from another slice from now on. */
  public In over(byte[] bytes, int offset, int length) {
    buf = bytes;
    at = offset;
    end = offset + length;
    return this;
  }

  /** Where in the array it reads next. */
  public int position() {
    return at;
  }

  public int remaining() {
    return end - at;
  }

  public int u8() {
    require(1);
    return buf[at++] & 0xFF;
  }

  public boolean bool() {
    return u8() != 0;
  }

  public long fixed64() {
    require(8);
    long v = (long) LONG.get(buf, at);
    at += 8;
    return v;
  }

  public long varint() {
    if (at < end && buf[at] >= 0) {
      return buf[at++];
    }
    return longVarint();
  }

  private long longVarint() {
    long v = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int b = u8();
      v |= (b & 0x7FL) << shift;
      if (b < 0x80) {
        return v;
      }
    }
    throw new IllegalStateException("malformed varint before byte " + at);
  }

  /** A count or length: fails when it cannot fit what remains, before anything is allocated. */
  public int count() {
    long n = varint();
    if (n < 0 || n > remaining()) {
      throw new IllegalStateException("count " + n + " with " + remaining() + " bytes left");
    }
    return (int) n;
  }

  public int int32() {
    return Math.toIntExact(varint());
  }

  public long svarint() {
    long v = varint();
    return (v >>> 1) ^ -(v & 1);
  }

  public double f64() {
    return Double.longBitsToDouble(fixed64());
  }

  @SuppressWarnings("deprecation") // the ASCII constructor copies bytes without decoding
  public String string() {
    long head = varint();
    if (head == 0) {
      return null;
    }
    int n = (int) ((head - 1) >>> 1);
    if ((head & 1) == 1) {
      require(n);
      String s = new String(buf, 0, at, n);
      at += n;
      return s;
    }
    require(2L * n);
    return new String(utf16(n));
  }

  /**
   * A string of which few different ones come, such as a service: the same object each time, as far
   * as this reader remembers. It saves the copy, and whoever looks it up in a map finds its hash
   * computed.
   */
  public String word() {
    if (words == null || at >= end) {
      return string();
    }
    int head = buf[at];
    int n = (head - 1) >>> 1;
    if (head <= 0 || (head & 1) == 0 || n == 0 || n > end - at - 1) {
      return string();
    }
    at += 1 + n;
    return words.of(buf, at - n, n);
  }

  private char[] utf16(int n) {
    char[] c = new char[n];
    for (int i = 0; i < n; i++) {
      c[i] = (char) ((buf[at] & 0xFF) | (buf[at + 1] & 0xFF) << 8);
      at += 2;
    }
    return c;
  }

  /**
   * Reads a string that is there as UTF-8 without building it where it can: ASCII stays where it
   * is. A lone surrogate becomes '?'.
   */
  public In utf8(Utf8 into) {
    long head = varint();
    int n = (int) ((head - 1) >>> 1);
    if ((head & 1) == 1) {
      require(n);
      into.set(buf, at, n);
      at += n;
    } else {
      require(2L * n);
      byte[] bytes = new String(utf16(n)).getBytes(StandardCharsets.UTF_8);
      into.set(bytes, 0, bytes.length);
    }
    return this;
  }

  /** Skips a string without building it. */
  public In skipString() {
    long head = varint();
    if (head != 0) {
      long n = (head - 1) >>> 1;
      long size = (head & 1) == 1 ? n : 2 * n;
      require(size);
      at += (int) size;
    }
    return this;
  }

  public byte[] bytes() {
    long head = varint();
    return head == 0 ? null : raw((int) (head - 1));
  }

  public byte[] raw(int length) {
    require(length);
    byte[] b = new byte[length];
    System.arraycopy(buf, at, b, 0, length);
    at += length;
    return b;
  }

  /** An enum by name; null when it was null. */
  public <E extends Enum<E>> E tag(Class<E> type) {
    String name = word();
    return name == null ? null : Enum.valueOf(type, name);
  }

  public <T> List<T> list(Function<In, T> reader) {
    int n = count();
    List<T> values = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      values.add(reader.apply(this));
    }
    return values;
  }

  public Map<String, String> map() {
    int n = count();
    if (n == 0) {
      return Map.of();
    }
    Map<String, String> map = new TreeMap<>();
    for (int i = 0; i < n; i++) {
      map.put(string(), string());
    }
    return map;
  }

  /** The rest as UTF-8 text; for messages of errors. */
  @Override
  public String toString() {
    return new String(buf, at, Math.min(remaining(), 64), StandardCharsets.ISO_8859_1);
  }

  private void require(long n) {
    if (n < 0 || n > end - at) {
      throw new IllegalStateException("needs " + n + " bytes, has " + (end - at));
    }
  }
}
