package io.millrace.warehouse.columns;

/** The different values of a column chunk, each with a number in the order they came. */
abstract class Dictionary {
  /**
   * Bytes of a dictionary. Enough for a column of words; a column of ids outgrows any, and the
   * sooner it does, the fewer values are looked up and then encoded once more.
   */
  static final int MOST_BYTES = 32 << 10;

  /** Of an id that a dictionary has no room for. */
  static final int FULL = -1;

  private static final int FIRST_SLOTS = 64;

  /** The values in PLAIN encoding, one after the other: the dictionary's page. */
  final GrowingBytes page = new GrowingBytes();

  private long[] slots = new long[FIRST_SLOTS];

  private int entries;

  final int entries() {
    return entries;
  }

  /**
   * The slots, a power of two of them, of which at least half are free. One holds the lower half of
   * a value's hash and its id + 1, or 0; who looks for a value begins at {@link #slotOf} its hash
   * and goes on to the next until one is free.
   */
  final long[] slots() {
    return slots;
  }

  static int slotOf(long hash, int slots) {
    return (int) (hash >>> 32) & slots - 1;
  }

  /** The id that a slot holds, or {@link #FULL} if its value has another hash. */
  static int idIn(long held, long hash) {
    return held >>> 32 == (hash & 0xFFFF_FFFFL) ? (int) held - 1 : FULL;
  }

  /** Takes the next id for a value that its page just got. */
  final int take(int slot, long hash) {
    slots[slot] = hash << 32 | ++entries;
    if (entries * 2 > slots.length) {
      grow();
    }
    return entries - 1;
  }

  /** Where the value of an id stands in the page. */
  abstract int begin(int id);

  /** Forgets everything. */
  void clear() {
    page.clear();
    slots = new long[FIRST_SLOTS];
    entries = 0;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[old.length * 2];
    for (long held : old) {
      if (held != 0) {
        int slot = slotOf(hashOf((int) held - 1), slots.length);
        while (slots[slot] != 0) {
          slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = held;
      }
    }
  }

  /** Once more the hash of a value that is held. */
  abstract long hashOf(int id);
}
