package io.millrace.warehouse.columns;

import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** Ints, longs and doubles. */
final class NumberValues extends DictionaryValues<NumberDictionary> {
  private final int width;
  private long min;
  private long max;

  NumberValues(PrimitiveType type) {
    super(type, new NumberDictionary(width(type)));
    this.width = width(type);
  }

  private static int width(PrimitiveType type) {
    return type.getPrimitiveTypeName() == PrimitiveTypeName.INT32 ? Integer.BYTES : Long.BYTES;
  }

  @Override
  void beginPage() {
    super.beginPage();
    min = Long.MAX_VALUE;
    max = Long.MIN_VALUE;
  }

  void add(long number) {
    add(number, number);
  }

  void add(double number) {
    long bits = Double.doubleToLongBits(number);
    add(bits, bits ^ bits >> 63 & Long.MAX_VALUE);
  }

  /**
   * @param order the number, or another one that is in its place among all
   */
  private void add(long number, long order) {
    if (order < min) {
      min = order;
    }
    if (order > max) {
      max = order;
    }
    if (coded) {
      int id = dictionary.idOf(number);
      if (id != Dictionary.FULL) {
        addId(id, width);
        return;
      }
      giveUp();
    }
    put(plain, width, number);
  }

  static void put(GrowingBytes out, int width, long number) {
    if (width == Long.BYTES) {
      out.putLong(number);
    } else {
      out.putInt((int) number);
    }
  }

  @Override
  Statistics<?> statistics(long nulls) {
    Statistics<?> statistics = Statistics.createStats(type);
    if (min <= max) {
      bound(statistics, min);
      bound(statistics, max);
    }
    statistics.setNumNulls(nulls);
    return statistics;
  }

  private void bound(Statistics<?> statistics, long order) {
    switch (type.getPrimitiveTypeName()) {
      case INT32 -> statistics.updateStats((int) order);
      case INT64 -> statistics.updateStats(order);
      default ->
          statistics.updateStats(Double.longBitsToDouble(order ^ order >> 63 & Long.MAX_VALUE));
    }
  }
}
