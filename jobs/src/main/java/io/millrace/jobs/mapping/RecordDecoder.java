package io.millrace.jobs.mapping;

import io.millrace.domain.event.SourceRecord;

/**
 * Turns one raw record into what intake takes. Pure and total: it never throws, and what it cannot
 * accept comes out as rejected with its reason. It keeps scratch space, so each thread has its own.
 */
public interface RecordDecoder {
  /** A rejected record without a time of its own gets broker time {@link Long#MIN_VALUE}. */
  SourceRecord decode(RawRecord raw);
}
