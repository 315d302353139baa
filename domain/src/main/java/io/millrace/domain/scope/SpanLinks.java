package io.millrace.domain.scope;

import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import java.util.Arrays;

/**
 * Who called whom in a trace: (span, parent, start, end) of at most a fixed number of spans, sorted
 * by span key. When there are more, the smallest keys stay: a choice that depends on the set alone.
 * Immutable.
 */
public final class SpanLinks {
  public static final SpanLinks NONE = new SpanLinks(new long[0], 0);

  private static final int WIDTH = 4;
  private static final int PARENT = 1;
  private static final int START = 2;
  private static final int END = 3;

  private final long[] packed;
  private final int dropped;

  private SpanLinks(long[] packed, int dropped) {
    this.packed = packed;
    this.dropped = dropped;
  }

  public int size() {
    return packed.length / WIDTH;
  }

  /** Spans that the bound left out. */
  public int dropped() {
    return dropped;
  }

  /** Key of the i-th span. */
  public long span(int i) {
    return packed[i * WIDTH];
  }

  /** Start of the i-th span, epoch ms. */
  public long start(int i) {
    return packed[i * WIDTH + START];
  }

  /** End of the i-th span, epoch ms. */
  public long end(int i) {
    return packed[i * WIDTH + END];
  }

  /** With one span more. Of two with one key the earlier stays, then the one of smaller parent. */
  SpanLinks add(SpanFact s, int limit) {
    int at = find(s.spanKey());
    if (at >= 0) {
      return precedes(s, at) ? replace(at, s) : this;
    }
    at = -at - 1;
    if (at >= limit) {
      return new SpanLinks(packed, dropped + 1);
    }
    boolean full = size() >= limit;
    int kept = full ? limit - 1 : size();
    long[] more = new long[(kept + 1) * WIDTH];
    System.arraycopy(packed, 0, more, 0, at * WIDTH);
    System.arraycopy(packed, at * WIDTH, more, (at + 1) * WIDTH, (kept - at) * WIDTH);
    put(more, at, s);
    return new SpanLinks(more, full ? dropped + 1 : dropped);
  }

  /** Only the spans that start after the time. */
  SpanLinks after(long time) {
    long[] rest = new long[packed.length];
    int n = 0;
    for (int i = 0; i < size(); i++) {
      if (start(i) > time) {
        System.arraycopy(packed, i * WIDTH, rest, n * WIDTH, WIDTH);
        n++;
      }
    }
    return n == 0 ? NONE : new SpanLinks(Arrays.copyOf(rest, n * WIDTH), 0);
  }

  /**
   * How many known spans stand above a span: 0 for a root or an unknown one. A chain that bites its
   * own tail ends after as many steps as there are spans.
   */
  public int depth(long spanKey) {
    int depth = 0;
    int at = find(spanKey);
    while (at >= 0 && depth < size()) {
      at = find(packed[at * WIDTH + PARENT]);
      if (at >= 0) {
        depth++;
      }
    }
    return depth;
  }

  private boolean precedes(SpanFact s, int at) {
    int c = Long.compare(s.eventTime(), start(at));
    return c < 0 || c == 0 && s.parentKey() < packed[at * WIDTH + PARENT];
  }

  private SpanLinks replace(int at, SpanFact s) {
    long[] changed = packed.clone();
    put(changed, at, s);
    return new SpanLinks(changed, dropped);
  }

  private static void put(long[] to, int at, SpanFact s) {
    to[at * WIDTH] = s.spanKey();
    to[at * WIDTH + PARENT] = s.parentKey();
    to[at * WIDTH + START] = s.eventTime();
    to[at * WIDTH + END] = s.endMs();
  }

  private int find(long spanKey) {
    int low = 0;
    int high = size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int c = Long.compare(packed[middle * WIDTH], spanKey);
      if (c == 0) {
        return middle;
      }
      if (c < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -low - 1;
  }

  void write(Out out) {
    out.varint(size()).varint(dropped);
    for (int i = 0; i < packed.length; i += WIDTH) {
      out.fixed64(packed[i])
          .fixed64(packed[i + PARENT])
          .svarint(packed[i + START])
          .varint(packed[i + END] - packed[i + START]);
    }
  }

  static SpanLinks read(In in) {
    int n = in.count();
    int dropped = in.int32();
    long[] packed = new long[n * WIDTH];
    for (int i = 0; i < packed.length; i += WIDTH) {
      packed[i] = in.fixed64();
      packed[i + PARENT] = in.fixed64();
      packed[i + START] = in.svarint();
      packed[i + END] = packed[i + START] + in.varint();
    }
    return n == 0 && dropped == 0 ? NONE : new SpanLinks(packed, dropped);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof SpanLinks l && dropped == l.dropped && Arrays.equals(packed, l.packed);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(packed) + dropped;
  }

  @Override
  public String toString() {
    return size() + " spans, " + dropped + " dropped";
  }
}
