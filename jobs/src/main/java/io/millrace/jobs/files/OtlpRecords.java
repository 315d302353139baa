package io.millrace.jobs.files;

import io.millrace.jobs.mapping.RawRecord;

/**
 * Messages of the Collector's file exporter in its {@code proto} format: four bytes of length, big
 * endian, then the message. Offsets are message numbers from 1. Where a length cannot be true, all
 * that follows is one last record that is too large: nothing behind it could be told apart.
 */
final class OtlpRecords implements RawReader {
  private static final int CHUNK = 1 << 16;

  private final FileBytes in;
  private final RecordBytes message;
  private final int largest;
  private final byte[] buffer = new byte[CHUNK];
  private long number;
  private boolean ended;

  OtlpRecords(String file, int largest) {
    in = new FileBytes(file);
    message = new RecordBytes(largest, (char) 0);
    this.largest = largest;
  }

  @Override
  public RawRecord next() {
    if (ended) {
      return null;
    }
    int head = fill(0, 4);
    if (head <= 0) {
      ended = true;
      return null;
    }
    number++;
    message.reset();
    long length =
        (buffer[0] & 0xFFL) << 24
            | (buffer[1] & 0xFF) << 16
            | (buffer[2] & 0xFF) << 8
            | buffer[3] & 0xFF;
    if (head < 4) {
      ended = true;
      message.append(buffer, 0, head);
      return message.finish(number);
    }
    ended = length > largest;
    read(ended ? Long.MAX_VALUE : length);
    return message.finish(number);
  }

  private void read(long length) {
    long left = length;
    while (left > 0) {
      int n = fill(0, (int) Math.min(CHUNK, left));
      if (n <= 0) {
        ended = true; // the message is shorter than it says; it will not decode
        return;
      }
      message.append(buffer, 0, n);
      left -= n;
    }
  }

  private int fill(int from, int wanted) {
    int got = 0;
    while (got < wanted) {
      int n = in.read(buffer, from + got, wanted - got, number);
      if (n < 0) {
        break;
      }
      got += n;
    }
    return got;
  }

  @Override
  public void close() {
    in.close();
  }
}
