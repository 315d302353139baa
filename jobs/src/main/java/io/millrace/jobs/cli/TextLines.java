package io.millrace.jobs.cli;

import io.millrace.domain.UserError;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * Lines of a text file, plain or gzip, by line feed alone: a lone carriage return is content. A
 * carriage return before the line feed is not part of the line.
 */
final class TextLines implements AutoCloseable {
  private final Path file;
  private final BufferedReader reader;
  private final StringBuilder line = new StringBuilder();

  private TextLines(Path file, BufferedReader reader) {
    this.file = file;
    this.reader = reader;
  }

  static TextLines open(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new UserError("no file " + file);
    }
    try {
      InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
      in.mark(2);
      boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
      in.reset();
      InputStream plain = gzip ? new GZIPInputStream(in, 1 << 16) : in;
      return new TextLines(
          file, new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8), 1 << 16));
    } catch (IOException e) {
      throw new UserError("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** The next line, or null at the end. */
  String next() {
    line.setLength(0);
    try {
      for (int c = reader.read(); c >= 0; c = reader.read()) {
        if (c == '\n') {
          return stripped();
        }
        line.append((char) c);
      }
    } catch (IOException e) {
      throw new UserError("cannot read " + file + ": " + e.getMessage(), e);
    }
    return line.isEmpty() ? null : stripped();
  }

  private String stripped() {
    int n = line.length();
    return line.substring(0, n > 0 && line.charAt(n - 1) == '\r' ? n - 1 : n);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
