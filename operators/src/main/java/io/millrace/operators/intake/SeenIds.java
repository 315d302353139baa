package io.millrace.operators.intake;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The ids that one route key has seen, packed: 20 bytes each, id hash, content hash and the hour of
 * event time until which it is kept. Arrays are never changed in place, because a snapshot may be
 * reading them.
 */
final class SeenIds {
  private static final int ENTRY = 20;
  private static final long HOUR = 3_600_000;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /** What an id means to those seen before. */
  enum Verdict {
    NEW,
    /** Same id, same content. */
    DUPLICATE,
    /** Same id, other content. */
    CONFLICT
  }

  private SeenIds() {}

  static Verdict judge(byte[] seen, long id, long content) {
    boolean conflict = false;
    for (int at = 0; seen != null && at < seen.length; at += ENTRY) {
      if ((long) LONG.get(seen, at) == id) {
        if ((long) LONG.get(seen, at + 8) == content) {
          return Verdict.DUPLICATE;
        }
        conflict = true;
      }
    }
    return conflict ? Verdict.CONFLICT : Verdict.NEW;
  }

  /** The ids with one more, kept until the end of the hour in which {@code keepUntil} lies. */
  static byte[] add(byte[] seen, long id, long content, long keepUntil) {
    int length = seen == null ? 0 : seen.length;
    byte[] grown = seen == null ? new byte[ENTRY] : Arrays.copyOf(seen, length + ENTRY);
    LONG.set(grown, length, id);
    LONG.set(grown, length + 8, content);
    INT.set(grown, length + 16, hour(keepUntil));
    return grown;
  }

  /** The ids that are still kept at this event time; null when none is. */
  static byte[] keptAt(byte[] seen, long time) {
    byte[] kept = new byte[seen.length];
    int n = 0;
    for (int at = 0; at < seen.length; at += ENTRY) {
      if (endOfHour((int) INT.get(seen, at + 16)) > time) {
        System.arraycopy(seen, at, kept, n, ENTRY);
        n += ENTRY;
      }
    }
    return n == 0 ? null : Arrays.copyOf(kept, n);
  }

  /** How many ids there are. */
  static int count(byte[] seen) {
    return seen.length / ENTRY;
  }

  static long id(byte[] seen, int i) {
    return (long) LONG.get(seen, i * ENTRY);
  }

  /** The ids with one more, as it stands in another array. */
  static byte[] append(byte[] seen, byte[] other, int i) {
    int length = seen == null ? 0 : seen.length;
    byte[] grown = seen == null ? new byte[ENTRY] : Arrays.copyOf(seen, length + ENTRY);
    System.arraycopy(other, i * ENTRY, grown, length, ENTRY);
    return grown;
  }

  /** Event time at which the first of them ends. */
  static long firstEnd(byte[] seen) {
    int first = Integer.MAX_VALUE;
    for (int at = 0; at < seen.length; at += ENTRY) {
      first = Math.min(first, (int) INT.get(seen, at + 16));
    }
    return endOfHour(first);
  }

  /** Event time at which an id ends that is to be kept until this. */
  static long endOf(long keepUntil) {
    return endOfHour(hour(keepUntil));
  }

  private static int hour(long time) {
    return (int) Math.floorDiv(time, HOUR);
  }

  private static long endOfHour(int hour) {
    return (hour + 1L) * HOUR;
  }
}
