package io.millrace.domain.sources;

import io.millrace.domain.event.RecordKind;
import java.util.Map;
import java.util.TreeMap;

/** What is remembered of one source and kind of record. Mutable; lives in keyed state. */
public final class SourceState {
  /** Records behind which a change of fields is believed. */
  static final int ENOUGH = 30;

  private static final long DAY_MS = 86_400_000;
  private static final int MOST_JOURNEYS = 256;

  final String environment;
  final String source;
  final RecordKind kind;
  final Counts counts;
  long records;
  long scores;
  long lastAt;
  long lagDay;
  long lagMs;
  Volume volume = Volume.NORMAL;
  long sinceAt;
  long schemaChangedAt;
  boolean changed;

  /** Shapes of the buckets that are not judged yet: bucket to fields to records. */
  final TreeMap<Long, TreeMap<Long, Long>> open;

  /** How many of the day's judged records had each field, and how many there were. */
  final long[] present = new long[Long.SIZE];

  long presentOf;

  /** Fields of buckets that were closed, but are too few to be believed. */
  Fields pending = Fields.NONE;

  long pendingFrom;
  Fields usual = Fields.NONE;

  /** Journeys that it feeds, with the last bucket in which it did. */
  final TreeMap<String, Long> journeys;

  SourceState(String environment, String source, RecordKind kind) {
    this(environment, source, kind, new Counts(), new TreeMap<>(), new TreeMap<>());
  }

  SourceState(
      String environment,
      String source,
      RecordKind kind,
      Counts counts,
      TreeMap<Long, TreeMap<Long, Long>> open,
      TreeMap<String, Long> journeys) {
    this.environment = environment;
    this.source = source;
    this.kind = kind;
    this.counts = counts;
    this.open = open;
    this.journeys = journeys;
  }

  /**
   * Fields of some records.
   *
   * @param inAll bit per field that all have
   * @param inAny bit per field that at least one has
   */
  record Fields(long records, long inAll, long inAny) {
    static final Fields NONE = new Fields(0, -1, 0);

    Fields plus(Fields o) {
      return new Fields(records + o.records, inAll & o.inAll, inAny | o.inAny);
    }
  }

  /** The state that a slice belongs to. */
  public static SourceState of(SourceSlice slice) {
    return new SourceState(slice.environment(), slice.source(), slice.kind());
  }

  /** Key of a slice's state within its environment. */
  public static String key(SourceSlice slice) {
    return slice.kind().name() + ":" + slice.source();
  }

  /** Adds a slice, in whatever order slices come. */
  public void add(SourceSlice slice) {
    changed = true;
    if (slice.records() > 0) {
      counts.add(slice.bucket(), slice.records());
    }
    records += slice.records();
    scores += slice.scores();
    lastAt = Math.max(lastAt, slice.lastAt());
    long day = Math.floorDiv(slice.bucket() * SourceSlice.BUCKET_MS, DAY_MS);
    if (day >= lagDay) {
      lagMs = day > lagDay ? slice.lagMs() : Math.max(lagMs, slice.lagMs());
      lagDay = day;
    }
    for (SourceSlice.Shape shape : slice.shapes()) {
      open.computeIfAbsent(slice.bucket(), b -> new TreeMap<>())
          .merge(shape.fields(), shape.records(), Long::sum);
    }
    for (SourceSlice.Flow flow : slice.flows()) {
      if (journeys.size() < MOST_JOURNEYS || journeys.containsKey(flow.journey())) {
        journeys.merge(flow.journey(), slice.bucket(), Math::max);
      }
    }
  }

  /** Takes the oldest open bucket out, counting its fields. */
  Fields close() {
    Fields all = Fields.NONE;
    for (Map.Entry<Long, Long> shape : open.pollFirstEntry().getValue().entrySet()) {
      long fields = shape.getKey();
      long n = shape.getValue();
      all = all.plus(new Fields(n, fields, fields));
      presentOf += n;
      for (long rest = fields; rest != 0; rest &= rest - 1) {
        present[Long.numberOfTrailingZeros(rest)] += n;
      }
    }
    return all;
  }

  public long lastAt() {
    return lastAt;
  }
}
