package io.millrace.jobs.files;

import io.millrace.jobs.mapping.RawRecord;
import java.nio.charset.StandardCharsets;

/**
 * JSON values one behind the other, each over as many lines as it likes; one ends with the line on
 * which its last bracket closes. Where an object never closes, the next line that begins with an
 * opening brace begins a new one, so that a broken value costs itself and no other.
 */
final class JsonRecords implements RawReader {
  private static final byte[] LF = "\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CR_LF = "\r\n".getBytes(StandardCharsets.US_ASCII);

  private final LineReader lines;
  private final RecordBytes record;
  private final RecordBytes ahead;
  private int terminator;
  private long aheadLine;
  private boolean loaded;
  private int depth;
  private boolean inText;
  private boolean escaped;

  /**
   * @param largest most bytes of one value
   */
  JsonRecords(String file, int largest) {
    lines = new LineReader(file);
    record = new RecordBytes(largest, (char) 0);
    ahead = new RecordBytes(largest, (char) 0);
  }

  @Override
  public RawRecord next() {
    do {
      if (!loaded) {
        load();
      }
      if (terminator < 0) {
        return null;
      }
      loaded = !ahead.isEmpty();
    } while (!loaded);
    long start = aheadLine;
    loaded = false;
    if (ahead.isOver()) {
      return ahead.finish(start);
    }
    depth = 0;
    inText = false;
    escaped = false;
    record.reset();
    record.append(ahead);
    follow();
    while (depth > 0) {
      int before = terminator;
      load();
      if (terminator < 0 || ahead.isOver() || beginsAnother()) {
        loaded = terminator >= 0;
        break;
      }
      byte[] t = before == 2 ? CR_LF : LF;
      record.append(t, 0, t.length);
      record.append(ahead);
      follow();
    }
    return record.finish(start);
  }

  private boolean beginsAnother() {
    return ahead.size() > 0 && ahead.buffer()[0] == '{' && record.buffer()[0] == '{';
  }

  private void load() {
    ahead.reset();
    terminator = lines.next(ahead);
    aheadLine = lines.line();
  }

  /** Follows brackets and texts through the line in hand. */
  private void follow() {
    byte[] b = ahead.buffer();
    for (int i = 0; i < ahead.size(); i++) {
      byte c = b[i];
      if (inText) {
        inText = escaped || c != '"';
        escaped = !escaped && c == '\\';
      } else if (c == '"') {
        inText = true;
      } else if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']') {
        depth--;
      }
    }
    inText = false; // a JSON text ends with its line
    escaped = false;
  }

  @Override
  public void close() {
    lines.close();
  }
}
