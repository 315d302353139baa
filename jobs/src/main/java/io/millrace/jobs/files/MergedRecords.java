package io.millrace.jobs.files;

import io.millrace.domain.event.SourceRecord;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/** The k-way merge of sorted runs. */
final class MergedRecords implements Closeable {
  private static final int MEMORY = 32 << 20;
  private static final int LARGEST_BUFFER = 1 << 18;
  private static final int SMALLEST_BUFFER = 1 << 12;

  private final PriorityQueue<RunReader> heads = new PriorityQueue<>();
  private final List<RunReader> readers = new ArrayList<>();
  private RunReader current;

  MergedRecords(List<Path> runs) {
    int share = MEMORY / Math.max(1, runs.size());
    int buffer = Math.max(SMALLEST_BUFFER, Math.min(LARGEST_BUFFER, share));
    for (Path run : runs) {
      RunReader reader = new RunReader(run, readers.size(), buffer);
      readers.add(reader);
      if (reader.advance()) {
        heads.add(reader);
      }
    }
  }

  /** The next record, null at the end. */
  SourceRecord next() {
    return step() ? current.record() : null;
  }

  /** Passes over records without decoding them. */
  void skip(long records) {
    for (long i = 0; i < records; i++) {
      if (!step()) {
        throw new IllegalStateException("position " + records + " lies behind the end, " + i);
      }
    }
  }

  private boolean step() {
    if (current != null && current.advance()) {
      // Mostly the same run goes on: no need to sift it through the heap.
      RunReader rival = heads.peek();
      if (rival == null || current.compareTo(rival) < 0) {
        return true;
      }
      heads.add(current);
    }
    current = heads.poll();
    return current != null;
  }

  @Override
  public void close() {
    readers.forEach(RunReader::close);
  }
}
