package io.millrace.domain.scope;

import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.event.Coordinates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Who called whom in a trace: (span, parent, start, end, where it stands, what it did) of at most a
 * fixed number of spans, sorted by span key. When there are more, the smallest keys stay: a choice
 * that depends on the set alone. Immutable.
 */
public final class SpanLinks {
  public static final SpanLinks NONE = new SpanLinks(new long[0], new String[0], new String[0], 0);

  private static final int WIDTH = 9;
  private static final int PARENT = 1;
  private static final int START = 2;
  private static final int END = 3;
  private static final int PLACE = 4;
  private static final int OFFSET = 5;
  private static final int INDEX = 6;
  private static final int DURATION = 7;

  /** Number of its operation in {@code names}, times four; 2 when it failed, 1 when a retry. */
  private static final int WORK = 8;

  private final long[] packed;
  private final String[] sources;

  /** Service, then operation, of every operation that was seen. */
  private final String[] names;

  private final int dropped;

  /** A place is the number of the source in {@code sources}, then the partition. */
  private SpanLinks(long[] packed, String[] sources, String[] names, int dropped) {
    this.packed = packed;
    this.sources = sources;
    this.names = names;
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

  /** Place of the i-th span's parent, -1 for a root and where it is unknown. */
  int parent(int i) {
    long key = packed[i * WIDTH + PARENT];
    return key == 0 ? -1 : Math.max(-1, find(key));
  }

  /** Duration of the i-th span in microseconds, -1 when unknown. */
  long durationUs(int i) {
    return packed[i * WIDTH + DURATION];
  }

  /** Number of the i-th span's operation, the same for equal ones; -1 when it is not known. */
  int operation(int i) {
    return (int) (packed[i * WIDTH + WORK] >> 2);
  }

  String service(int operation) {
    return names[2 * operation];
  }

  String name(int operation) {
    return names[2 * operation + 1];
  }

  boolean failed(int i) {
    return (packed[i * WIDTH + WORK] & 2) != 0;
  }

  boolean retry(int i) {
    return (packed[i * WIDTH + WORK] & 1) != 0;
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
      return new SpanLinks(packed, sources, names, dropped + 1);
    }
    boolean full = size() >= limit;
    int kept = full ? limit - 1 : size();
    long[] more = new long[(kept + 1) * WIDTH];
    System.arraycopy(packed, 0, more, 0, at * WIDTH);
    System.arraycopy(packed, at * WIDTH, more, (at + 1) * WIDTH, (kept - at) * WIDTH);
    String[] known = with(s.coordinates().source());
    String[] named = named(s);
    put(more, at, s, known, named);
    return new SpanLinks(more, known, named, full ? dropped + 1 : dropped);
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
    return n == 0 ? NONE : new SpanLinks(Arrays.copyOf(rest, n * WIDTH), sources, names, 0);
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

  /**
   * Services of the known spans above a span, the outermost first; each span that tells one, also
   * where it is that of the span below. A chain that bites its own tail ends as in {@link #depth}.
   */
  List<String> above(long spanKey) {
    List<String> services = new ArrayList<>();
    int at = find(spanKey);
    for (int steps = 0; at >= 0 && steps < size(); steps++) {
      at = parent(at);
      String service = at < 0 || operation(at) < 0 ? null : service(operation(at));
      if (service != null) {
        services.add(0, service);
      }
    }
    return services;
  }

  private boolean precedes(SpanFact s, int at) {
    int c = Long.compare(s.eventTime(), start(at));
    return c < 0 || c == 0 && s.parentKey() < packed[at * WIDTH + PARENT];
  }

  private SpanLinks replace(int at, SpanFact s) {
    long[] changed = packed.clone();
    String[] known = with(s.coordinates().source());
    String[] named = named(s);
    put(changed, at, s, known, named);
    return new SpanLinks(changed, known, named, dropped);
  }

  /** The known operations, this span's among them. */
  private String[] named(SpanFact s) {
    if (operation(names, s) >= 0) {
      return names;
    }
    String[] more = Arrays.copyOf(names, names.length + 2);
    more[names.length] = s.service();
    more[names.length + 1] = s.operation();
    return more;
  }

  private static int operation(String[] names, SpanFact s) {
    for (int i = 0; i < names.length; i += 2) {
      if (Objects.equals(names[i + 1], s.operation()) && Objects.equals(names[i], s.service())) {
        return i / 2;
      }
    }
    return -1;
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

  private static void put(long[] to, int at, SpanFact s, String[] sources, String[] names) {
    Coordinates c = s.coordinates();
    to[at * WIDTH] = s.spanKey();
    to[at * WIDTH + PARENT] = s.parentKey();
    to[at * WIDTH + START] = s.eventTime();
    to[at * WIDTH + END] = s.endMs();
    to[at * WIDTH + PLACE] = (long) number(sources, c.source()) << 32 | c.partition();
    to[at * WIDTH + OFFSET] = c.offset();
    to[at * WIDTH + INDEX] = c.index();
    to[at * WIDTH + DURATION] = s.durationUs();
    to[at * WIDTH + WORK] =
        operation(names, s) * 4L + (s.failed() ? 2 : 0) + (s.retryAttempt() > 0 ? 1 : 0);
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
    out.varint(names.length);
    for (String name : names) {
      out.string(name);
    }
    for (int i = 0; i < packed.length; i += WIDTH) {
      out.fixed64(packed[i])
          .fixed64(packed[i + PARENT])
          .svarint(packed[i + START])
          .varint(packed[i + END] - packed[i + START])
          .varint(packed[i + PLACE] >>> 32)
          .varint((int) packed[i + PLACE])
          .svarint(packed[i + OFFSET])
          .varint(packed[i + INDEX])
          .svarint(packed[i + DURATION])
          .svarint(packed[i + WORK]);
    }
  }

  /** Version 1 did not say where spans stand, version 2 not what they did. */
  static SpanLinks read(int version, In in) {
    int n = in.count();
    int dropped = in.int32();
    String[] sources = version == 1 ? new String[] {""} : new String[in.count()];
    for (int i = 0; version > 1 && i < sources.length; i++) {
      sources[i] = in.string();
    }
    String[] names = new String[version < 3 ? 0 : in.count()];
    for (int i = 0; i < names.length; i++) {
      names[i] = in.string();
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
      packed[i + DURATION] = version < 3 ? -1 : in.svarint();
      packed[i + WORK] = version < 3 ? -4 : in.svarint();
    }
    return n == 0 && dropped == 0 ? NONE : new SpanLinks(packed, sources, names, dropped);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof SpanLinks l
        && dropped == l.dropped
        && Arrays.equals(packed, l.packed)
        && Arrays.equals(sources, l.sources)
        && Arrays.equals(names, l.names);
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
