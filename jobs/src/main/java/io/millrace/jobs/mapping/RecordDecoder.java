package io.millrace.jobs.mapping;

import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.SourceRecord;
import java.util.function.Consumer;

/**
 * Turns one raw record into what intake takes. Pure and total: it never throws, and what it cannot
 * accept comes out as rejected with its reason. It keeps scratch space, so each thread has its own.
 */
public interface RecordDecoder {
  /**
   * Hands on every record that the raw one holds, in order; mostly one. The n-th has index n in its
   * coordinates, from 0. Of the rejected ones of one raw record the first carries the bytes.
   *
   * <p>A rejected record without a time of its own gets the broker's, {@link Long#MIN_VALUE} where
   * there is none.
   *
   * @param at where the raw record stands, with index 0
   */
  void decode(RawRecord raw, Coordinates at, Consumer<? super SourceRecord> out);
}
