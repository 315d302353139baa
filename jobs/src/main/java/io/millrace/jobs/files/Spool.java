package io.millrace.jobs.files;

import io.millrace.domain.event.SourceRecord;
import io.millrace.domain.intake.ContractJudge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * All files of a run, decoded and sorted by (event time, file, line), spilled to a directory of its
 * own. The same files give the same order, always, so a position in it is a checkpoint.
 */
final class Spool implements AutoCloseable {
  private final Path directory;
  private final List<Path> runs;
  private final long total;
  private final long asOf;
  private final long digest;

  private Spool(Path directory, List<Path> runs, long total, long asOf, long digest) {
    this.directory = directory;
    this.runs = runs;
    this.total = total;
    this.asOf = asOf;
    this.digest = digest;
  }

  /**
   * @param temporary where a directory for the runs is made
   * @throws UnreadableInput when a file cannot be read to its end
   */
  static Spool build(
      List<InputFile> files, ReadLimits limits, ContractJudge judge, Path temporary) {
    Path directory;
    try {
      Files.createDirectories(temporary);
      directory = Files.createTempDirectory(temporary, "millrace-spool-");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot sort in " + temporary, e);
    }
    SpoolWriter writer = new SpoolWriter(directory, limits.sortMemory());
    RecordPlacer placer = new RecordPlacer(writer);
    try {
      List<InputFile> ordered = new ArrayList<>(files);
      ordered.sort(Comparator.comparing(InputFile::path));
      for (InputFile file : ordered) {
        try (RecordFile records = RecordFile.open(file, limits, judge)) {
          for (SourceRecord r = records.next(); r != null; r = records.next()) {
            placer.place(r);
          }
        }
        placer.endFile();
      }
      List<Path> runs = writer.finish();
      return new Spool(directory, runs, writer.total(), placer.asOf(), placer.digest());
    } catch (RuntimeException e) {
      delete(directory);
      throw e;
    }
  }

  /** What {@link #runs} left behind; closing it removes nothing. */
  static Spool of(SortedRuns sorted) {
    List<Path> runs = sorted.paths().stream().map(Path::of).toList();
    return new Spool(null, runs, sorted.total(), sorted.asOf(), sorted.digest());
  }

  /** Where it stands. */
  SortedRuns runs() {
    return new SortedRuns(runs.stream().map(Path::toString).toList(), total, asOf, digest);
  }

  /** Records in it. */
  long total() {
    return total;
  }

  /** Largest accepted event time; {@link Long#MIN_VALUE} when nothing was accepted. */
  long asOf() {
    return asOf;
  }

  /** Sum of the raw hashes: other input, other digest. */
  long digest() {
    return digest;
  }

  /** Reads from the beginning. */
  MergedRecords open() {
    return new MergedRecords(runs);
  }

  @Override
  public void close() {
    if (directory != null) {
      delete(directory);
    }
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + directory, e);
    }
  }
}
