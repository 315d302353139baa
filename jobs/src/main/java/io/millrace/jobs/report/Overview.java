package io.millrace.jobs.report;

import static io.millrace.jobs.report.ReportPage.number;

import io.millrace.jobs.report.ReportData.Item;
import java.util.List;
import java.util.Locale;

/** The list of ranked items, a line each, with a link to the card of each. */
final class Overview {
  private final Html html;
  private final List<Item> items;

  Overview(Html html, List<Item> items) {
    this.html = html;
    this.items = items;
  }

  void render() {
    html.raw("<div class=\"scroll\"><table><tr><th class=\"n\">#</th><th>what</th><th>owner</th>")
        .raw("<th>severity</th><th class=\"n\">score</th><th class=\"n\">min/week</th>")
        .raw("<th>by hour</th></tr>");
    items.forEach(this::line);
    html.raw("</table></div>");
  }

  private void line(Item item) {
    String severity = item.severity().toLowerCase(Locale.ROOT);
    html.raw("<tr><td class=\"n\">").text(item.rank());
    html.raw("</td><td class=\"what\"><a href=\"#rank-" + item.rank() + "\">");
    html.text(item.title()).raw("</a></td><td class=\"tight\">").text(item.owner());
    html.raw("</td><td class=\"tight\"><span class=\"dot ")
        .text(severity)
        .raw("\"></span>")
        .text(severity);
    html.raw("</td>").element("td", "n", number(item.effectiveScore(), 1));
    html.element("td", "n", number(item.painMinutesWeek(), 0));
    html.raw("<td>").raw(Sparkline.svg(item.trend(), "occurrences by hour")).raw("</td></tr>");
  }
}
