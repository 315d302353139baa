package io.millrace.jobs.mapping;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes a text apart at literal marks: {@code "${clock} ${level} ${logger}#${line} ${message}"}.
 * Each name takes the text up to the next mark, the last one the rest. A mark of spaces takes any
 * number of them. {@code ${_}} is skipped.
 */
final class Dissection {
  private final String head;
  private final List<String> names = new ArrayList<>();
  private final List<String> marks = new ArrayList<>();

  private Dissection(String head) {
    this.head = head;
  }

  /**
   * @return null when the text is no dissection: no name, two names without a mark between, or an
   *     open brace
   */
  static Dissection parse(String text) {
    int open = text.indexOf("${");
    if (open < 0) {
      return null;
    }
    Dissection d = new Dissection(text.substring(0, open));
    while (open >= 0) {
      int close = text.indexOf('}', open);
      if (close < 0) {
        return null;
      }
      int next = text.indexOf("${", close);
      String mark = text.substring(close + 1, next < 0 ? text.length() : next);
      if (mark.isEmpty() && next >= 0) {
        return null;
      }
      d.names.add(text.substring(open + 2, close));
      d.marks.add(mark);
      open = next;
    }
    return d;
  }

  /** What stands before the first name. */
  String head() {
    return head;
  }

  /** What stands behind each name. */
  List<String> marks() {
    return marks;
  }

  /** Names in order, with {@code _} for what is skipped. */
  List<String> names() {
    return names;
  }

  /**
   * Fills the slots of all names, or none.
   *
   * @param slots per name, -1 for skipped
   */
  boolean split(String text, String[] row, int[] slots) {
    if (!text.startsWith(head)) {
      return false;
    }
    int[] from = new int[slots.length];
    int[] to = new int[slots.length];
    int at = head.length();
    for (int i = 0; i < slots.length; i++) {
      String mark = marks.get(i);
      from[i] = at;
      to[i] = mark.isEmpty() ? text.length() : text.indexOf(mark, at);
      if (to[i] < 0) {
        return false;
      }
      at = after(text, to[i] + mark.length(), mark);
    }
    for (int i = 0; i < slots.length; i++) {
      if (slots[i] >= 0) {
        row[slots[i]] = from[i] == to[i] ? null : text.substring(from[i], to[i]);
      }
    }
    return true;
  }

  private static int after(String text, int at, String mark) {
    int next = at;
    if (mark.endsWith(" ")) {
      while (next < text.length() && text.charAt(next) == ' ') {
        next++;
      }
    }
    return next;
  }
}
