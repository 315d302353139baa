package io.millrace.jobs.report;

import io.millrace.jobs.report.ReportData.ReviewLine;
import java.util.Locale;

/** The summary for those who ask for outcomes, and the weekly review for those who decide. */
final class ReviewSection {
  private final Html html;
  private final ReportData data;

  ReviewSection(Html html, ReportData data) {
    this.html = html;
    this.data = data;
  }

  void summary() {
    if (!data.review().summary().isEmpty()) {
      html.element("h2", null, "In short");
      html.open("ul", null);
      data.review().summary().forEach(line -> html.element("li", null, line));
      html.close("ul");
    }
  }

  void render() {
    if (data.review().lines().isEmpty()) {
      return;
    }
    html.element("h2", null, "Weekly review");
    html.raw("<div class=\"scroll\"><table><tr><th>section</th><th class=\"n\">place</th>")
        .raw("<th>what</th><th>whose</th><th>why</th></tr>");
    data.review().lines().forEach(this::line);
    html.raw("</table></div>");
  }

  private void line(ReviewLine line) {
    html.raw("<tr><td>")
        .text(line.section().toLowerCase(Locale.ROOT).replace('_', ' '))
        .raw("</td>")
        .element("td", "n", line.place())
        .element("td", null, line.subject())
        .element("td", null, line.owner())
        .element("td", null, line.why())
        .raw("</tr>");
  }
}
