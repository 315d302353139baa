package io.millrace.domain.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** A growing byte buffer with the primitives that codecs are made of. Not thread-safe. */
public final class Out {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Most bytes of a varint. */
  private static final int HEAD = 10;

  private byte[] buf;
  private int len;

  public Out() {
    this(256);
  }

  public Out(int capacity) {
    buf = new byte[capacity];
  }

  public Out reset() {
    len = 0;
    return this;
  }

  /** The backing array; valid up to {@link #length()} until the next write. */
  public byte[] buffer() {
    return buf;
  }

  public int length() {
    return len;
  }

  public byte[] toBytes() {
    return Arrays.copyOf(buf, len);
  }

  public Out u8(int b) {
    need(1);
    buf[len++] = (byte) b;
    return this;
  }

  public Out bool(boolean b) {
    return u8(b ? 1 : 0);
  }

  /** Eight bytes, little endian: hashes. */
  public Out fixed64(long v) {
    need(8);
    LONG.set(buf, len, v);
    len += 8;
    return this;
  }

  /** Unsigned LEB128: counts, lengths. Negative values take ten bytes. */
  public Out varint(long v) {
    if ((v & ~0x7FL) == 0 && len < buf.length) {
      buf[len++] = (byte) v;
      return this;
    }
    return longVarint(v);
  }

  private Out longVarint(long v) {
    need(HEAD);
    len = head(len, v);
    return this;
  }

  /** Zig-zag LEB128: numbers that may be negative. */
  public Out svarint(long v) {
    return varint((v << 1) ^ (v >> 63));
  }

  /** IEEE 754 bits; only for values that are derived and stored, never for what is aggregated. */
  public Out f64(double v) {
    return fixed64(Double.doubleToRawLongBits(v));
  }

  /**
   * A string or null, exactly: ASCII as bytes, else as UTF-16 units, so that lone surrogates
   * survive the trip.
   */
  public Out string(String s) {
    if (s == null) {
      return u8(0);
    }
    need(s.length() + HEAD);
    return string(len, s);
  }

  /** A byte that says what follows, then {@link #string(String)}. */
  public Out string(byte tag, String s) {
    int n = s == null ? 0 : s.length();
    need(n + HEAD + 1);
    buf[len] = tag;
    if (s == null) {
      buf[len + 1] = 0;
      len += 2;
      return this;
    }
    return string(len + 1, s);
  }

  private Out string(int from, String s) {
    int n = s.length();
    int at = head(from, ((long) n << 1) + 1);
    if (!ascii(s, n, at)) {
      len = from;
      return utf16(s);
    }
    len = at + n;
    return this;
  }

  /** A text as {@link #string(String)} writes it. */
  public Out string(AsciiText text) {
    varint(((long) text.length() << 1) + 1);
    return raw(text.buffer(), 0, text.length());
  }

  /** Puts a varint where there is room; returns the place behind it. */
  private int head(int from, long v) {
    byte[] b = buf;
    int at = from;
    long rest = v;
    while ((rest & ~0x7FL) != 0) {
      b[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    b[at++] = (byte) rest;
    return at;
  }

  /** Puts the characters where there is room; false when one is not ASCII. */
  private boolean ascii(String s, int n, int at) {
    byte[] b = buf;
    int all = 0;
    for (int i = 0; i < n; i++) {
      char c = s.charAt(i);
      all |= c;
      b[at + i] = (byte) c;
    }
    return all < 0x80;
  }

  private Out utf16(String s) {
    int n = s.length();
    varint(((long) n << 1) + 2);
    need(2 * n);
    for (int i = 0; i < n; i++) {
      char c = s.charAt(i);
      buf[len++] = (byte) c;
      buf[len++] = (byte) (c >>> 8);
    }
    return this;
  }

  /** Length-prefixed UTF-8 for hashing only: a lone surrogate becomes '?'. Null is length -1. */
  public Out utf8Prefixed(String s) {
    if (s == null) {
      return svarint(-1);
    }
    int n = s.length();
    need(n + HEAD);
    int at = head(len, (long) n << 1);
    if (!ascii(s, n, at)) {
      byte[] utf8 = s.getBytes(StandardCharsets.UTF_8);
      return svarint(utf8.length).raw(utf8, 0, utf8.length);
    }
    len = at + n;
    return this;
  }

  /** Length-prefixed bytes, or null. */
  public Out bytes(byte[] b) {
    return b == null ? u8(0) : varint(b.length + 1L).raw(b, 0, b.length);
  }

  /** Bytes as they are, without a length. */
  public Out raw(byte[] b, int offset, int length) {
    need(length);
    System.arraycopy(b, offset, buf, len, length);
    len += length;
    return this;
  }

  /** An enum by name, never by ordinal; null allowed. */
  public Out tag(Enum<?> e) {
    return string(e == null ? null : e.name());
  }

  /** A list, each element by the writer. */
  public <T> Out list(List<T> values, BiConsumer<T, Out> writer) {
    varint(values.size());
    for (T v : values) {
      writer.accept(v, this);
    }
    return this;
  }

  /** A map in key order, so that equal maps have equal bytes. */
  public Out map(Map<String, String> map) {
    varint(map.size());
    Map<String, String> sorted =
        map.size() < 2 || map instanceof TreeMap ? map : new TreeMap<>(map);
    sorted.forEach((k, v) -> string(k).string(v));
    return this;
  }

  private void need(int more) {
    if (buf.length - len < more) {
      buf = Arrays.copyOf(buf, Math.max(buf.length * 2, len + more));
    }
  }
}
