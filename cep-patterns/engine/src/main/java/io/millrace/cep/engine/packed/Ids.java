package io.millrace.cep.engine.packed;

import java.util.Arrays;

/** Local indices for numbers, for the time of one write: nothing is marked in what is shared. */
final class Ids {
  private long[] keys = new long[16];
  private int[] values = new int[16];
  private int size;

  Ids() {
    Arrays.fill(values, -1);
  }

  void clear() {
    if (size > 0) {
      if (keys.length > 1024 && size < keys.length / 16) {
        keys = new long[16];
        values = new int[16];
      }
      Arrays.fill(values, -1);
      size = 0;
    }
  }

  /** The index of a number, or -1. */
  int get(long key) {
    int mask = keys.length - 1;
    for (int i = slot(key, mask); ; i = i + 1 & mask) {
      if (values[i] < 0 || keys[i] == key) {
        return values[i];
      }
    }
  }

  void put(long key, int value) {
    if (2 * ++size > keys.length) {
      grow();
    }
    set(key, value);
  }

  /** Gives another index to a number that has one. */
  void replace(long key, int value) {
    int mask = keys.length - 1;
    int i = slot(key, mask);
    while (keys[i] != key || values[i] < 0) {
      i = i + 1 & mask;
    }
    values[i] = value;
  }

  private void set(long key, int value) {
    int mask = keys.length - 1;
    int i = slot(key, mask);
    while (values[i] >= 0) {
      i = i + 1 & mask;
    }
    keys[i] = key;
    values[i] = value;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[2 * oldKeys.length];
    values = new int[keys.length];
    Arrays.fill(values, -1);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldValues[i] >= 0) {
        set(oldKeys[i], oldValues[i]);
      }
    }
  }

  private static int slot(long key, int mask) {
    long h = key * 0x9e3779b97f4a7c15L;
    return (int) (h >>> 40) & mask;
  }
}
