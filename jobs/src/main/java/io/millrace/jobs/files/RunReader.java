package io.millrace.jobs.files;

import io.millrace.domain.codec.In;
import io.millrace.domain.event.SourceRecord;
import io.millrace.domain.event.SourceRecordCodec;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** One sorted run: stands on a frame, knows its time, decodes it only when asked. */
final class RunReader implements Closeable, Comparable<RunReader> {
  private static final int LONGEST_HEAD = 20;

  private final Path run;
  private final int age;
  private final InputStream in;
  private final In cursor = new In();
  private byte[] buffer;
  private int at;
  private int end;
  private boolean ended;
  private long time;
  private int length;

  /**
   * @param age number of the run: equal times come from the older first
   */
  RunReader(Path run, int age, int bufferBytes) {
    this.run = run;
    this.age = age;
    buffer = new byte[bufferBytes];
    try {
      in = Files.newInputStream(run);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read sorted records in " + run, e);
    }
  }

  /** Steps to the next frame; false at the end. */
  boolean advance() {
    at += length;
    length = 0;
    need(LONGEST_HEAD);
    if (at == end) {
      return false;
    }
    cursor.over(buffer, at, end - at);
    time = cursor.svarint();
    length = cursor.int32();
    at = end - cursor.remaining();
    need(length);
    return true;
  }

  SourceRecord record() {
    return SourceRecordCodec.INSTANCE.read(
        SourceRecordCodec.INSTANCE.version(), cursor.over(buffer, at, length));
  }

  @Override
  public int compareTo(RunReader other) {
    int c = Long.compare(time, other.time);
    return c != 0 ? c : Integer.compare(age, other.age);
  }

  @Override
  public boolean equals(Object o) {
    return this == o;
  }

  @Override
  public int hashCode() {
    return age;
  }

  /** Makes that many bytes stand behind {@code at}, or all that are left. */
  private void need(int bytes) {
    if (end - at >= bytes || ended) {
      return;
    }
    System.arraycopy(buffer, at, buffer, 0, end - at);
    end -= at;
    at = 0;
    if (buffer.length < bytes) {
      buffer = Arrays.copyOf(buffer, bytes);
    }
    try {
      int n = in.readNBytes(buffer, end, buffer.length - end);
      ended = n < buffer.length - end;
      end += n;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read sorted records in " + run, e);
    }
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
