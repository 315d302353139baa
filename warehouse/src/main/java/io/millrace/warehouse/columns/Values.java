package io.millrace.warehouse.columns;

import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.schema.PrimitiveType;

/** The values of one leaf column, page by page; nulls are known to the {@link Leaf} alone. */
abstract class Values {
  final PrimitiveType type;

  Values(PrimitiveType type) {
    this.type = type;
  }

  /** Begins a row group. */
  abstract void beginChunk();

  /** A batch of rows is through: time to think about the encoding. */
  void endBatch() {}

  /** Bytes that the page's values take at most. */
  abstract long pageBytes();

  /** The page's values, valid until the next call; asks for {@link #encoding} afterwards. */
  abstract BytesInput page();

  /** How the page is encoded that was made last. */
  abstract Encoding encoding();

  /**
   * Smallest and largest value of the page, as the library has them.
   *
   * @return of a column that keeps no bounds, statistics that say nothing
   */
  abstract Statistics<?> statistics(long nulls);

  /** Begins the next page. */
  abstract void beginPage();

  /** What the row group's pages refer to, or null. */
  DictionaryPage dictionary() {
    return null;
  }
}
