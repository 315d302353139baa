package io.millrace.domain.stats;

import java.util.Arrays;

/**
 * How many different things were seen: exact up to {@link #EXACT}, then estimated (standard error
 * 1.04 / sqrt(4096) = 1.6 %). Contents are a function of the set of hashes alone, never of the
 * order or grouping in which they came, so merging is associative, commutative and idempotent, and
 * equal sketches have equal bytes. Immutable.
 */
public final class DistinctSketch {
  /** Largest set that is kept exactly. */
  public static final int EXACT = 256;

  public static final DistinctSketch EMPTY = new DistinctSketch(new long[0], null);

  /** Sorted, without duplicates; null once the set has outgrown {@link #EXACT}. */
  private final long[] hashes;

  /** Null while the set is exact. */
  private final byte[] registers;

  /** Takes ownership of whichever array is not null. */
  DistinctSketch(long[] hashes, byte[] registers) {
    this.hashes = hashes;
    this.registers = registers;
  }

  /** Sketch of some hashes; 0 means absent and is left out. */
  public static DistinctSketch of(long... hashes) {
    Builder builder = new Builder();
    for (long h : hashes) {
      builder.add(h);
    }
    return builder.build();
  }

  /** With one hash more; 0 means absent and changes nothing. */
  public DistinctSketch add(long hash) {
    if (hash == 0 || hashes != null && Arrays.binarySearch(hashes, hash) >= 0) {
      return this;
    }
    return new Builder().add(this).add(hash).build();
  }

  /** The sketch of both sets together. */
  public DistinctSketch merge(DistinctSketch other) {
    if (isEmpty() || other == this) {
      return other;
    }
    return other.isEmpty() ? this : new Builder().add(this).add(other).build();
  }

  /** Number of distinct hashes: exact up to {@link #EXACT}, then the estimate rounded to a long. */
  public long estimate() {
    return hashes != null ? hashes.length : HyperLogLog.estimate(registers);
  }

  public boolean isExact() {
    return hashes != null;
  }

  public boolean isEmpty() {
    return hashes != null && hashes.length == 0;
  }

  /** The hashes in rising order, while exact; null afterwards. */
  public long[] exactHashes() {
    return hashes == null ? null : hashes.clone();
  }

  long[] rawHashes() {
    return hashes;
  }

  byte[] rawRegisters() {
    return registers;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof DistinctSketch s
        && Arrays.equals(hashes, s.hashes)
        && Arrays.equals(registers, s.registers);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(hashes) + Arrays.hashCode(registers);
  }

  @Override
  public String toString() {
    return (isExact() ? "=" : "~") + estimate();
  }

  /** Collects hashes in place; for accumulators of one thread. */
  public static final class Builder {
    private static final int FIRST_CAPACITY = 4;
    private long[] set = new long[FIRST_CAPACITY];
    private int size;
    private byte[] dense;

    /** Adds a hash; 0 means absent and is left out. */
    public Builder add(long hash) {
      if (hash == 0) {
        return this;
      }
      if (dense != null) {
        HyperLogLog.add(dense, hash);
        return this;
      }
      int at = Arrays.binarySearch(set, 0, size, hash);
      if (at < 0) {
        insert(-at - 1, hash);
      }
      return this;
    }

    public Builder add(DistinctSketch sketch) {
      if (sketch.hashes != null) {
        if (size == 0 && dense == null) {
          set = Arrays.copyOf(sketch.hashes, Math.max(FIRST_CAPACITY, sketch.hashes.length));
          size = sketch.hashes.length;
          return this;
        }
        for (long h : sketch.hashes) {
          add(h);
        }
        return this;
      }
      toDense();
      HyperLogLog.merge(dense, sketch.registers);
      return this;
    }

    /** What was collected so far; the builder may go on. */
    public DistinctSketch build() {
      if (dense != null) {
        return new DistinctSketch(null, dense.clone());
      }
      return size == 0 ? EMPTY : new DistinctSketch(Arrays.copyOf(set, size), null);
    }

    private void insert(int at, long hash) {
      if (size == EXACT) {
        toDense();
        HyperLogLog.add(dense, hash);
        return;
      }
      if (size == set.length) {
        set = Arrays.copyOf(set, 2 * size);
      }
      System.arraycopy(set, at, set, at + 1, size - at);
      set[at] = hash;
      size++;
    }

    private void toDense() {
      if (dense == null) {
        dense = new byte[HyperLogLog.REGISTERS];
        for (int i = 0; i < size; i++) {
          HyperLogLog.add(dense, set[i]);
        }
        set = null;
        size = 0;
      }
    }
  }
}
