package io.millrace.jobs.files;

import java.io.Closeable;

/** Physical lines of a file, ended by LF or CR LF; a byte order mark at its head is skipped. */
final class LineReader implements Closeable {
  private static final int BUFFER = 1 << 17;

  private final FileBytes in;
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int end;
  private long line;
  private boolean ended;

  LineReader(String file) {
    in = new FileBytes(file);
    fill();
    if (end >= 3
        && (buffer[0] & 0xFF) == 0xEF
        && (buffer[1] & 0xFF) == 0xBB
        && (buffer[2] & 0xFF) == 0xBF) {
      at = 3;
    }
  }

  /** Number of the line read last, from 1. */
  long line() {
    return line;
  }

  /**
   * Appends the next line, without its terminator.
   *
   * @return length of the terminator: 2, 1, or 0 at the end of the file; -1 when there is no line
   */
  int next(RecordBytes into) {
    if (at == end && !fill()) {
      return -1;
    }
    line++;
    while (true) {
      int stop = indexOfLineFeed();
      if (stop >= 0) {
        into.append(buffer, at, stop - at);
        at = stop + 1;
        return into.dropReturn() ? 2 : 1;
      }
      into.append(buffer, at, end - at);
      at = end;
      if (!fill()) {
        into.dropReturn();
        return 0;
      }
    }
  }

  private int indexOfLineFeed() {
    for (int i = at; i < end; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private boolean fill() {
    if (ended) {
      return false;
    }
    int n = in.read(buffer, 0, BUFFER, line + 1);
    ended = n < 0;
    at = 0;
    end = Math.max(n, 0);
    return !ended;
  }

  @Override
  public void close() {
    in.close();
  }
}
