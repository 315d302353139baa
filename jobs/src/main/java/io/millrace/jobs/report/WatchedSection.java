package io.millrace.jobs.report;

import static io.millrace.jobs.report.ReportPage.number;

import io.millrace.jobs.report.ReportData.WatchedLine;
import java.util.Locale;

/** What has evidence and no item yet, so that nobody has to wonder where it went. */
final class WatchedSection {
  private final Html html;
  private final ReportData data;

  WatchedSection(Html html, ReportData data) {
    this.html = html;
    this.data = data;
  }

  void render() {
    if (data.watched().isEmpty()) {
      return;
    }
    html.element("h2", null, "Watched");
    html.element("p", "sub", "Evidence of something, and no work for now.");
    html.raw("<div class=\"scroll\"><table><tr><th>what</th><th>why only watched</th>")
        .raw("<th class=\"n\">score</th><th class=\"n\">min/week</th></tr>");
    data.watched().forEach(this::line);
    html.raw("</table></div>");
  }

  private void line(WatchedLine line) {
    html.raw("<tr>")
        .element("td", "what", line.label())
        .element("td", null, line.reason().toLowerCase(Locale.ROOT).replace('_', ' '))
        .element("td", "n", number(line.effectiveScore(), 1))
        .element("td", "n", number(line.painMinutesWeek(), 0))
        .raw("</tr>");
  }
}
