package io.millrace.domain.stats;

import io.millrace.domain.event.Coordinates;
import io.millrace.domain.hash.Ids;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an aggregate was made of, in a form that can be merged and checked: how many members, and
 * sum and xor of one hash per member. The smallest {@link #EXACT} coordinates stand there
 * themselves; beyond them the first and last offset per source and partition. Immutable.
 *
 * @param count members
 * @param sum of {@code Ids.mix(eventHash, rawHash)}, modulo 2^64
 * @param xor of the same
 * @param coordinates the smallest, in order, without duplicates
 * @param ranges the smallest {@link #RANGES} (source, partition), in order
 */
public record LineageDigest(
    long count, long sum, long xor, List<Coordinates> coordinates, List<Range> ranges) {
  public static final int EXACT = 32;
  public static final int RANGES = 64;
  public static final LineageDigest EMPTY = new LineageDigest(0, 0, 0, List.of(), List.of());

  /**
   * Offsets of one source and partition that hold members, both inclusive.
   *
   * @param count members in it
   */
  public record Range(String source, int partition, long first, long last, long count)
      implements Comparable<Range> {
    private static final Comparator<Range> ORDER =
        Comparator.comparing(Range::source).thenComparingInt(Range::partition);

    @Override
    public int compareTo(Range other) {
      return ORDER.compare(this, other);
    }

    /** {@code source:partition:first-last}, as evidence shows it. */
    @Override
    public String toString() {
      return source + ":" + partition + ":" + first + "-" + last;
    }
  }

  /** The hash that a member adds to {@link #sum} and {@link #xor}. */
  public static long memberHash(long eventHash, long rawHash) {
    return Ids.mix(eventHash, rawHash);
  }

  /** Digest of one member. */
  public static LineageDigest of(long eventHash, long rawHash, Coordinates at) {
    return new Builder().add(eventHash, rawHash, at).build();
  }

  public LineageDigest merge(LineageDigest other) {
    if (count == 0) {
      return other;
    }
    return other.count == 0 ? this : new Builder().add(this).add(other).build();
  }

  /** Whether every member's coordinates stand here (members may share them). */
  public boolean isExact() {
    return coordinates.size() < EXACT || coordinates.size() >= count;
  }

  /** Collects members in place; for accumulators of one thread. */
  public static final class Builder {
    private long n;
    private long sumOfHashes;
    private long xorOfHashes;
    private final TreeSet<Coordinates> smallest = new TreeSet<>();
    private final TreeMap<Range, Span> bySource = new TreeMap<>();

    /** The last source: most members of a window come from the same. */
    private Span last;

    /** Offsets of one source while they are collected. */
    private static final class Span {
      private final Range key;
      private long first;
      private long last;
      private long count;

      Span(Range key) {
        this.key = key;
        this.first = key.first();
        this.last = key.last();
        this.count = key.count();
      }

      private void add(long from, long to, long members) {
        first = Math.min(first, from);
        last = Math.max(last, to);
        count += members;
      }

      private Range range() {
        return new Range(key.source(), key.partition(), first, last, count);
      }
    }

    public Builder add(long eventHash, long rawHash, Coordinates at) {
      long h = memberHash(eventHash, rawHash);
      n++;
      sumOfHashes += h;
      xorOfHashes ^= h;
      keep(at);
      if (last != null
          && last.key.partition() == at.partition()
          && last.key.source().equals(at.source())) {
        last.add(at.offset(), at.offset(), 1);
      } else {
        keep(new Range(at.source(), at.partition(), at.offset(), at.offset(), 1));
      }
      return this;
    }

    public Builder add(LineageDigest digest) {
      n += digest.count;
      sumOfHashes += digest.sum;
      xorOfHashes ^= digest.xor;
      digest.coordinates.forEach(this::keep);
      digest.ranges.forEach(this::keep);
      return this;
    }

    /** What was collected so far; the builder may go on. */
    public LineageDigest build() {
      return n == 0
          ? EMPTY
          : new LineageDigest(
              n,
              sumOfHashes,
              xorOfHashes,
              List.copyOf(smallest),
              bySource.values().stream().map(Span::range).toList());
    }

    private void keep(Coordinates at) {
      if (smallest.size() < EXACT) {
        smallest.add(at);
      } else if (at.compareTo(smallest.last()) < 0 && smallest.add(at)) {
        smallest.pollLast();
      }
    }

    private void keep(Range range) {
      Span span = bySource.get(range);
      if (span != null) {
        span.add(range.first(), range.last(), range.count());
      } else {
        span = new Span(range);
        bySource.put(range, span);
      }
      last = span;
      if (bySource.size() > RANGES && bySource.pollLastEntry().getValue() == span) {
        last = null;
      }
    }
  }
}
