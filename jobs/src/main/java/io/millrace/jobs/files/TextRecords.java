package io.millrace.jobs.files;

import io.millrace.jobs.mapping.LinePattern;
import io.millrace.jobs.mapping.RawRecord;
import java.nio.charset.StandardCharsets;

/**
 * Records of plain text: a line that the pattern matches begins one, lines that it does not match
 * continue it, up to a number of lines and the largest size. A line that can continue nothing is a
 * record of its own, for the decoder to refuse.
 */
final class TextRecords implements RawReader {
  private static final byte[] LF = "\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CR_LF = "\r\n".getBytes(StandardCharsets.US_ASCII);

  private final LineReader lines;
  private final LinePattern pattern;
  private final int largest;
  private final int maxLines;
  private final RecordBytes record;
  private final RecordBytes ahead;
  private int aheadTerminator = -1;
  private boolean aheadStarts;
  private boolean loaded;

  TextRecords(String file, LinePattern pattern, int largest, int maxLines) {
    lines = new LineReader(file);
    this.pattern = pattern;
    this.largest = largest;
    this.maxLines = maxLines;
    record = new RecordBytes(largest, (char) 0);
    ahead = new RecordBytes(largest, (char) 0);
  }

  @Override
  public RawRecord next() {
    if (!loaded) {
      load();
      loaded = true;
    }
    while (aheadTerminator >= 0 && ahead.isEmpty()) {
      load();
    }
    if (aheadTerminator < 0) {
      return null;
    }
    long start = lines.line();
    boolean open = aheadStarts && !ahead.isOver();
    if (!open) {
      RawRecord alone = ahead.finish(start);
      load();
      return alone;
    }
    record.reset();
    record.append(ahead);
    int terminator = aheadTerminator;
    load();
    for (int n = 1; n < maxLines && continues(); n++) {
      byte[] t = terminator == 2 ? CR_LF : LF;
      record.append(t, 0, t.length);
      record.append(ahead);
      terminator = aheadTerminator;
      load();
    }
    return record.finish(start);
  }

  private boolean continues() {
    return aheadTerminator >= 0
        && !aheadStarts
        && !ahead.isOver()
        && record.size() + 2L + ahead.size() <= largest;
  }

  private void load() {
    ahead.reset();
    aheadTerminator = lines.next(ahead);
    aheadStarts =
        aheadTerminator >= 0
            && !ahead.isOver()
            && pattern.matches(new String(ahead.buffer(), 0, ahead.size(), StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    lines.close();
  }
}
