package io.millrace.domain.stats;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts by name, of which the {@link #CAP} smallest names are kept and the rest is counted as
 * {@link #OTHER}. The smallest names of a union are among the smallest of its parts, so merging is
 * associative and commutative, unlike "the first that came". Immutable.
 */
public final class CappedCounts {
  public static final int CAP = 16;

  /** Under this name readers show what the cap left out. */
  public static final String OTHER = "OTHER";

  public static final CappedCounts EMPTY = new CappedCounts(new String[0], new long[0], 0);

  private final String[] names;
  private final long[] counts;
  private final long other;

  CappedCounts(String[] names, long[] counts, long other) {
    this.names = names;
    this.counts = counts;
    this.other = other;
  }

  public static CappedCounts of(String name, long count) {
    return new Builder().add(name, count).build();
  }

  public CappedCounts merge(CappedCounts more) {
    if (isEmpty()) {
      return more;
    }
    return more.isEmpty() ? this : new Builder().add(this).add(more).build();
  }

  public boolean isEmpty() {
    return names.length == 0;
  }

  /** How many names are kept; more were seen when {@link #other()} is not 0. */
  public int size() {
    return names.length;
  }

  /** The i-th smallest name. */
  public String name(int i) {
    return names[i];
  }

  public long count(int i) {
    return counts[i];
  }

  /** Count of a kept name, 0 otherwise. */
  public long count(String name) {
    int at = Arrays.binarySearch(names, name);
    return at < 0 ? 0 : counts[at];
  }

  /** Occurrences under names that the cap left out. */
  public long other() {
    return other;
  }

  /** Occurrences under all names, left out or not. */
  public long total() {
    long sum = other;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }

  public boolean contains(String name) {
    return Arrays.binarySearch(names, name) >= 0;
  }

  /** The most frequent kept name, of equals the smallest; null when empty. */
  public String mostFrequent() {
    int best = -1;
    for (int i = 0; i < names.length; i++) {
      if (best < 0 || counts[i] > counts[best]) {
        best = i;
      }
    }
    return best < 0 ? null : names[best];
  }

  /** By name, {@link #OTHER} last where the cap left something out. */
  public Map<String, Long> toMap() {
    Map<String, Long> map = new LinkedHashMap<>();
    for (int i = 0; i < names.length; i++) {
      map.put(names[i], counts[i]);
    }
    if (other > 0) {
      map.merge(OTHER, other, Long::sum);
    }
    return map;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof CappedCounts c
        && other == c.other
        && Arrays.equals(names, c.names)
        && Arrays.equals(counts, c.counts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(names) + 31 * Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return toMap().toString();
  }

  /** Counts in place; for accumulators of one thread. */
  public static final class Builder {
    private String[] keys = new String[2];
    private long[] values = new long[2];
    private int size;
    private long rest;

    /** Where the last name was: most occurrences of a window share their names. */
    private int lastHit;

    /** Counts a name; null means unknown and is left out. */
    public Builder add(String name, long count) {
      if (name == null || count == 0) {
        return this;
      }
      if (lastHit < size && keys[lastHit].equals(name)) {
        values[lastHit] += count;
        return this;
      }
      int at = Arrays.binarySearch(keys, 0, size, name);
      if (at >= 0) {
        values[at] += count;
        lastHit = at;
      } else {
        insert(-at - 1, name, count);
      }
      return this;
    }

    public Builder add(CappedCounts more) {
      for (int i = 0; i < more.names.length; i++) {
        add(more.names[i], more.counts[i]);
      }
      rest += more.other;
      return this;
    }

    /** Counts occurrences under names that a cap has left out before. */
    public Builder addOther(long count) {
      rest += count;
      return this;
    }

    /** What was counted so far; the builder may go on. */
    public CappedCounts build() {
      return size == 0
          ? EMPTY
          : new CappedCounts(Arrays.copyOf(keys, size), Arrays.copyOf(values, size), rest);
    }

    private void insert(int at, String name, long count) {
      if (at == CAP) {
        rest += count;
        return;
      }
      if (size == CAP) {
        size--;
        rest += values[size];
      } else if (size == keys.length) {
        keys = Arrays.copyOf(keys, Math.min(CAP, 2 * size));
        values = Arrays.copyOf(values, keys.length);
      }
      System.arraycopy(keys, at, keys, at + 1, size - at);
      System.arraycopy(values, at, values, at + 1, size - at);
      keys[at] = name;
      values[at] = count;
      size++;
    }
  }
}
