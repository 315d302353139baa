package io.millrace.jobs.mapping;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** RFC 4180: quotes double inside quotes, nothing stands between a closing quote and the comma. */
final class CsvLayout implements Layout {
  private final byte delimiter;
  private final int[] slots;
  private final Map<String, Integer> rest = new LinkedHashMap<>();

  /**
   * @param header column names, in order
   */
  CsvLayout(char delimiter, List<String> header, Names names) {
    this.delimiter = (byte) delimiter;
    slots = new int[header.size()];
    Arrays.fill(slots, -1);
    int next = names.size();
    for (int i = 0; i < slots.length; i++) {
      slots[i] = names.find(header.get(i));
      if (slots[i] < 0) {
        slots[i] = next;
        rest.put(header.get(i), next++);
      }
    }
  }

  @Override
  public int extraSlots() {
    return rest.size();
  }

  @Override
  public void rest(String[] row, Map<String, String> into) {
    rest.forEach(
        (column, slot) -> {
          if (row[slot] != null) {
            into.put(column, row[slot]);
          }
        });
  }

  /** The fields of a record; for headers. */
  static List<String> split(byte[] record, char delimiter) throws Unreadable {
    List<String> fields = new ArrayList<>();
    walk(record, (byte) delimiter, (column, value) -> fields.add(value));
    return fields;
  }

  @Override
  public void each(RawRecord raw, String[] row, Rows rows) throws Unreadable {
    int columns = walk(raw.bytes(), delimiter, (column, value) -> put(row, column, value));
    if (columns != slots.length) {
      throw new Unreadable("has " + columns + " columns, the header has " + slots.length);
    }
    rows.take(0);
  }

  private void put(String[] row, int column, String value) {
    if (column < slots.length) {
      row[slots[column]] = value.isEmpty() ? null : value;
    }
  }

  /** Takes one field. */
  private interface FieldTaker {
    void take(int column, String value);
  }

  private static int walk(byte[] b, byte delimiter, FieldTaker taker) throws Unreadable {
    int column = 0;
    int at = 0;
    while (true) {
      int end;
      if (at < b.length && b[at] == '"') {
        end = closing(b, at, column);
        taker.take(column, unquote(b, at + 1, end));
        end++;
        if (end < b.length && b[end] != delimiter) {
          throw new Unreadable("has text behind the closing quote of column " + (column + 1));
        }
      } else {
        end = at;
        while (end < b.length && b[end] != delimiter) {
          end++;
        }
        taker.take(column, new String(b, at, end - at, StandardCharsets.UTF_8));
      }
      column++;
      if (end >= b.length) {
        return column;
      }
      at = end + 1;
    }
  }

  /** Position of the quote that closes the field which opens at {@code at}. */
  private static int closing(byte[] b, int at, int column) throws Unreadable {
    for (int i = at + 1; i < b.length; i++) {
      if (b[i] == '"') {
        if (i + 1 < b.length && b[i + 1] == '"') {
          i++;
        } else {
          return i;
        }
      }
    }
    throw new Unreadable("has a quote in column " + (column + 1) + " that is never closed");
  }

  private static String unquote(byte[] b, int from, int to) {
    byte[] plain = null;
    int n = 0;
    for (int i = from; i < to; i++) {
      if (b[i] == '"') {
        if (plain == null) {
          plain = Arrays.copyOfRange(b, from, to);
          n = i - from;
        }
        i++;
      }
      if (plain != null) {
        plain[n++] = b[i];
      }
    }
    return plain == null
        ? new String(b, from, to - from, StandardCharsets.UTF_8)
        : new String(plain, 0, n, StandardCharsets.UTF_8);
  }
}
