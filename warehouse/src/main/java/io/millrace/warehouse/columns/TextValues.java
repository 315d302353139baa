package io.millrace.warehouse.columns;

import java.util.Arrays;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType;

/** Byte strings, each written behind its length. */
final class TextValues extends DictionaryValues<TextDictionary> {
  private final boolean bounded;
  private byte[] min;
  private byte[] max;

  /**
   * @param bounded whether to keep the smallest and the largest, which are compared as unsigned
   *     bytes
   */
  TextValues(PrimitiveType type, boolean bounded) {
    super(type, new TextDictionary());
    this.bounded = bounded;
  }

  @Override
  void beginPage() {
    super.beginPage();
    min = null;
    max = null;
  }

  void add(byte[] b, int offset, int length) {
    if (bounded) {
      bound(b, offset, offset + length);
    }
    if (coded) {
      int id = dictionary.idOf(b, offset, length);
      if (id != Dictionary.FULL) {
        addId(id, Integer.BYTES + length);
        return;
      }
      giveUp();
    }
    plain.putInt(length);
    plain.put(b, offset, length);
  }

  private void bound(byte[] b, int from, int to) {
    if (min == null) {
      min = Arrays.copyOfRange(b, from, to);
      max = min;
    } else if (Arrays.compareUnsigned(b, from, to, min, 0, min.length) < 0) {
      min = Arrays.copyOfRange(b, from, to);
    } else if (Arrays.compareUnsigned(b, from, to, max, 0, max.length) > 0) {
      max = Arrays.copyOfRange(b, from, to);
    }
  }

  @Override
  Statistics<?> statistics(long nulls) {
    if (!bounded) {
      return Statistics.noopStats(type);
    }
    Statistics<?> statistics = Statistics.createStats(type);
    if (min != null) {
      statistics.updateStats(Binary.fromConstantByteArray(min));
      statistics.updateStats(Binary.fromConstantByteArray(max));
    }
    statistics.setNumNulls(nulls);
    return statistics;
  }
}
