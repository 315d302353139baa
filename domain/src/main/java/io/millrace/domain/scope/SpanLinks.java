package io.millrace.domain.scope;

import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.event.Coordinates;
import java.util.Arrays;

/**
 * Who called whom in a trace: (span, parent, start, end, where it stands) of at most a fixed number
 * of spans, sorted by span key. When there are more, the smallest keys stay: a choice that depends
 * on the set alone. Immutable.
 */
public final class SpanLinks {
  public static final SpanLinks NONE = new SpanLinks(new long[0], new String[0], 0);

  private static final int WIDTH = 7;
  private static final int PARENT = 1;
  private static final int START = 2;
  private static final int END = 3;
  private static final int PLACE = 4;
  private static final int OFFSET = 5;
  private static final int INDEX = 6;

  private final long[] packed;
  private final String[] sources;
  private final int dropped;

  /** A place is the number of the source in {@code sources}, then the partition. */
  private SpanLinks(long[] packed, String[] sources, int dropped) {
    this.packed = packed;
    this.sources = sources;
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

  /** Where the i-th span can be read again. */
  public Coordinates coordinates(int i) {
    long place = packed[i * WIDTH + PLACE];
    return new Coordinates(
        sources[(int) (place >>> 32)],
        (int) place,
        packed[i * WIDTH + OFFSET],
        (int) packed[i * WIDTH + INDEX]);
  }

  /** With one span more. Of two with one key the earlier stays, then the one of smaller parent. */
  SpanLinks add(SpanFact s, int limit) {
    int at = find(s.spanKey());
    if (at >= 0) {
      return precedes(s, at) ? replace(at, s) : this;
    }
    at = -at - 1;
    if (at >= limit) {
      return new SpanLinks(packed, sources, dropped + 1);
    }
    boolean full = size() >= limit;
    int kept = full ? limit - 1 : size();
    long[] more = new long[(kept + 1) * WIDTH];
    System.arraycopy(packed, 0, more, 0, at * WIDTH);
    System.arraycopy(packed, at * WIDTH, more, (at + 1) * WIDTH, (kept - at) * WIDTH);
    String[] known = with(s.coordinates().source());
    put(more, at, s, known);
    return new SpanLinks(more, known, full ? dropped + 1 : dropped);
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
    return n == 0 ? NONE : new SpanLinks(Arrays.copyOf(rest, n * WIDTH), sources, 0);
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
    String[] known = with(s.coordinates().source());
    put(changed, at, s, known);
    return new SpanLinks(changed, known, dropped);
  }

  /** The known sources, this one among them. */
  private String[] with(String source) {
    if (number(sources, source) >= 0) {
      return sources;
    }
    String[] more = Arrays.copyOf(sources, sources.length + 1);
    more[sources.length] = source;
    return more;
  }

  private static int number(String[] sources, String source) {
    for (int i = 0; i < sources.length; i++) {
      if (sources[i].equals(source)) {
        return i;
      }
    }
    return -1;
  }

  private static void put(long[] to, int at, SpanFact s, String[] sources) {
    Coordinates c = s.coordinates();
    to[at * WIDTH] = s.spanKey();
    to[at * WIDTH + PARENT] = s.parentKey();
    to[at * WIDTH + START] = s.eventTime();
    to[at * WIDTH + END] = s.endMs();
    to[at * WIDTH + PLACE] = (long) number(sources, c.source()) << 32 | c.partition();
    to[at * WIDTH + OFFSET] = c.offset();
    to[at * WIDTH + INDEX] = c.index();
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
    out.varint(size()).varint(dropped).varint(sources.length);
    for (String source : sources) {
      out.string(source);
    }
    for (int i = 0; i < packed.length; i += WIDTH) {
      out.fixed64(packed[i])
          .fixed64(packed[i + PARENT])
          .svarint(packed[i + START])
          .varint(packed[i + END] - packed[i + START])
          .varint(packed[i + PLACE] >>> 32)
          .varint((int) packed[i + PLACE])
          .svarint(packed[i + OFFSET])
          .varint(packed[i + INDEX]);
    }
  }

  /** Version 1 did not say where spans stand. */
  static SpanLinks read(int version, In in) {
    int n = in.count();
    int dropped = in.int32();
    String[] sources = version == 1 ? new String[] {""} : new String[in.count()];
    for (int i = 0; version > 1 && i < sources.length; i++) {
      sources[i] = in.string();
    }
    long[] packed = new long[n * WIDTH];
    for (int i = 0; i < packed.length; i += WIDTH) {
      packed[i] = in.fixed64();
      packed[i + PARENT] = in.fixed64();
      packed[i + START] = in.svarint();
      packed[i + END] = packed[i + START] + in.varint();
      if (version > 1) {
        packed[i + PLACE] = in.varint() << 32 | in.int32();
        packed[i + OFFSET] = in.svarint();
        packed[i + INDEX] = in.varint();
      }
    }
    return n == 0 && dropped == 0 ? NONE : new SpanLinks(packed, sources, dropped);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof SpanLinks l
        && dropped == l.dropped
        && Arrays.equals(packed, l.packed)
        && Arrays.equals(sources, l.sources);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Arrays.hashCode(packed) + Arrays.hashCode(sources)) + dropped;
  }

  @Override
  public String toString() {
    return size() + " spans, " + dropped + " dropped";
  }
}
