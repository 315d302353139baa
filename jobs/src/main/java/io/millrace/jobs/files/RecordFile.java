package io.millrace.jobs.files;

import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.SourceRecord;
import io.millrace.domain.intake.ContractJudge;
import io.millrace.jobs.document.InvalidInput;
import io.millrace.jobs.mapping.LinePattern;
import io.millrace.jobs.mapping.Mapping;
import io.millrace.jobs.mapping.RawRecord;
import io.millrace.jobs.mapping.RecordDecoder;
import java.io.Closeable;
import java.util.ArrayDeque;

/** The decoded records of one file, in the order of the file. */
public interface RecordFile extends Closeable {
  /** The next record, null at the end; a rejected one without a time has Long.MIN_VALUE. */
  SourceRecord next();

  @Override
  void close();

  /**
   * Opens a file, reads its header and checks it against the mapping.
   *
   * @throws UnreadableInput when it cannot be read
   * @throws InvalidInput when its header does not fit the mapping
   */
  static RecordFile open(InputFile file, ReadLimits limits, ContractJudge judge) {
    Mapping mapping = file.compile();
    if (mapping.format() == Mapping.Format.AVRO) {
      return new AvroRecords(file.path(), mapping.kind(), judge);
    }
    LinePattern lines = mapping.format() == Mapping.Format.TEXT ? mapping.linePattern() : null;
    RawReader reader = raw(file.path(), mapping, lines, limits);
    try {
      RawRecord header = null;
      if (mapping.format() == Mapping.Format.CSV) {
        header = reader.next();
        if (header == null) {
          throw InvalidInput.of(file.path(), "is empty; a CSV file begins with its header");
        }
      }
      return new Decoding(file.path(), reader, mapping.decoder(file.path(), header, lines, judge));
    } catch (RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  /** The raw records of a file of lines; for CSV the header comes first. */
  static RawReader raw(String path, Mapping mapping, LinePattern lines, ReadLimits limits) {
    return switch (mapping.format()) {
      case CSV -> new LineRecords(path, limits.largestRecord(), mapping.delimiter());
      case JSONL, NATIVE -> new LineRecords(path, limits.largestRecord(), (char) 0);
      case JSON, CLOUDEVENTS -> new JsonRecords(path, limits.largestMessage());
      case OTLP_SPANS, OTLP_LOGS ->
          Mapping.isOtlpJson(FileBytes.head(path))
              ? new JsonRecords(path, limits.largestMessage())
              : new OtlpRecords(path, limits.largestMessage());
      case TEXT -> new TextRecords(path, lines, limits.largestRecord(), mapping.maxLines());
      case AVRO -> throw new IllegalStateException("Avro files have no lines");
    };
  }

  /** Raw records through a decoder; what one raw record holds waits until it is asked for. */
  final class Decoding implements RecordFile {
    private final String file;
    private final RawReader reader;
    private final RecordDecoder decoder;
    private final ArrayDeque<SourceRecord> waiting = new ArrayDeque<>();

    Decoding(String file, RawReader reader, RecordDecoder decoder) {
      this.file = file;
      this.reader = reader;
      this.decoder = decoder;
    }

    @Override
    public SourceRecord next() {
      while (waiting.isEmpty()) {
        RawRecord raw = reader.next();
        if (raw == null) {
          return null;
        }
        decoder.decode(raw, new Coordinates(file, 0, raw.line(), 0), waiting::add);
      }
      return waiting.poll();
    }

    @Override
    public void close() {
      reader.close();
    }
  }
}
