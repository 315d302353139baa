package io.millrace.domain.sources;

import io.millrace.domain.event.RecordKind;
import java.util.List;

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
  public record Flow(String journey, long events, long ended) {}

  /**
   * Use of an event name.
   *
   * @param roles bit per ordinal of {@link io.millrace.domain.event.EventRole}
   */
  public record Name(String type, int roles) {}

  public static long bucketOf(long eventTime) {
    return Math.floorDiv(eventTime, BUCKET_MS);
  }

  /** End of the bucket, epoch ms: from then on it can be judged. */
  public long endAt() {
    return (bucket + 1) * BUCKET_MS;
  }
}
