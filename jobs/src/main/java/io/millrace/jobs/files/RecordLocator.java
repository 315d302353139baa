package io.millrace.jobs.files;

import io.millrace.domain.event.Coordinates;
import io.millrace.jobs.mapping.LinePattern;
import io.millrace.jobs.mapping.Mapping;
import io.millrace.jobs.mapping.RawRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads records again by their coordinates, one pass a file, however many are asked for. */
public final class RecordLocator {
  private final Map<String, InputFile> files = new HashMap<>();
  private final ReadLimits limits;

  /**
   * @param files those that the coordinates may name
   */
  public RecordLocator(List<InputFile> files, ReadLimits limits) {
    files.forEach(f -> this.files.put(f.path(), f));
    this.limits = limits;
  }

  /**
   * The raw records that stand at the coordinates. Where a file no longer has a record that begins
   * there, or is not known, the coordinates are absent from the answer.
   *
   * @throws UnreadableInput when a file cannot be read as far as needed
   */
  public Map<Coordinates, RawRecord> read(Collection<Coordinates> wanted) {
    Map<String, TreeMap<Long, List<Coordinates>>> byFile = new TreeMap<>();
    for (Coordinates c : wanted) {
      byFile
          .computeIfAbsent(c.source(), s -> new TreeMap<>())
          .computeIfAbsent(c.offset(), o -> new ArrayList<>(1))
          .add(c);
    }
    Map<Coordinates, RawRecord> found = new HashMap<>();
    byFile.forEach(
        (path, lines) -> {
          InputFile file = files.get(path);
          if (file != null) {
            scan(file, lines, found);
          }
        });
    return found;
  }

  private void scan(
      InputFile file, TreeMap<Long, List<Coordinates>> lines, Map<Coordinates, RawRecord> found) {
    Mapping mapping = file.compile();
    if (mapping.format() == Mapping.Format.AVRO) {
      try (AvroRecords reader = new AvroRecords(file.path(), mapping.kind(), null)) {
        take(reader::nextRaw, lines, found);
      }
      return;
    }
    LinePattern pattern = mapping.format() == Mapping.Format.TEXT ? mapping.linePattern() : null;
    try (RawReader reader = RecordFile.raw(file.path(), mapping, pattern, limits)) {
      take(reader::next, lines, found);
    }
  }

  private static void take(
      java.util.function.Supplier<RawRecord> reader,
      TreeMap<Long, List<Coordinates>> lines,
      Map<Coordinates, RawRecord> found) {
    long last = lines.lastKey();
    for (RawRecord raw = reader.get(); raw != null && raw.line() <= last; raw = reader.get()) {
      for (Coordinates at : lines.getOrDefault(raw.line(), List.of())) {
        found.put(at, raw);
      }
    }
  }
}
