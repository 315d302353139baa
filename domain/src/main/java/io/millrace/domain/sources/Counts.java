package io.millrace.domain.sources;

import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import java.util.Arrays;

/**
 * Counts by ten-minute bucket, of a week and half an hour; what is older is forgotten. The oldest
 * bucket that was ever counted is remembered as the beginning.
 */
public final class Counts {
  static final int DAY = 144;
  static final int WEEK = 7 * DAY;
  static final int KEPT = WEEK + 6;

  private final long[] ring = new long[KEPT];
  private long first = Long.MAX_VALUE;
  private long newest = Long.MIN_VALUE;

  /** Adds to a bucket; one that is forgotten already stays so. */
  void add(long bucket, long n) {
    first = Math.min(first, bucket);
    if (newest == Long.MIN_VALUE) {
      newest = bucket;
    }
    if (bucket > newest) {
      if (bucket - newest >= KEPT) {
        Arrays.fill(ring, 0);
      } else {
        for (long b = newest + 1; b <= bucket; b++) {
          ring[slot(b)] = 0;
        }
      }
      newest = bucket;
    }
    if (bucket > newest - KEPT) {
      ring[slot(bucket)] += n;
    }
  }

  /** Sum of the buckets in {@code [from, to)}. */
  long sum(long from, long to) {
    long sum = 0;
    for (long b = Math.max(from, newest - KEPT + 1); b < to && b <= newest; b++) {
      sum += ring[slot(b)];
    }
    return sum;
  }

  /** The first bucket that was ever counted; {@link Long#MAX_VALUE} for none. */
  long first() {
    return first;
  }

  /** The last bucket that was counted; {@link Long#MIN_VALUE} for none. */
  long newest() {
    return newest;
  }

  private static int slot(long bucket) {
    return (int) Math.floorMod(bucket, (long) KEPT);
  }

  void write(Out out) {
    out.svarint(first).svarint(newest);
    long oldest = oldest();
    out.varint(newest - oldest + 1);
    for (long b = oldest; b <= newest && newest != Long.MIN_VALUE; b++) {
      out.varint(ring[slot(b)]);
    }
  }

  private long oldest() {
    return newest == Long.MIN_VALUE ? newest + 1 : Math.max(first, newest - KEPT + 1);
  }

  static Counts read(In in) {
    Counts counts = new Counts();
    counts.first = in.svarint();
    counts.newest = in.svarint();
    long n = in.varint();
    for (long b = counts.newest - n + 1; n > 0 && b <= counts.newest; b++) {
      counts.ring[slot(b)] = in.varint();
    }
    return counts;
  }
}
