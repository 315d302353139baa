package io.millrace.jobs.report;

import java.util.List;
import java.util.Locale;

/** A small bar chart as inline SVG: counts by hour, oldest first. */
final class Sparkline {
  private static final int WIDTH = 240;
  private static final int HEIGHT = 40;

  private Sparkline() {}

  static String svg(List<Long> counts, String label) {
    if (counts.isEmpty()) {
      return "";
    }
    long max = 1;
    for (long c : counts) {
      max = Math.max(max, c);
    }
    double step = (double) WIDTH / counts.size();
    StringBuilder bars = new StringBuilder();
    for (int i = 0; i < counts.size(); i++) {
      double h = counts.get(i) == 0 ? 0 : Math.max(1.5, (double) HEIGHT * counts.get(i) / max);
      bars.append(
          String.format(
              Locale.ROOT,
              "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
              i * step,
              HEIGHT - h,
              Math.max(1, step - 1),
              h));
    }
    return new Html()
        .raw("<svg class=\"spark\" role=\"img\" viewBox=\"0 0 240 40\" aria-label=\"")
        .text(label)
        .raw("\">")
        .raw(bars.toString())
        .raw("</svg>")
        .toString();
  }
}
