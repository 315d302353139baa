package io.millrace.warehouse.columns;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A dictionary of byte strings, in the page each with its length before it. */
final class TextDictionary extends Dictionary {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /** An odd number with its bits well spread (the golden ratio's). */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /** Where each value stands in the page, behind its length; one more than there are. */
  private int[] begins = {Integer.BYTES, 0, 0, 0};

  private int last = FULL;

  /** The value's id, or {@link #FULL} when it is new and there is no room for it. */
  int idOf(byte[] b, int offset, int length) {
    if (last >= 0 && isAt(last, b, offset, length)) {
      return last;
    }
    long hash = hash(b, offset, length);
    long[] slots = slots();
    int slot = slotOf(hash, slots.length);
    for (long held = slots[slot]; held != 0; held = slots[slot]) {
      int id = idIn(held, hash);
      if (id != FULL && isAt(id, b, offset, length)) {
        last = id;
        return id;
      }
      slot = slot + 1 & slots.length - 1;
    }
    return length > MOST_BYTES - Integer.BYTES - page.size()
        ? FULL
        : add(slot, hash, b, offset, length);
  }

  private int add(int slot, long hash, byte[] b, int offset, int length) {
    page.putInt(length);
    page.put(b, offset, length);
    int id = entries();
    if (begins.length == id + 1) {
      begins = Arrays.copyOf(begins, begins.length * 2);
    }
    begins[id + 1] = page.size() + Integer.BYTES;
    last = take(slot, hash);
    return last;
  }

  private boolean isAt(int id, byte[] b, int offset, int length) {
    int from = begins[id];
    int to = begins[id + 1] - Integer.BYTES;
    return to - from == length && Arrays.equals(page.array(), from, to, b, offset, offset + length);
  }

  @Override
  int begin(int id) {
    return begins[id] - Integer.BYTES;
  }

  /** Bytes of a value. */
  int length(int id) {
    return begins[id + 1] - Integer.BYTES - begins[id];
  }

  @Override
  long hashOf(int id) {
    return hash(page.array(), begins[id], length(id));
  }

  /** Eight or four bytes at a time; the last ones may be read twice. */
  private static long hash(byte[] b, int offset, int length) {
    long h = length * SPREAD;
    int end = offset + length;
    if (length >= Long.BYTES) {
      for (int i = offset; i < end - Long.BYTES; i += Long.BYTES) {
        h = (h ^ (long) LONG.get(b, i)) * SPREAD;
        h ^= h >>> 29;
      }
      h = (h ^ (long) LONG.get(b, end - Long.BYTES)) * SPREAD;
    } else if (length >= Integer.BYTES) {
      h = (h ^ (int) INT.get(b, offset)) * SPREAD;
      h ^= h >>> 29;
      h = (h ^ (int) INT.get(b, end - Integer.BYTES)) * SPREAD;
    } else {
      for (int i = offset; i < end; i++) {
        h = (h ^ b[i]) * SPREAD;
      }
    }
    return h ^ h >>> 32;
  }

  @Override
  void clear() {
    super.clear();
    last = FULL;
  }
}
