package io.millrace.domain.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Remembers short ASCII words by their bytes, one in each of a fixed number of slots. A slot that
 * is taken goes to another word when that comes twice and none came between that had no slot, so
 * that ids passing by cost a look at their hash and drive out nothing that stays. Not thread-safe.
 */
final class Words {
  private static final int SLOTS = 2048;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Hashes of the words that have the slots, beside their bytes: most misses end here. */
  private final long[] kept = new long[SLOTS];

  /** Hashes of the words that came last and had no slot. */
  private final long[] passing = new long[SLOTS];

  private final byte[][] bytes = new byte[SLOTS][];
  private final String[] words = new String[SLOTS];

  /**
   * The word of these bytes.
   *
   * @param length above 0
   */
  String of(byte[] text, int from, int length) {
    long hash = hash(text, from, length);
    int slot = (int) (hash >>> 53);
    if (kept[slot] == hash && words[slot] != null && isAt(slot, text, from, length)) {
      return words[slot];
    }
    String word = new String(text, from, length, StandardCharsets.ISO_8859_1);
    if (passing[slot] == hash || words[slot] == null) {
      kept[slot] = hash;
      bytes[slot] = Arrays.copyOfRange(text, from, from + length);
      words[slot] = word;
    } else {
      passing[slot] = hash;
    }
    return word;
  }

  private boolean isAt(int slot, byte[] text, int from, int length) {
    byte[] known = bytes[slot];
    return Arrays.equals(known, 0, known.length, text, from, from + length);
  }

  private static long hash(byte[] text, int from, int length) {
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
    return h * 0x9E3779B97F4A7C15L;
  }
}
