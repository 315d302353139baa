package io.millrace.jobs.files;

import io.millrace.jobs.mapping.RawRecord;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The bytes of one record as they come in. Beyond the largest size only the digest goes on, so
 * memory stays bounded whatever a file holds.
 */
final class RecordBytes {
  /** What is kept of a record that is too large. */
  static final int KEPT = 64 << 10;

  private final int largest;
  private final MessageDigest sha256;
  private byte[] kept = new byte[512];
  private int size;
  private boolean over;
  private boolean heldReturn;
  private boolean inQuotes;
  private int quoteState;
  private final byte delimiter;

  /**
   * @param largest most bytes of a record
   * @param delimiter of CSV, for following quotes; 0 for formats without
   */
  RecordBytes(int largest, char delimiter) {
    this.largest = largest;
    this.delimiter = (byte) delimiter;
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  void reset() {
    size = 0;
    over = false;
    heldReturn = false;
    inQuotes = false;
    quoteState = START;
    sha256.reset();
  }

  void append(byte[] b, int offset, int length) {
    if (delimiter != 0) {
      followQuotes(b, offset, length);
    }
    if (!over && size + (long) length <= largest) {
      if (kept.length - size < length) {
        kept = Arrays.copyOf(kept, Math.max(2 * kept.length, size + length));
      }
      System.arraycopy(b, offset, kept, size, length);
      size += length;
      return;
    }
    if (!over) {
      over = true;
      digest(kept, 0, size);
    }
    digest(b, offset, length);
  }

  /** Adds another record's bytes; the other must not be over. */
  void append(RecordBytes other) {
    append(other.kept, 0, other.size);
  }

  /** Takes a carriage return off the end: it belongs to the line terminator. */
  boolean dropReturn() {
    if (over) {
      boolean had = heldReturn;
      heldReturn = false;
      return had;
    }
    if (size > 0 && kept[size - 1] == '\r') {
      size--;
      return true;
    }
    return false;
  }

  boolean isEmpty() {
    return size == 0 && !over;
  }

  boolean isOver() {
    return over;
  }

  int size() {
    return size;
  }

  byte[] buffer() {
    return kept;
  }

  /** Whether a quoted field is open, so that the record goes on in the next line. */
  boolean inQuotes() {
    return inQuotes;
  }

  RawRecord finish(long line) {
    if (!over) {
      sha256.update(kept, 0, size);
    }
    byte[] digest = sha256.digest();
    long hash = 0;
    for (int i = 0; i < 8; i++) {
      hash = hash << 8 | digest[i] & 0xFF;
    }
    int length = over ? Math.min(size, KEPT) : size;
    return new RawRecord(Arrays.copyOf(kept, length), line, hash, over);
  }

  private void digest(byte[] b, int offset, int length) {
    if (length == 0) {
      return;
    }
    if (heldReturn) {
      sha256.update((byte) '\r');
    }
    heldReturn = b[offset + length - 1] == '\r';
    sha256.update(b, offset, heldReturn ? length - 1 : length);
  }

  private static final int START = 0;
  private static final int PLAIN = 1;
  private static final int QUOTED = 2;
  private static final int QUOTE_IN_QUOTED = 3;

  /** RFC 4180, and as lenient as spreadsheets: a quote opens a field only at its beginning. */
  private void followQuotes(byte[] b, int offset, int length) {
    int state = quoteState;
    for (int i = offset; i < offset + length; i++) {
      byte c = b[i];
      if (state == QUOTED) {
        state = c == '"' ? QUOTE_IN_QUOTED : QUOTED;
      } else if (c == delimiter) {
        state = START;
      } else if (c == '"') {
        state = state == START || state == QUOTE_IN_QUOTED ? QUOTED : PLAIN;
      } else {
        state = PLAIN;
      }
    }
    quoteState = state;
    inQuotes = state == QUOTED;
  }
}
