package io.millrace.jobs.files;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The plain bytes of a file; gzip is known by its first two bytes, never by the name. */
final class FileBytes implements Closeable {
  private static final int BUFFER = 1 << 18;

  private final String file;
  private final Counting counting;
  private final InputStream in;
  private final boolean gzip;

  FileBytes(String file) {
    this.file = file;
    try {
      counting = new Counting(Files.newInputStream(Path.of(file)));
      BufferedInputStream buffered = new BufferedInputStream(counting, BUFFER);
      buffered.mark(2);
      gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
      buffered.reset();
      in = gzip ? new GZIPInputStream(buffered, BUFFER) : buffered;
    } catch (NoSuchFileException e) {
      throw new UnreadableInput(file, "does not exist", e);
    } catch (AccessDeniedException e) {
      throw new UnreadableInput(file, "may not be read", e);
    } catch (IOException e) {
      throw new UnreadableInput(file, "cannot be opened: " + e.getMessage(), e);
    }
  }

  /** The first bytes of a file, unpacked. */
  static byte[] head(String file) {
    byte[] head = new byte[64];
    try (FileBytes bytes = new FileBytes(file)) {
      return Arrays.copyOf(head, Math.max(0, bytes.read(head, 0, head.length, 1)));
    }
  }

  /**
   * @param line the line reached so far, for the message of a failure
   * @return bytes read, -1 at the end
   */
  int read(byte[] buffer, int offset, int length, long line) {
    try {
      return in.read(buffer, offset, length);
    } catch (EOFException e) {
      throw new UnreadableInput(
          file, "gzip ends early, after byte " + counting.bytes + ", in line " + line, e);
    } catch (ZipException e) {
      throw new UnreadableInput(
          file,
          "gzip is damaged before byte "
              + counting.bytes
              + ", in line "
              + line
              + ": "
              + e.getMessage(),
          e);
    } catch (IOException e) {
      throw new UnreadableInput(file, "cannot be read in line " + line + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UnreadableInput(file, "cannot be closed: " + e.getMessage(), e);
    }
  }

  /** Counts the bytes of the file itself. */
  private static final class Counting extends FilterInputStream {
    private long bytes;

    Counting(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      bytes += b < 0 ? 0 : 1;
      return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int n = super.read(buffer, offset, length);
      bytes += Math.max(n, 0);
      return n;
    }
  }
}
