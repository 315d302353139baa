package io.millrace.jobs.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Which process a part is: its number and its start. A number alone is not enough, for the system
 * gives it to another process later; with the start, a stale file never names a stranger.
 */
record PidFile(Path file) {
  /** The system tells starts in clock ticks since boot, and boot in seconds. */
  private static final long TOLERANCE_MS = 2_000;

  /** The process that wrote this file, if it still runs. */
  Optional<ProcessHandle> alive() {
    String[] words;
    try {
      words = Files.readString(file).trim().split(" ", 2);
    } catch (IOException absent) {
      return Optional.empty();
    }
    try {
      long pid = Long.parseLong(words[0]);
      long started = words.length == 2 ? Long.parseLong(words[1]) : -1;
      return ProcessHandle.of(pid).filter(p -> p.isAlive() && same(p, started));
    } catch (NumberFormatException damaged) {
      return Optional.empty();
    }
  }

  private static boolean same(ProcessHandle process, long started) {
    Optional<Instant> start = process.info().startInstant();
    return start.isPresent() && Math.abs(start.get().toEpochMilli() - started) <= TOLERANCE_MS;
  }

  void write(ProcessHandle process) throws IOException {
    long started = process.info().startInstant().map(Instant::toEpochMilli).orElse(-1L);
    Files.createDirectories(file.getParent());
    Files.writeString(file, process.pid() + " " + started + "\n");
  }

  void remove() throws IOException {
    Files.deleteIfExists(file);
  }
}
