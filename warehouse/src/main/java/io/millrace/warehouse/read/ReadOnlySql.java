package io.millrace.warehouse.read;

import io.millrace.warehouse.catalog.WarehouseException;
import java.util.Locale;
import java.util.Set;

/** Lets one reading statement pass. The engine's sandbox is behind it; this makes errors clear. */
final class ReadOnlySql {
  private static final Set<String> READING =
      Set.of("SELECT", "WITH", "DESCRIBE", "SHOW", "EXPLAIN", "SUMMARIZE", "FROM", "VALUES");

  private ReadOnlySql() {}

  /**
   * The statement without its closing semicolon.
   *
   * @throws WarehouseException when it is none, several, or one that writes
   */
  static String check(String sql) {
    String statement = sql.strip();
    int end = firstSemicolon(statement);
    if (end >= 0) {
      if (!statement.substring(end + 1).isBlank()) {
        throw new WarehouseException("sql takes one statement; there is more after the first ';'");
      }
      statement = statement.substring(0, end);
    }
    String word = firstWord(statement);
    if (word.isEmpty()) {
      throw new WarehouseException("sql needs a statement, for example: SELECT * FROM events");
    }
    if (!READING.contains(word)) {
      throw new WarehouseException(
          "the warehouse is read-only here: "
              + word
              + " is not allowed; SELECT, WITH, DESCRIBE, SHOW and EXPLAIN are");
    }
    return statement;
  }

  private static String firstWord(String sql) {
    int i = skipBlanks(sql, 0);
    while (i < sql.length() && sql.charAt(i) == '(') {
      i = skipBlanks(sql, i + 1);
    }
    int from = i;
    while (i < sql.length() && Character.isLetter(sql.charAt(i))) {
      i++;
    }
    return i == from && i < sql.length()
        ? sql.substring(i, i + 1)
        : sql.substring(from, i).toUpperCase(Locale.ROOT);
  }

  private static int skipBlanks(String sql, int from) {
    int i = from;
    while (i < sql.length()) {
      int next = skipComment(sql, i);
      if (next > i) {
        i = next;
      } else if (Character.isWhitespace(sql.charAt(i))) {
        i++;
      } else {
        break;
      }
    }
    return i;
  }

  private static int skipComment(String sql, int i) {
    if (sql.startsWith("--", i)) {
      int end = sql.indexOf('\n', i);
      return end < 0 ? sql.length() : end + 1;
    }
    if (sql.startsWith("/*", i)) {
      int end = sql.indexOf("*/", i + 2);
      return end < 0 ? sql.length() : end + 2;
    }
    return i;
  }

  /** Position of the first semicolon outside quotes and comments, or -1. */
  private static int firstSemicolon(String sql) {
    int i = 0;
    while (i < sql.length()) {
      char c = sql.charAt(i);
      int next = skipComment(sql, i);
      if (next > i) {
        i = next;
      } else if (c == '\'' || c == '"') {
        int end = sql.indexOf(c, i + 1);
        i = end < 0 ? sql.length() : end + 1;
      } else if (c == ';') {
        return i;
      } else {
        i++;
      }
    }
    return -1;
  }
}
