package io.millrace.domain.anomaly;

import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import java.util.Arrays;

/**
 * Positive counts by a rising number (a minute, a cell, an hour); what is not there is zero.
 *
 * <p>Counting at the newest number, which is nearly all that happens, costs neither a search nor an
 * object. A {@link #copy} shares the numbers that are settled and costs nothing by their count: the
 * newest pair lies outside of them, and what is settled is only ever appended to, by the newest
 * copy alone. A reader of an older copy, a snapshot say, never sees any of it.
 */
public final class SparseCounts {
  private static final int ROOM = 8;

  /** Settled pairs are those of the indexes {@code [from, to)}. */
  private long[] numbers;

  private long[] counts;
  private int from;
  private int to;

  /** The newest pair; its number is above all that are settled. A count of 0: there is none. */
  private long newest;

  private long newestCount;

  /** Whether what lies from {@link #to} on may be written here. */
  private boolean owner = true;

  /** Whether another copy may read the settled pairs. */
  private boolean shared;

  /** Counts nothing yet. */
  public SparseCounts() {
    this(new long[ROOM], new long[ROOM]);
  }

  private SparseCounts(long[] numbers, long[] counts) {
    this.numbers = numbers;
    this.counts = counts;
  }

  /** A copy that may be changed. The original may be, too, at the cost of a real copy. */
  public SparseCounts copy() {
    SparseCounts copy = new SparseCounts(numbers, counts);
    copy.from = from;
    copy.to = to;
    copy.newest = newest;
    copy.newestCount = newestCount;
    copy.owner = owner;
    copy.shared = true;
    owner = false;
    shared = true;
    return copy;
  }

  /**
   * Adds to a number's count.
   *
   * @param n above 0
   */
  public void add(long number, long n) {
    if (newestCount == 0 || number > newest) {
      settle();
      newest = number;
      newestCount = n;
    } else if (number == newest) {
      newestCount += n;
    } else {
      addBefore(number, n);
    }
  }

  private void settle() {
    if (newestCount > 0) {
      if (!owner || to == numbers.length) {
        own();
      }
      numbers[to] = newest;
      counts[to] = newestCount;
      to++;
    }
  }

  /** Changes what is settled, and so needs arrays of its own. */
  private void addBefore(long number, long n) {
    if (!owner || shared || to == numbers.length) {
      own();
    }
    int at = Arrays.binarySearch(numbers, from, to, number);
    if (at >= 0) {
      counts[at] += n;
      return;
    }
    int gap = -at - 1;
    System.arraycopy(numbers, gap, numbers, gap + 1, to - gap);
    System.arraycopy(counts, gap, counts, gap + 1, to - gap);
    numbers[gap] = number;
    counts[gap] = n;
    to++;
  }

  /** Takes arrays of its own, with room for more. */
  private void own() {
    int size = to - from;
    int length = Math.max(ROOM, size + size / 2 + 1);
    long[] ownNumbers = new long[length];
    long[] ownCounts = new long[length];
    System.arraycopy(numbers, from, ownNumbers, 0, size);
    System.arraycopy(counts, from, ownCounts, 0, size);
    numbers = ownNumbers;
    counts = ownCounts;
    from = 0;
    to = size;
    owner = true;
    shared = false;
  }

  /** Forgets the numbers below one. */
  public void forgetBelow(long number) {
    from = index(number);
    if (newestCount > 0 && newest < number) {
      newestCount = 0;
    }
  }

  /** Whether nothing is counted. */
  public boolean isEmpty() {
    return newestCount == 0;
  }

  /** How many numbers have a count. */
  public int size() {
    return newestCount == 0 ? 0 : to - from + 1;
  }

  /**
   * The number of a pair.
   *
   * @param i from 0 to below {@link #size}, in rising order of numbers
   */
  public long number(int i) {
    return i == to - from ? newest : numbers[from + i];
  }

  /** The count of a pair, numbered as in {@link #number}. */
  public long count(int i) {
    return i == to - from ? newestCount : counts[from + i];
  }

  /** The count of a number; 0 when there is none. */
  public long get(long number) {
    if (newestCount > 0 && number == newest) {
      return newestCount;
    }
    int at = Arrays.binarySearch(numbers, from, to, number);
    return at < 0 ? 0 : counts[at];
  }

  /** Sum of the numbers {@code [low, high)}. */
  public long sum(long low, long high) {
    if (high <= low) {
      return 0;
    }
    long sum = newestCount > 0 && newest >= low && newest < high ? newestCount : 0;
    for (int i = index(low); i < to && numbers[i] < high; i++) {
      sum += counts[i];
    }
    return sum;
  }

  /** The greatest number below one that has a count; {@link Long#MIN_VALUE} when none has. */
  public long lastBelow(long number) {
    if (newestCount > 0 && newest < number) {
      return newest;
    }
    int at = index(number) - 1;
    return at < from ? Long.MIN_VALUE : numbers[at];
  }

  /** The smallest number; {@link Long#MAX_VALUE} when there is none. */
  public long first() {
    return newestCount == 0 ? Long.MAX_VALUE : number(0);
  }

  /** Index of the first settled number that is not below one. */
  private int index(long number) {
    int at = Arrays.binarySearch(numbers, from, to, number);
    return at < 0 ? -at - 1 : at;
  }

  /** Writes it: how many, then gaps and counts. */
  public void write(Out out) {
    int size = size();
    out.varint(size);
    long last = 0;
    for (int i = 0; i < size; i++) {
      out.svarint(number(i) - last).varint(count(i));
      last = number(i);
    }
  }

  /** What {@link #write} wrote. */
  public static SparseCounts read(In in) {
    int size = in.count();
    SparseCounts read = new SparseCounts(new long[size + ROOM], new long[size + ROOM]);
    long number = 0;
    for (int i = 0; i < size; i++) {
      number += in.svarint();
      read.add(number, in.varint());
    }
    return read;
  }
}
