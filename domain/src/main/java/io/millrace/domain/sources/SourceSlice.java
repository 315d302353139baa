package io.millrace.domain.sources;

import io.millrace.domain.event.RecordKind;
import java.util.List;
import java.util.TreeMap;

/**
 * What a subtask saw of one source in ten minutes of event time; slices add up in any order.
 *
 * @param bucket number of the ten minutes since the epoch
 * @param records accepted, each once
 * @param scores sum of their contract scores
 * @param lastAt largest event time, epoch ms; 0 without records
 * @param lagMs largest distance from event time to broker time
 * @param shapes which contract fields its records have, with how many have just these
 * @param flows what the journeys got from it
 * @param names event names and what they were used for
 */
public record SourceSlice(
    String environment,
    String source,
    RecordKind kind,
    long bucket,
    long records,
    long scores,
    long lastAt,
    long lagMs,
    List<Shape> shapes,
    List<Flow> flows,
    List<Name> names) {

  /** Length of a bucket, ms. */
  public static final long BUCKET_MS = 600_000;

  /**
   * Records with the same fields.
   *
   * @param fields bit per position in the contract
   */
  public record Shape(long fields, long records) {}

  /**
   * Events of one journey.
   *
   * @param ended those that end a run well
   */
  public record Flow(String journey, long events, long ended) {
    Flow plus(Flow o) {
      return new Flow(journey, events + o.events, ended + o.ended);
    }
  }

  /**
   * Use of an event name.
   *
   * @param roles bit per ordinal of {@link io.millrace.domain.event.EventRole}
   */
  public record Name(String type, int roles) {}

  /** Both together; of the same source, kind and bucket. */
  public SourceSlice plus(SourceSlice o) {
    TreeMap<Long, Long> shaped = new TreeMap<>();
    TreeMap<String, Flow> flowing = new TreeMap<>();
    TreeMap<String, Integer> named = new TreeMap<>();
    for (SourceSlice s : List.of(this, o)) {
      s.shapes.forEach(x -> shaped.merge(x.fields, x.records, Long::sum));
      s.flows.forEach(f -> flowing.merge(f.journey, f, Flow::plus));
      s.names.forEach(n -> named.merge(n.type, n.roles, (a, b) -> a | b));
    }
    return new SourceSlice(
        environment,
        source,
        kind,
        bucket,
        records + o.records,
        scores + o.scores,
        Math.max(lastAt, o.lastAt),
        Math.max(lagMs, o.lagMs),
        shaped.entrySet().stream().map(e -> new Shape(e.getKey(), e.getValue())).toList(),
        List.copyOf(flowing.values()),
        named.entrySet().stream().map(e -> new Name(e.getKey(), e.getValue())).toList());
  }

  public static long bucketOf(long eventTime) {
    return Math.floorDiv(eventTime, BUCKET_MS);
  }

  /** End of the bucket, epoch ms: from then on it can be judged. */
  public long endAt() {
    return (bucket + 1) * BUCKET_MS;
  }
}
