package io.millrace.jobs.report;

import static io.millrace.jobs.report.ReportPage.count;

import io.millrace.jobs.report.ReportData.LedgerLine;
import io.millrace.jobs.report.ReportData.ObservationLedger;
import io.millrace.jobs.report.ReportData.QualityLine;

/** Both ledgers, and what the data says about itself. */
final class LedgerSection {
  private final Html html;
  private final ReportData data;

  LedgerSection(Html html, ReportData data) {
    this.html = html;
    this.data = data;
  }

  void render() {
    html.element("h2", null, "Every record accounted for");
    html.raw("<div class=\"scroll\"><table><tr><th>source</th><th class=\"n\">read</th>")
        .raw("<th class=\"n\">accepted</th><th class=\"n\">rejected</th>")
        .raw("<th class=\"n\">duplicate</th><th>balances</th></tr>");
    data.recordLedger().forEach(this::records);
    if (data.recordLedger().size() > 1) {
      records(total());
    }
    html.raw("</table></div>");
    observations(data.observationLedger());
    if (!data.quality().isEmpty()) {
      quality();
    }
  }

  private void records(LedgerLine line) {
    html.raw("<tr><td>").text(line.source()).raw("</td>");
    numbers(line.read(), line.accepted(), line.rejected(), line.duplicate());
    verdict(line.balances());
    html.raw("</tr>");
  }

  private LedgerLine total() {
    LedgerLine sum = new LedgerLine("all sources", 0, 0, 0, 0);
    for (LedgerLine line : data.recordLedger()) {
      sum = sum.plus(line);
    }
    return sum;
  }

  private void observations(ObservationLedger l) {
    html.element("h2", null, "Every observation accounted for");
    html.raw("<div class=\"scroll\"><table><tr><th class=\"n\">from records</th>")
        .raw("<th class=\"n\">from patterns</th><th class=\"n\">clustered</th>")
        .raw("<th class=\"n\">unclustered</th><th class=\"n\">overflow</th>")
        .raw("<th class=\"n\">late</th><th>balances</th></tr><tr>");
    numbers(
        l.fromRecords(), l.fromPatterns(), l.clustered(), l.unclustered(), l.overflow(), l.late());
    verdict(l.balances());
    html.raw("</tr></table></div>");
  }

  private void quality() {
    html.element("h2", null, "Data quality");
    html.raw("<div class=\"scroll\"><table><tr><th>source</th><th>finding</th><th>what</th>")
        .raw("<th class=\"n\">records</th></tr>");
    for (QualityLine q : data.quality()) {
      html.raw("<tr><td>").text(q.source()).raw("</td><td>").text(q.finding());
      html.raw("</td><td>").text(q.key()).raw("</td>");
      numbers(q.count());
      html.raw("</tr>");
    }
    html.raw("</table></div>");
  }

  private void numbers(long... values) {
    for (long v : values) {
      html.element("td", "n", count(v));
    }
  }

  private void verdict(boolean balances) {
    html.element("td", balances ? "ok" : "bad", balances ? "yes" : "NO");
  }
}
