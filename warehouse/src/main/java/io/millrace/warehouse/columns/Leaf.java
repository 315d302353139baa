package io.millrace.warehouse.columns;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;

/**
 * One leaf column of the file: which of its values are there, as levels, and the values that are.
 * Cuts pages between batches of rows and hands them to the library, which compresses them and knows
 * where they stand.
 */
final class Leaf {
  final ColumnDescriptor descriptor;
  private final Values values;
  private final PageLimits limits;
  private final int maxRepetition;
  private final int maxDefinition;
  private final RunEncoder repetition = new RunEncoder();
  private final RunEncoder definition = new RunEncoder();
  private PageWriter pages;

  /** Of the page: rows, values with nulls, and nulls. */
  private int rows;

  private int count;
  private int nulls;

  Leaf(ColumnDescriptor descriptor, Values values, PageLimits limits) {
    this.descriptor = descriptor;
    this.values = values;
    this.limits = limits;
    this.maxRepetition = descriptor.getMaxRepetitionLevel();
    this.maxDefinition = descriptor.getMaxDefinitionLevel();
  }

  /** Definition level of a value that is there. */
  int present() {
    return maxDefinition;
  }

  /** Begins a row group. */
  void beginChunk(PageWriter writer) {
    pages = writer;
    values.beginChunk();
    beginPage();
  }

  private void beginPage() {
    repetition.start(BytesUtils.getWidthFromMaxInt(maxRepetition));
    definition.start(BytesUtils.getWidthFromMaxInt(maxDefinition));
    rows = 0;
    count = 0;
    nulls = 0;
  }

  /** Levels of a column with one value a row, of a batch's rows. */
  void levels(Cells cells, int batchRows) {
    count += batchRows;
    nulls += batchRows - cells.count;
    if (maxDefinition == 0) {
      return;
    }
    if (cells.count == batchRows) {
      definition.add(1, batchRows);
      return;
    }
    int next = 0;
    for (int i = 0; i < cells.count; i++) {
      int row = cells.rows[i];
      if (row > next) {
        definition.add(0, row - next);
      }
      definition.add(1);
      next = row + 1;
    }
    if (batchRows > next) {
      definition.add(0, batchRows - next);
    }
  }

  /** Levels of one element of a row, or of the row itself that has none. */
  void level(int repetitionLevel, int definitionLevel) {
    repetition.add(repetitionLevel);
    definition.add(definitionLevel);
    count++;
    if (definitionLevel < maxDefinition) {
      nulls++;
    }
  }

  /** Levels of rows without a value. */
  void nulls(int n) {
    repetition.add(0, n);
    definition.add(0, n);
    count += n;
    nulls += n;
  }

  /** All rows of a batch are through. */
  void endBatch(int batchRows) throws IOException {
    rows += batchRows;
    values.endBatch();
    if (rows > limits.rows() - RowColumns.BATCH || values.pageBytes() >= limits.bytes()) {
      writePage();
    }
  }

  /** Bytes that wait in memory for the row group's end. */
  long buffered() {
    return values.pageBytes() + repetition.size() + definition.size() + pages.getMemSize();
  }

  /** Ends the row group. */
  void endChunk() throws IOException {
    if (rows > 0) {
      writePage();
    }
    DictionaryPage dictionary = values.dictionary();
    if (dictionary != null) {
      pages.writeDictionaryPage(dictionary);
    }
  }

  private void writePage() throws IOException {
    List<BytesInput> parts = new ArrayList<>();
    addLevels(parts, maxRepetition, repetition);
    addLevels(parts, maxDefinition, definition);
    parts.add(values.page());
    pages.writePage(
        BytesInput.concat(parts),
        count,
        rows,
        values.statistics(nulls),
        levelEncoding(maxRepetition),
        levelEncoding(maxDefinition),
        values.encoding());
    values.beginPage();
    beginPage();
  }

  private static void addLevels(List<BytesInput> parts, int max, RunEncoder levels) {
    if (max > 0) {
      BytesInput bytes = levels.finish();
      parts.add(BytesInput.fromInt((int) bytes.size()));
      parts.add(bytes);
    }
  }

  /** Levels that can only be 0 are not written, and by custom called packed. */
  private static Encoding levelEncoding(int max) {
    return max == 0 ? Encoding.BIT_PACKED : Encoding.RLE;
  }
}
