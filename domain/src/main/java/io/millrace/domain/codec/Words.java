package io.millrace.domain.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Remembers short ASCII words by their bytes, one in each of a fixed number of slots. A word that
 * was asked for again keeps its slot against one newcomer, so that ids passing by do not drive out
 * the names that stay. Not thread-safe.
 */
final class Words {
  private static final int SLOTS = 2048;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[][] bytes = new byte[SLOTS][];
  private final String[] words = new String[SLOTS];
  private final boolean[] wanted = new boolean[SLOTS];

  /**
   * The word of these bytes.
   *
   * @param length above 0
   */
  String of(byte[] text, int from, int length) {
    int slot = slot(text, from, length);
    byte[] known = bytes[slot];
    if (known != null && Arrays.equals(known, 0, known.length, text, from, from + length)) {
      wanted[slot] = true;
      return words[slot];
    }
    String word = new String(text, from, length, StandardCharsets.ISO_8859_1);
    if (wanted[slot]) {
      wanted[slot] = false;
    } else {
      bytes[slot] = Arrays.copyOfRange(text, from, from + length);
      words[slot] = word;
    }
    return word;
  }

  private static int slot(byte[] text, int from, int length) {
    long h = length;
    if (length >= Long.BYTES) {
      h ^= (long) LONG.get(text, from);
      h = h * 0x9E3779B97F4A7C15L ^ (long) LONG.get(text, from + length - Long.BYTES);
      h ^= (long) LONG.get(text, from + (length - Long.BYTES) / 2) * 31;
    } else {
      for (int i = 0; i < length; i++) {
        h = h * 31 + text[from + i];
      }
    }
    h *= 0x9E3779B97F4A7C15L;
    return (int) (h >>> 53);
  }
}
