package io.millrace.warehouse.read;

import java.util.ArrayList;
import java.util.List;

/**
 * Columns side by side. Widths need all rows, so it keeps them; beyond {@link #ALIGNED} rows the
 * widths found so far stay and the rest streams.
 */
final class AlignedTable implements ResultFormat {
  private static final int ALIGNED = 1000;
  private static final int WIDEST = 60;

  private final Printer out;
  private final List<String[]> kept = new ArrayList<>();
  private String[] header = {};
  private boolean[] numeric = {};
  private int[] widths;
  private long rows;

  AlignedTable(Printer out) {
    this.out = out;
  }

  @Override
  public void begin(List<String> columns, List<String> types) {
    header = columns.toArray(String[]::new);
    numeric = new boolean[header.length];
  }

  @Override
  public void row(Object[] values) {
    String[] cells = new String[values.length];
    for (int i = 0; i < values.length; i++) {
      numeric[i] |= values[i] instanceof Number;
      cells[i] = values[i] == null ? "" : oneLine(Printer.cell(values[i]));
    }
    rows++;
    if (widths != null) {
      line(cells);
      return;
    }
    kept.add(cells);
    if (kept.size() == ALIGNED) {
      flush();
    }
  }

  @Override
  public void end() {
    if (widths == null) {
      flush();
    }
    out.print("(" + rows + (rows == 1 ? " row)\n" : " rows)\n"));
  }

  private void flush() {
    widths = new int[header.length];
    for (int i = 0; i < header.length; i++) {
      widths[i] = header[i].length();
      for (String[] cells : kept) {
        widths[i] = Math.max(widths[i], cells[i].length());
      }
    }
    line(header);
    StringBuilder rule = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      rule.append(i == 0 ? "" : "  ").append("-".repeat(widths[i]));
    }
    out.print(rule + "\n");
    kept.forEach(this::line);
    kept.clear();
  }

  private void line(String[] cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.length; i++) {
      String padding = " ".repeat(Math.max(0, widths[i] - cells[i].length()));
      boolean last = i == cells.length - 1;
      line.append(i == 0 ? "" : "  ");
      line.append(numeric[i] ? padding + cells[i] : cells[i] + (last ? "" : padding));
    }
    out.print(line.append('\n').toString());
  }

  private static String oneLine(String text) {
    String line = text.replace('\n', ' ').replace('\r', ' ').replace('\t', ' ');
    return line.length() <= WIDEST ? line : line.substring(0, WIDEST - 3) + "...";
  }
}
