package io.millrace.warehouse.columns;

import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.schema.PrimitiveType;

/** A bit each, the lowest of a byte first. */
final class BoolValues extends Values {
  private final GrowingBytes packed = new GrowingBytes();
  private int bits;
  private int count;
  private boolean anyTrue;
  private boolean anyFalse;

  BoolValues(PrimitiveType type) {
    super(type);
  }

  @Override
  void beginChunk() {
    beginPage();
  }

  @Override
  void beginPage() {
    packed.clear();
    bits = 0;
    count = 0;
    anyTrue = false;
    anyFalse = false;
  }

  void add(boolean value) {
    if (value) {
      anyTrue = true;
      bits |= 1 << (count & 7);
    } else {
      anyFalse = true;
    }
    if ((++count & 7) == 0) {
      packed.put(bits);
      bits = 0;
    }
  }

  @Override
  long pageBytes() {
    return packed.size();
  }

  @Override
  BytesInput page() {
    if ((count & 7) != 0) {
      packed.put(bits);
    }
    return packed.view();
  }

  @Override
  Encoding encoding() {
    return Encoding.PLAIN;
  }

  @Override
  Statistics<?> statistics(long nulls) {
    Statistics<?> statistics = Statistics.createStats(type);
    if (anyFalse) {
      statistics.updateStats(false);
    }
    if (anyTrue) {
      statistics.updateStats(true);
    }
    statistics.setNumNulls(nulls);
    return statistics;
  }
}
