package io.millrace.jobs.backlog;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines of cells under each other, for a terminal. One column may give way, so that no line is
 * wider than it may be.
 */
public final class Columns {
  private static final String GAP = "  ";

  private final String[] header;
  private final boolean[] right;
  private final List<String[]> lines = new ArrayList<>();

  /**
   * @param header names; one that begins with {@code >} is a column of numbers
   */
  public Columns(String... header) {
    this.header = new String[header.length];
    right = new boolean[header.length];
    for (int i = 0; i < header.length; i++) {
      right[i] = header[i].startsWith(">");
      this.header[i] = right[i] ? header[i].substring(1) : header[i];
    }
  }

  public void add(String... cells) {
    String[] line = new String[cells.length];
    for (int i = 0; i < cells.length; i++) {
      line[i] = cells[i] == null ? "-" : oneLine(cells[i]);
    }
    lines.add(line);
  }

  /**
   * The table.
   *
   * @param width of the widest line
   * @param elastic column that is cut, with an ellipsis, to keep it
   */
  public String text(int width, int elastic) {
    int[] widths = widths();
    int total = GAP.length() * (widths.length - 1);
    for (int w : widths) {
      total += w;
    }
    widths[elastic] = Math.max(8, Math.min(widths[elastic], widths[elastic] - (total - width)));
    StringBuilder text = new StringBuilder();
    line(text, header, widths);
    lines.forEach(cells -> line(text, cells, widths));
    return text.toString();
  }

  private int[] widths() {
    int[] widths = new int[header.length];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = length(header[i]);
      for (String[] cells : lines) {
        widths[i] = Math.max(widths[i], length(cells[i]));
      }
    }
    return widths;
  }

  private void line(StringBuilder text, String[] cells, int[] widths) {
    int start = text.length();
    for (int i = 0; i < cells.length; i++) {
      String cell = cut(cells[i], widths[i]);
      String padding = " ".repeat(widths[i] - length(cell));
      text.append(i == 0 ? "" : GAP).append(right[i] ? padding + cell : cell + padding);
    }
    int end = text.length();
    while (end > start && text.charAt(end - 1) == ' ') {
      end--;
    }
    text.setLength(end);
    text.append('\n');
  }

  private static String cut(String cell, int width) {
    if (length(cell) <= width) {
      return cell;
    }
    return cell.substring(0, cell.offsetByCodePoints(0, width - 1)) + "…";
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }

  /** Text in lines of at most a width, broken at spaces, each behind the margin. */
  static String wrapped(String text, String margin, int width) {
    String line = oneLine(text);
    StringBuilder out = new StringBuilder();
    int room = width - margin.length();
    int from = 0;
    while (line.length() - from > room) {
      int space = line.lastIndexOf(' ', from + room);
      int to = space > from ? space : line.indexOf(' ', from + room);
      if (to < 0) {
        break;
      }
      out.append(margin).append(line, from, to).append('\n');
      from = to + 1;
    }
    return out.append(margin).append(line, from, line.length()).append('\n').toString();
  }

  /** Data stays on its line and cannot steer a terminal. */
  public static String oneLine(String text) {
    StringBuilder line = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      line.append(Character.isISOControl(c) ? ' ' : c);
    }
    return line.toString();
  }
}
