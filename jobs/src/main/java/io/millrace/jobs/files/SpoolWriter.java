package io.millrace.jobs.files;

import io.millrace.domain.codec.Out;
import io.millrace.domain.event.SourceRecord;
import io.millrace.domain.event.SourceRecordCodec;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sorts records by time within bounded memory: encoded records fill a run, a full run is sorted and
 * spilled. Records come file by file, so a stable sort by time within a run, and ties between runs
 * by age, is the order (time, file, line).
 */
final class SpoolWriter {
  private static final int FIRST_ENTRIES = 1 << 12;

  private final Path directory;
  private final int runBytes;
  private final Out arena = new Out(1 << 16);
  private final Out frame = new Out(64);
  private final List<Path> runs = new ArrayList<>();
  private long[] times = new long[FIRST_ENTRIES];
  private int[] starts = new int[FIRST_ENTRIES];
  private int count;
  private long total;

  SpoolWriter(Path directory, int runBytes) {
    this.directory = directory;
    this.runBytes = runBytes;
  }

  void add(long time, SourceRecord record) {
    if (count == times.length) {
      times = Arrays.copyOf(times, 2 * count);
      starts = Arrays.copyOf(starts, 2 * count);
    }
    times[count] = time;
    starts[count++] = arena.length();
    SourceRecordCodec.INSTANCE.write(record, arena);
    total++;
    if (arena.length() >= runBytes) {
      spill();
    }
  }

  /** Spills what is left; the runs, oldest first. */
  List<Path> finish() {
    if (count > 0) {
      spill();
    }
    return runs;
  }

  long total() {
    return total;
  }

  private void spill() {
    Path run = directory.resolve("run-" + runs.size());
    int[] order = StableOrder.of(times, count);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(run), 1 << 18)) {
      for (int i = 0; i < count; i++) {
        int at = order[i];
        int end = at + 1 < count ? starts[at + 1] : arena.length();
        frame.reset().svarint(times[at]).varint(end - starts[at]);
        out.write(frame.buffer(), 0, frame.length());
        out.write(arena.buffer(), starts[at], end - starts[at]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot spill sorted records to " + run, e);
    }
    runs.add(run);
    arena.reset();
    count = 0;
  }
}
