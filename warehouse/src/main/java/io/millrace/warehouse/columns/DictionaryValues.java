package io.millrace.warehouse.columns;

import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.schema.PrimitiveType;

/**
 * Values that are written as ids of a dictionary as long as that pays: until the dictionary is
 * full, or it is seen that values do not come back. What waits of the page is then written plainly,
 * and so are the row group's further pages.
 */
abstract class DictionaryValues<D extends Dictionary> extends Values {
  /** From so many values on it can be seen whether they come back. */
  private static final int ENOUGH = 1_000;

  final D dictionary;

  /** Values in PLAIN encoding. */
  final GrowingBytes plain = new GrowingBytes();

  /** Whether values go to the dictionary still. */
  boolean coded;

  private final RunEncoder runs = new RunEncoder();
  private short[] ids = new short[64];
  private int count;

  /** What the values of the page would take in PLAIN encoding, while they are coded. */
  private long plainBytes;

  /** Of the dictionary, what earlier pages of the row group use. */
  private int usedEntries;

  private int usedBytes;
  private Encoding encoding = Encoding.PLAIN;

  DictionaryValues(PrimitiveType type, D dictionary) {
    super(type);
    this.dictionary = dictionary;
  }

  @Override
  void beginChunk() {
    dictionary.clear();
    coded = true;
    usedEntries = 0;
    usedBytes = 0;
    beginPage();
  }

  @Override
  void beginPage() {
    plain.clear();
    count = 0;
    plainBytes = 0;
  }

  /** Takes a value by its id. */
  final void addId(int id, int bytes) {
    if (count == ids.length) {
      ids = Arrays.copyOf(ids, count * 2);
    }
    ids[count++] = (short) id;
    plainBytes += bytes;
  }

  @Override
  void endBatch() {
    boolean neverUsed = coded && usedEntries == 0;
    if (neverUsed && count >= ENOUGH && dictionary.entries() > count - count / 8) {
      giveUp();
    }
  }

  /** Writes what waits plainly; no value goes to the dictionary before the next row group. */
  final void giveUp() {
    byte[] page = dictionary.page.array();
    for (int i = 0; i < count; i++) {
      int begin = dictionary.begin(ids[i]);
      plain.put(page, begin, dictionary.begin(ids[i] + 1) - begin);
    }
    count = 0;
    coded = false;
  }

  @Override
  long pageBytes() {
    return coded ? plainBytes : plain.size();
  }

  @Override
  BytesInput page() {
    if (coded) {
      BytesInput coding = coding();
      if (usedEntries > 0 || coding.size() + dictionary.page.size() < plainBytes) {
        usedEntries = dictionary.entries();
        usedBytes = dictionary.page.size();
        encoding = Encoding.PLAIN_DICTIONARY;
        return coding;
      }
      giveUp();
    }
    encoding = Encoding.PLAIN;
    return plain.view();
  }

  private BytesInput coding() {
    int width = BytesUtils.getWidthFromMaxInt(dictionary.entries() - 1);
    runs.start(width);
    for (int i = 0; i < count; i++) {
      runs.add(ids[i]);
    }
    return BytesInput.concat(BytesInput.from(new byte[] {(byte) width}), runs.finish());
  }

  @Override
  Encoding encoding() {
    return encoding;
  }

  @Override
  DictionaryPage dictionary() {
    return usedEntries == 0
        ? null
        : new DictionaryPage(
            BytesInput.from(dictionary.page.array(), 0, usedBytes),
            usedEntries,
            Encoding.PLAIN_DICTIONARY);
  }
}
