package io.millrace.domain.cluster;

import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.stats.CappedCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;

/**
 * What clustering remembers of one fingerprint. Merging is associative and commutative; every bound
 * keeps a subset that depends on the set alone.
 *
 * @param failureClass coarse class by rule; edges of kind L stay inside one
 * @param dependency deepest failing dependency, null when none is known
 * @param blames whom the pain of its scopes was charged to, by rising id, at most 16; itself, where
 *     it was ever charged, is among them
 * @param windows indexes of the 10-minute windows in which it failed, rising, the newest 1,008
 * @param journeys names, rising, at most 16
 * @param traces exemplar traces, best first, at most 3
 * @param paths occurrences by the path that failed: service and endpoint, else stage
 * @param successor what it is called under the policy that gives ids now, 0 while its own id is
 *     given
 * @param rises ticks at which it was found to rise, rising, the newest 16
 * @param frames hashes of the frames that it rests on, the throwing one first; empty where it rests
 *     on none, or on no more than its template shows
 * @param firstAt event time of the first occurrence, epoch ms
 * @param lastAt event time of the last occurrence, epoch ms
 */
public record ClusterCard(
    Fingerprint fingerprint,
    String failureClass,
    String dependency,
    List<Blame> blames,
    long[] features,
    long[] windows,
    List<String> journeys,
    List<Trace> traces,
    CappedCounts paths,
    long successor,
    long[] rises,
    long[] frames,
    long occurrences,
    long painUs,
    long firstAt,
    long lastAt) {
  /** Length of the windows that D edges compare, in ms. */
  public static final long WINDOW_MS = 600_000;

  private static final int MAX_WINDOWS = 1008; // seven days
  private static final int MAX_JOURNEYS = 16;
  private static final int MAX_TRACES = 3;
  private static final int MAX_BLAMES = 16;
  private static final int MAX_RISES = 16;

  /**
   * A fingerprint that pain was charged to, and how often: the deepest failure of those traces.
   *
   * @param fingerprintId its own id where it was to blame itself
   */
  public record Blame(long fingerprintId, long times) {}

  /**
   * An exemplar trace.
   *
   * @param rank smaller is better
   */
  public record Trace(long rank, String traceId) implements Comparable<Trace> {
    @Override
    public int compareTo(Trace other) {
      int c = Long.compare(rank, other.rank);
      return c != 0 ? c : traceId.compareTo(other.traceId);
    }
  }

  /** What one window fact says. */
  public static ClusterCard of(
      Fingerprint fingerprint,
      String failureClass,
      String dependency,
      long windowStartAt,
      List<String> journeys,
      List<Trace> traces,
      CappedCounts paths,
      Counts counts) {
    String text = fingerprint.basis() == Fingerprint.Basis.PATTERN ? null : fingerprint.template();
    return new ClusterCard(
        fingerprint,
        failureClass,
        dependency,
        List.of(),
        Words.features(text),
        counts.occurrences() == 0
            ? new long[0]
            : new long[] {Math.floorDiv(windowStartAt, WINDOW_MS)},
        smallest(journeys, List.of(), MAX_JOURNEYS),
        smallest(traces, List.of(), MAX_TRACES),
        paths,
        0,
        new long[0],
        new long[0],
        counts.occurrences(),
        counts.painUs(),
        counts.firstAt(),
        counts.lastAt());
  }

  /**
   * The same as rows remember it: whom its scopes were charged to, and when it failed.
   *
   * @param charged how many of its scopes were charged to whom
   * @param windows indexes of 10-minute windows, rising
   */
  public ClusterCard remembered(SortedMap<Long, Long> charged, long[] windows) {
    return new ClusterCard(
        fingerprint,
        failureClass,
        dependency,
        capped(id(), new TreeMap<>(charged)),
        features,
        newest(windows, new long[0], MAX_WINDOWS),
        journeys,
        traces,
        paths,
        successor,
        rises,
        frames,
        occurrences,
        painUs,
        firstAt,
        lastAt);
  }

  /** The additive part of a card; times are those of the first and last occurrence. */
  public record Counts(long occurrences, long painUs, long firstAt, long lastAt) {}

  public long id() {
    return fingerprint.id();
  }

  /** Whether more than the id of the fingerprint is known; what is not is in no cluster yet. */
  public boolean isDescribed() {
    return fingerprint.check() != 0;
  }

  /** Both cards in one; the dependency and the class known to either. */
  public ClusterCard merge(ClusterCard other) {
    if (!isDescribed() && other.isDescribed()) {
      return other.merge(this);
    }
    return new ClusterCard(
        fingerprint,
        smaller(failureClass, other.failureClass),
        smaller(dependency, other.dependency),
        blames(id(), blames, other.blames),
        features.length >= other.features.length ? features : other.features,
        newest(windows, other.windows, MAX_WINDOWS),
        smallest(journeys, other.journeys, MAX_JOURNEYS),
        smallest(traces, other.traces, MAX_TRACES),
        paths.merge(other.paths),
        successor != 0 ? successor : other.successor,
        newest(rises, other.rises, MAX_RISES),
        frames.length >= other.frames.length ? frames : other.frames,
        occurrences + other.occurrences,
        painUs + other.painUs,
        Math.min(firstAt, other.firstAt),
        Math.max(lastAt, other.lastAt));
  }

  /** What the closing of one scope says: whom its pain was charged to. */
  public static ClusterCard ofBlame(
      Fingerprint fingerprint, String failureClass, long chargedTo, long eventTime) {
    return new ClusterCard(
        fingerprint,
        failureClass,
        fingerprint.dependency(),
        List.of(new Blame(chargedTo, 1)),
        new long[0],
        new long[0],
        List.of(),
        List.of(),
        CappedCounts.EMPTY,
        0,
        new long[0],
        new long[0],
        0,
        0,
        eventTime,
        eventTime);
  }

  /** A card that says of a fingerprint that it lives, and perhaps that it rose then. */
  static ClusterCard ofCall(Fingerprint fingerprint, long at, boolean rose) {
    return bare(fingerprint, 0, rose ? new long[] {at} : new long[0], new long[0], at, at);
  }

  /** The stack that a fingerprint rests on, seen in an event. */
  public static ClusterCard ofStack(Fingerprint onlyId, long[] frames, long eventTime) {
    return bare(onlyId, 0, new long[0], frames, eventTime, eventTime);
  }

  /** What a new policy says: an old fingerprint, known by its id alone, goes on as another. */
  public static ClusterCard ofSuccession(
      Fingerprint onlyId, long successor, long firstAt, long lastAt) {
    return bare(onlyId, successor, new long[0], new long[0], firstAt, lastAt);
  }

  private static ClusterCard bare(
      Fingerprint onlyId, long successor, long[] rises, long[] frames, long firstAt, long lastAt) {
    return new ClusterCard(
        onlyId,
        null,
        null,
        List.of(),
        new long[0],
        new long[0],
        List.of(),
        List.of(),
        CappedCounts.EMPTY,
        successor,
        rises,
        frames,
        0,
        0,
        firstAt,
        lastAt);
  }

  /** The fingerprint most often charged for its scopes, of equals the smallest; 0 when none was. */
  public long mostBlamed() {
    Blame most = null;
    for (Blame b : blames) {
      most = most == null || b.times() > most.times() ? b : most;
    }
    return most == null ? 0 : most.fingerprintId();
  }

  private static List<Blame> blames(long own, List<Blame> a, List<Blame> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.isEmpty() ? b : a;
    }
    TreeMap<Long, Long> times = new TreeMap<>();
    a.forEach(x -> times.merge(x.fingerprintId(), x.times(), Long::sum));
    b.forEach(x -> times.merge(x.fingerprintId(), x.times(), Long::sum));
    return capped(own, times);
  }

  /** The smallest ids stay, and its own. */
  private static List<Blame> capped(long own, TreeMap<Long, Long> times) {
    while (times.size() > MAX_BLAMES) {
      long largest = times.lastKey();
      times.remove(largest == own ? times.lowerKey(largest) : largest);
    }
    List<Blame> all = new ArrayList<>();
    times.forEach((id, n) -> all.add(new Blame(id, n)));
    return List.copyOf(all);
  }

  private static String smaller(String a, String b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.compareTo(b) <= 0 ? a : b;
  }

  private static long[] newest(long[] a, long[] b, int cap) {
    long[] all =
        LongStream.concat(Arrays.stream(a), Arrays.stream(b)).sorted().distinct().toArray();
    return all.length <= cap ? all : Arrays.copyOfRange(all, all.length - cap, all.length);
  }

  private static <T extends Comparable<T>> List<T> smallest(List<T> a, List<T> b, int cap) {
    TreeSet<T> all = new TreeSet<>(a);
    all.addAll(b);
    List<T> kept = new ArrayList<>(all);
    return List.copyOf(kept.subList(0, Math.min(cap, kept.size())));
  }
}
