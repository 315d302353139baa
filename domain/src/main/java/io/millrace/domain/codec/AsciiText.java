package io.millrace.domain.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A text that is put together as bytes and written by {@link Out#string(AsciiText)} without ever
 * being a String: ids in hexadecimal, places. Reused from text to text. Not thread-safe.
 */
public final class AsciiText {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** Digits of the smallest long, with its sign. */
  private static final int LONGEST_NUMBER = 20;

  private byte[] buf = new byte[128];
  private int length;
  private int all;

  /** Begins anew. */
  public AsciiText clear() {
    length = 0;
    all = 0;
    return this;
  }

  /** Whether no part held anything but ASCII; if one did, the text is of no use. */
  public boolean isAscii() {
    return all < 0x80;
  }

  public AsciiText add(String part) {
    int n = part.length();
    need(n);
    for (int i = 0; i < n; i++) {
      char c = part.charAt(i);
      all |= c;
      buf[length + i] = (byte) c;
    }
    length += n;
    return this;
  }

  public AsciiText add(char c) {
    need(1);
    all |= c;
    buf[length++] = (byte) c;
    return this;
  }

  /** A decimal number, as {@link Long#toString(long)} shows it. */
  public AsciiText number(long n) {
    if (n < 0) {
      return add(Long.toString(n));
    }
    need(LONGEST_NUMBER);
    int digits = 1;
    for (long rest = n; rest >= 10; rest /= 10) {
      digits++;
    }
    long rest = n;
    for (int i = length + digits - 1; i >= length; i--) {
      buf[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
    return this;
  }

  /** Sixteen lower-case hex digits. */
  public AsciiText hex(long id) {
    need(16);
    LONG.set(buf, length, hexOfInt(id >>> 32));
    LONG.set(buf, length + 8, hexOfInt(id & 0xFFFFFFFFL));
    length += 16;
    return this;
  }

  /** Eight digits side by side: nibbles are spread over bytes, then shifted to '0' or to 'a'. */
  private static long hexOfInt(long v) {
    long x = (v & 0xFFFF0000L) << 16 | v & 0xFFFFL;
    x = (x & 0x0000FF000000FF00L) << 8 | x & 0x000000FF000000FFL;
    x = (x & 0x00F000F000F000F0L) << 4 | x & 0x000F000F000F000FL;
    long letters = (x + 0x0606060606060606L) >>> 4 & 0x0101010101010101L;
    return x + 0x3030303030303030L + letters * ('a' - '0' - 10);
  }

  byte[] buffer() {
    return buf;
  }

  int length() {
    return length;
  }

  private void need(int more) {
    if (buf.length - length < more) {
      buf = Arrays.copyOf(buf, Math.max(2 * buf.length, length + more));
    }
  }

  @Override
  @SuppressWarnings("deprecation") // the ASCII constructor copies bytes without decoding
  public String toString() {
    return new String(buf, 0, 0, length);
  }
}
