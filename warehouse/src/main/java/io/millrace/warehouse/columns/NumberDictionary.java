package io.millrace.warehouse.columns;

import java.util.Arrays;

/** A dictionary of numbers of one width. */
final class NumberDictionary extends Dictionary {
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final int width;
  private long[] numbers = new long[16];
  private int last = FULL;

  /**
   * @param width bytes of a number in the file, 4 or 8
   */
  NumberDictionary(int width) {
    this.width = width;
  }

  /** The number's id, or {@link #FULL} when it is new and there is no room for it. */
  int idOf(long number) {
    if (last >= 0 && numbers[last] == number) {
      return last;
    }
    long hash = hash(number);
    long[] slots = slots();
    int slot = slotOf(hash, slots.length);
    for (long held = slots[slot]; held != 0; held = slots[slot]) {
      int id = (int) held - 1;
      if (numbers[id] == number) {
        last = id;
        return id;
      }
      slot = slot + 1 & slots.length - 1;
    }
    return width > MOST_BYTES - page.size() ? FULL : add(slot, hash, number);
  }

  private int add(int slot, long hash, long number) {
    NumberValues.put(page, width, number);
    if (entries() == numbers.length) {
      numbers = Arrays.copyOf(numbers, numbers.length * 2);
    }
    numbers[entries()] = number;
    last = take(slot, hash);
    return last;
  }

  @Override
  int begin(int id) {
    return id * width;
  }

  @Override
  long hashOf(int id) {
    return hash(numbers[id]);
  }

  private static long hash(long number) {
    long h = number * SPREAD;
    return h ^ h >>> 32;
  }

  @Override
  void clear() {
    super.clear();
    last = FULL;
  }
}
