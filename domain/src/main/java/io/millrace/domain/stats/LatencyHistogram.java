package io.millrace.domain.stats;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Latencies in log-linear buckets: 32 to every power of two, so a bucket is at most 1/32 of its
 * value wide. Only integers are kept, so merging is exact, associative and commutative; quantiles
 * are derived when read. Immutable.
 *
 * <p>The bucket of {@code v} is that of {@code v + 1}: exponent, then the five bits behind the
 * leading one.
 */
public final class LatencyHistogram {
  public static final LatencyHistogram EMPTY = new LatencyHistogram(new int[0], new long[0]);

  private static final int SUB_BITS = 5;

  /** Rising, without duplicates. */
  private final int[] buckets;

  /** Positive, one for each bucket. */
  private final long[] counts;

  private final long total;

  LatencyHistogram(int[] buckets, long[] counts) {
    this(buckets, counts, sum(counts));
  }

  private LatencyHistogram(int[] buckets, long[] counts, long total) {
    this.buckets = buckets;
    this.counts = counts;
    this.total = total;
  }

  private static long sum(long[] counts) {
    long sum = 0;
    for (long c : counts) {
      sum += c;
    }
    return sum;
  }

  /** With one latency more, in microseconds; a negative one means unknown and changes nothing. */
  public LatencyHistogram add(long us) {
    if (us < 0) {
      return this;
    }
    int at = Arrays.binarySearch(buckets, bucket(us));
    return at < 0 ? withBucket(-at - 1, bucket(us)) : withOneMoreAt(at);
  }

  /** The buckets are the same, so they are shared. */
  private LatencyHistogram withOneMoreAt(int at) {
    long[] more = counts.clone();
    more[at]++;
    return new LatencyHistogram(buckets, more, total + 1);
  }

  private LatencyHistogram withBucket(int at, int bucket) {
    int behind = buckets.length - at;
    int[] keys = Arrays.copyOf(buckets, buckets.length + 1);
    long[] more = Arrays.copyOf(counts, counts.length + 1);
    System.arraycopy(buckets, at, keys, at + 1, behind);
    System.arraycopy(counts, at, more, at + 1, behind);
    keys[at] = bucket;
    more[at] = 1;
    return new LatencyHistogram(keys, more, total + 1);
  }

  /** All latencies of both. */
  public LatencyHistogram merge(LatencyHistogram other) {
    if (total == 0) {
      return other;
    }
    return other.total == 0 ? this : new Builder().add(this).add(other).build();
  }

  public long count() {
    return total;
  }

  /**
   * The middle of the bucket that holds the value of rank {@code ceil(q * count)}.
   *
   * @param q in [0, 1]
   * @return microseconds; -1 when the histogram is empty
   */
  public long quantile(double q) {
    if (total == 0) {
      return -1;
    }
    long rank = Math.max(1, (long) StrictMath.ceil(q * total));
    long seen = 0;
    for (int i = 0; i < buckets.length; i++) {
      seen += counts[i];
      if (seen >= rank) {
        return middle(buckets[i]);
      }
    }
    return middle(buckets[buckets.length - 1]);
  }

  /** Middle of each bucket and how many it holds, by rising value. */
  public SortedMap<Long, Long> middles() {
    TreeMap<Long, Long> middles = new TreeMap<>();
    for (int i = 0; i < buckets.length; i++) {
      middles.put(middle(buckets[i]), counts[i]);
    }
    return middles;
  }

  /**
   * How far all latencies beyond a value lie beyond it, together: each counts with the middle of
   * its bucket.
   */
  public long excessOver(long us) {
    long sum = 0;
    for (int i = 0; i < buckets.length; i++) {
      sum += counts[i] * Math.max(0, middle(buckets[i]) - us);
    }
    return sum;
  }

  static int bucket(long us) {
    long v = us + 1;
    int exponent = Long.SIZE - 1 - Long.numberOfLeadingZeros(v);
    long fraction = exponent >= SUB_BITS ? v >>> (exponent - SUB_BITS) : v << (SUB_BITS - exponent);
    return exponent << SUB_BITS | (int) fraction & (1 << SUB_BITS) - 1;
  }

  /** Middle of a bucket's values; exact below 64 us. */
  private static long middle(int bucket) {
    int exponent = bucket >>> SUB_BITS;
    long lead = 1L << SUB_BITS | bucket & (1 << SUB_BITS) - 1;
    if (exponent <= SUB_BITS) {
      return (lead >>> (SUB_BITS - exponent)) - 1;
    }
    int shift = exponent - SUB_BITS;
    return (lead << shift) + (1L << shift >> 1) - 1;
  }

  int[] rawBuckets() {
    return buckets;
  }

  long[] rawCounts() {
    return counts;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof LatencyHistogram h
        && Arrays.equals(buckets, h.buckets)
        && Arrays.equals(counts, h.counts);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(buckets) + Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return "p50=" + quantile(0.5) + "us of " + total;
  }

  /** Collects latencies in place; for accumulators of one thread. */
  public static final class Builder {
    private int[] keys = new int[4];
    private long[] values = new long[4];
    private int size;

    /** Adds a latency in microseconds; a negative one means unknown and is left out. */
    public Builder add(long us) {
      if (us >= 0) {
        add(bucket(us), 1);
      }
      return this;
    }

    public Builder add(LatencyHistogram other) {
      for (int i = 0; i < other.buckets.length; i++) {
        add(other.buckets[i], other.counts[i]);
      }
      return this;
    }

    /** What was collected so far; the builder may go on. */
    public LatencyHistogram build() {
      return size == 0
          ? EMPTY
          : new LatencyHistogram(Arrays.copyOf(keys, size), Arrays.copyOf(values, size));
    }

    private void add(int bucket, long n) {
      // what is merged comes by rising bucket: mostly behind all others
      int at =
          size == 0 || bucket > keys[size - 1]
              ? -size - 1
              : Arrays.binarySearch(keys, 0, size, bucket);
      if (at >= 0) {
        values[at] += n;
        return;
      }
      at = -at - 1;
      if (size == keys.length) {
        keys = Arrays.copyOf(keys, 2 * size);
        values = Arrays.copyOf(values, 2 * size);
      }
      System.arraycopy(keys, at, keys, at + 1, size - at);
      System.arraycopy(values, at, values, at + 1, size - at);
      keys[at] = bucket;
      values[at] = n;
      size++;
    }
  }
}
