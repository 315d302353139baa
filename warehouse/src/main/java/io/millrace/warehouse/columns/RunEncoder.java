package io.millrace.warehouse.columns;

import org.apache.parquet.bytes.BytesInput;

/**
 * Small numbers as Parquet's hybrid of runs and packed bits (levels and dictionary ids): a number
 * that comes eight times or more is a run, the others are packed in groups of eight. It is told
 * runs where the caller knows them, so that a thousand nulls cost one call.
 */
final class RunEncoder {
  private static final int GROUP = 8;

  /** So that the header of packed groups is a single byte, which is set when they end. */
  private static final int MOST_GROUPS = 63;

  private final GrowingBytes out = new GrowingBytes();
  private int width;
  private int value;
  private int run;

  /** Where the header of the packed groups stands, or -1 outside of them. */
  private int header = -1;

  private int groups;

  /** Numbers in the group that is not full. */
  private int inGroup;

  private long bits;
  private int bitCount;

  /**
   * @param bitWidth bits of the largest number, 0 to 16
   */
  void start(int bitWidth) {
    out.clear();
    width = bitWidth;
    value = 0;
    run = 0;
  }

  void add(int number) {
    if (number == value) {
      run++;
    } else {
      endRun();
      value = number;
      run = 1;
    }
  }

  void add(int number, int times) {
    if (number == value) {
      run += times;
    } else {
      endRun();
      value = number;
      run = times;
    }
  }

  /** About how many bytes there are. */
  int size() {
    return out.size();
  }

  /** All that was added; valid until the next start. */
  BytesInput finish() {
    endRun();
    if (inGroup > 0) {
      value = 0;
      pack(GROUP - inGroup);
    }
    endGroups();
    return out.view();
  }

  private void endRun() {
    int n = run;
    if (inGroup > 0) {
      int fill = Math.min(GROUP - inGroup, n);
      pack(fill);
      n -= fill;
    }
    if (n >= GROUP) {
      endGroups();
      out.putVarint(n << 1);
      for (int shift = 0; shift < width; shift += 8) {
        out.put(value >>> shift);
      }
    } else {
      pack(n);
    }
    run = 0;
  }

  private void pack(int times) {
    for (int i = 0; i < times; i++) {
      if (inGroup == 0) {
        beginGroup();
      }
      bits |= (long) value << bitCount;
      bitCount += width;
      while (bitCount >= 8) {
        out.put((int) bits);
        bits >>>= 8;
        bitCount -= 8;
      }
      inGroup = inGroup + 1 & GROUP - 1;
    }
  }

  private void beginGroup() {
    if (groups == MOST_GROUPS) {
      endGroups();
    }
    if (header < 0) {
      header = out.size();
      out.put(0);
    }
    groups++;
  }

  private void endGroups() {
    if (header >= 0) {
      out.set(header, groups << 1 | 1);
      header = -1;
      groups = 0;
    }
  }
}
