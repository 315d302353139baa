package io.millrace.warehouse.sink;

import io.millrace.domain.codec.Utf8;
import java.util.Arrays;
import org.apache.parquet.io.api.Binary;

/**
 * The texts of one column that keep coming, each as one object: a dictionary that is asked for an
 * object it holds need not compare bytes. A text is kept when it comes for the second time in a row
 * for its slot, so that texts that come once are never copied. A column whose texts do not come
 * back stops asking.
 */
final class KnownTexts {
  private static final int SLOTS = 256;

  /** How many texts a column is watched for at a time. */
  private static final int WATCHED = 4096;

  /** Of those, so many must have been known for the column to go on. */
  private static final int ENOUGH = WATCHED / 2;

  private final byte[][] bytes = new byte[SLOTS][];
  private final Binary[] texts = new Binary[SLOTS];

  /** Of the text that came last for a slot and did not find itself there. */
  private final int[] hashes = new int[SLOTS];

  private int asked;
  private int found;
  private boolean given;

  /** The text for Parquet, which copies what it keeps unless it is one of ours. */
  Binary of(Utf8 text) {
    return given ? RowColumn.binary(text) : known(text);
  }

  private Binary known(Utf8 text) {
    if (++asked == WATCHED) {
      given = found < ENOUGH;
      asked = 0;
      found = 0;
    }
    int from = text.offset();
    int to = from + text.length();
    int slot = slot(text.bytes(), from, text.length());
    byte[] held = bytes[slot];
    if (held != null && Arrays.equals(held, 0, held.length, text.bytes(), from, to)) {
      found++;
      return texts[slot];
    }
    int hash = hash(text.bytes(), from, to);
    if (hashes[slot] != hash) {
      hashes[slot] = hash;
      return RowColumn.binary(text);
    }
    bytes[slot] = Arrays.copyOfRange(text.bytes(), from, to);
    texts[slot] = Binary.fromConstantByteArray(bytes[slot]);
    return texts[slot];
  }

  private static int hash(byte[] b, int from, int to) {
    int h = to - from;
    for (int i = from; i < to; i++) {
      h = 31 * h + b[i];
    }
    return h;
  }

  /** By length and a few characters, of which the last tell most names apart. */
  private static int slot(byte[] b, int from, int n) {
    int h = n;
    if (n > 0) {
      h = h * 31 + b[from + n - 1];
      h = h * 31 + b[from + (n >>> 1)];
      h = h * 31 + b[from + n - 1 - (n >>> 2)];
      h = h * 31 + b[from];
    }
    return (h ^ h >>> 8) & SLOTS - 1;
  }
}
