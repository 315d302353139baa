package io.millrace.jobs.report;

import static io.millrace.jobs.report.ReportPage.number;

import io.millrace.jobs.report.ReportData.Component;
import io.millrace.jobs.report.ReportData.Item;
import io.millrace.jobs.report.ReportData.Member;
import io.millrace.jobs.report.ReportData.Part;
import java.util.Locale;

/**
 * One ranked item: what is wrong, whom it hurts, why it ranks here, and the line to answer with.
 */
final class ItemCard {
  private final Html html;
  private final Item item;

  ItemCard(Html html, Item item) {
    this.html = html;
    this.item = item;
  }

  void render() {
    html.raw("<section id=\"rank-" + item.rank() + "\" class=\"item ")
        .text(item.severity().toLowerCase(Locale.ROOT))
        .raw("\">");
    head();
    html.open("div", "grid").open("div", null);
    for (Part part : item.ticket()) {
      html.element("h3", null, part.heading());
      new Prose(html).render(part.text());
    }
    html.close("div").open("div", null);
    side();
    html.close("div").close("div");
    html.element("h3", null, "Answer (useful, wrong or incomplete)");
    html.element("pre", null, item.reviewLine());
    proof();
    html.close("section");
  }

  private void head() {
    html.open("div", "head")
        .element("span", "rank", item.rank())
        .element("span", "title", item.title())
        .element("span", "score", number(item.effectiveScore(), 1))
        .close("div");
    html.element("p", "sentence", item.sentence());
    html.open("div", "tags");
    tag(item.state(), false);
    tag(item.severity(), item.severity().equalsIgnoreCase("critical"));
    tag(number(item.painMinutesWeek(), 0) + " min of pain a week", false);
    tag("owner " + item.owner(), false);
    if (item.release() != null) {
      tag("release " + item.release(), false);
    }
    if (item.override() != null) {
      tag(item.override() + " (computed " + number(item.score(), 1) + ")", true);
    }
    html.close("div");
  }

  private void tag(String text, boolean hot) {
    html.element("span", hot ? "tag hot" : "tag", text);
  }

  private void side() {
    html.element("h3", null, "Trend, by hour")
        .raw(Sparkline.svg(item.trend(), "occurrences by hour, oldest first"));
    html.raw("<p class=\"sub\">")
        .text(trendText())
        .raw("seen ")
        .text(minute(item.firstSeen()))
        .raw(" to ")
        .text(minute(item.lastSeen()))
        .raw("</p>");
    html.element("h3", null, "Score = (I × F × R × B) ÷ E × C × H");
    html.raw(
        "<table class=\"factors\"><tr><th>factor</th><th class=\"n\">term</th><th>from</th></tr>");
    for (Component c : item.components()) {
      html.raw("<tr><td>").text(c.name()).raw("</td><td class=\"n\">").text(number(c.term(), 3));
      html.raw("</td><td title=\"").text(c.explanation()).raw("\">").text(c.inputs());
      html.raw("</td></tr>");
    }
    html.raw("</table>");
    html.element("h3", null, "Exemplar").element("pre", null, item.exemplar());
    html.element("p", "sub", item.exemplarAt());
  }

  private String trendText() {
    long most = item.trend().stream().mapToLong(Long::longValue).max().orElse(0);
    return most == 0 ? "none in seven days; " : "at most " + ReportPage.count(most) + " an hour; ";
  }

  /** {@code 2026-03-02T09:05:00.657Z} as {@code 2026-03-02 09:05}. */
  private static String minute(String time) {
    return time == null || time.length() < 16 ? time : time.substring(0, 16).replace('T', ' ');
  }

  private void proof() {
    html.raw("<details><summary>Proof: ")
        .text(item.members().size())
        .raw(item.members().size() == 1 ? " fingerprint" : " fingerprints")
        .raw(" and lineage</summary><div class=\"scroll\"><table>")
        .raw("<tr><th>fingerprint</th><th>what</th><th>joined by</th>")
        .raw("<th class=\"n\">score</th></tr>");
    for (Member m : item.members()) {
      html.raw("<tr><td><code>").text(m.fingerprint()).raw("</code></td><td>");
      html.text(m.template()).raw("</td><td>").text(m.edge());
      html.raw("</td><td class=\"n\">").text(number(m.score(), 2)).raw("</td></tr>");
    }
    html.raw("</table></div>");
    html.element("h3", null, "Lineage").element("pre", null, item.digest());
    html.element("pre", null, item.traceLine());
    html.close("details");
  }
}
