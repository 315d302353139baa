package io.millrace.jobs.mapping;

import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.SourceRecord;
import java.util.ArrayList;
import java.util.List;

/** Decodes one raw record for a test. */
public final class Decode {
  private Decode() {}

  /** All that the raw record holds. */
  public static List<SourceRecord> all(RecordDecoder decoder, RawRecord raw) {
    List<SourceRecord> all = new ArrayList<>();
    decoder.decode(raw, new Coordinates("f", 0, raw.line(), 0), all::add);
    return all;
  }

  /** The only record that the raw one holds. */
  public static SourceRecord one(RecordDecoder decoder, RawRecord raw) {
    List<SourceRecord> all = all(decoder, raw);
    if (all.size() != 1) {
      throw new AssertionError("one record expected, there are " + all.size());
    }
    return all.get(0);
  }
}
