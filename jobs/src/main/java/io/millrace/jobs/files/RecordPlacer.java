package io.millrace.jobs.files;

import io.millrace.domain.event.SourceRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives every record its place in time. A rejected one has no time that could be believed: it
 * stands where the accepted record before it in its file stands, at the head of a file where the
 * first accepted one stands, and in a file without any at the epoch.
 */
final class RecordPlacer {
  private static final int MOST_WAITING = 10_000;

  private final SpoolWriter writer;
  private final List<SourceRecord.Rejected> waiting = new ArrayList<>();
  private long last = Long.MIN_VALUE;
  private long asOf = Long.MIN_VALUE;
  private long digest;

  RecordPlacer(SpoolWriter writer) {
    this.writer = writer;
  }

  void place(SourceRecord record) {
    if (record instanceof SourceRecord.Decoded decoded) {
      last = decoded.brokerTime();
      asOf = Math.max(asOf, last);
      flush();
      digest += decoded.rawHash();
      writer.add(last, decoded);
    } else if (record instanceof SourceRecord.Rejected rejected) {
      digest += rejected.rawHash();
      waiting.add(rejected);
      if (last != Long.MIN_VALUE || waiting.size() > MOST_WAITING) {
        flush();
      }
    }
  }

  void endFile() {
    flush();
    last = Long.MIN_VALUE;
  }

  long asOf() {
    return asOf;
  }

  long digest() {
    return digest;
  }

  private void flush() {
    long time = last == Long.MIN_VALUE ? 0 : last;
    for (SourceRecord.Rejected r : waiting) {
      writer.add(
          time,
          new SourceRecord.Rejected(
              r.reason(), r.detail(), r.bytes(), r.coordinates(), time, r.rawHash(), r.mapping()));
    }
    waiting.clear();
  }
}
