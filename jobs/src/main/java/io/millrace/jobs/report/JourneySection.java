package io.millrace.jobs.report;

import static io.millrace.jobs.report.ReportPage.count;
import static io.millrace.jobs.report.ReportPage.number;

import io.millrace.jobs.report.ReportData.EndpointLine;
import io.millrace.jobs.report.ReportData.JourneyLine;
import io.millrace.jobs.report.ReportData.StepLine;
import java.util.Locale;

/** How journeys ended, and at which step they were abandoned. */
final class JourneySection {
  private static final String[] STATES = {
    "COMPLETED", "PARTIAL", "FAILED", "ABANDONED", "TIMED_OUT", "OPEN"
  };

  private final Html html;
  private final ReportData data;

  JourneySection(Html html, ReportData data) {
    this.html = html;
    this.data = data;
  }

  void render() {
    html.element("h2", null, "Journeys");
    if (data.journeys().isEmpty()) {
      html.element("p", "sub", "No workflow events in this warehouse.");
      return;
    }
    html.raw("<div class=\"scroll\"><table><tr><th>journey</th><th class=\"n\">runs</th>");
    for (String state : STATES) {
      html.element("th", "n", state.toLowerCase(Locale.ROOT).replace('_', ' '));
    }
    html.raw("<th class=\"n\">first pass</th><th class=\"n\">fragility</th></tr>");
    data.journeys().forEach(this::journey);
    html.raw("</table></div>");
    html.element(
        "p",
        "sub",
        "The most fragile first: of the runs that are decided, those that failed, timed out or were"
            + " abandoned, and a quarter of those that needed a retry.");
    if (!data.endpoints().isEmpty()) {
      html.element("h2", null, "Endpoints with the most exceptions");
      html.raw("<div class=\"scroll\"><table><tr><th>service</th><th>endpoint</th>")
          .raw("<th class=\"n\">exceptions</th><th class=\"n\">journeys hit</th></tr>");
      data.endpoints().forEach(this::endpoint);
      html.raw("</table></div>");
    }
    if (!data.abandonment().isEmpty()) {
      html.element("h2", null, "Abandonment by step");
      html.raw("<div class=\"scroll\"><table><tr><th>journey</th><th>step</th>")
          .raw("<th class=\"n\">abandoned</th><th class=\"n\">share of runs</th><th></th></tr>");
      data.abandonment().forEach(this::step);
      html.raw("</table></div>");
    }
  }

  private void journey(JourneyLine line) {
    html.raw("<tr><td>").text(line.journey()).raw("</td>").element("td", "n", count(line.runs()));
    for (String state : STATES) {
      html.element("td", "n", count(line.states().getOrDefault(state, 0L)));
    }
    html.element("td", "n", number(100 * line.firstPassShare(), 1) + " %");
    html.element("td", "n", number(100 * line.fragility(), 1) + " %").raw("</tr>");
  }

  private void endpoint(EndpointLine line) {
    html.raw("<tr><td>").text(line.service()).raw("</td><td>").text(line.endpoint()).raw("</td>");
    html.element("td", "n", count(line.exceptions()));
    html.element("td", "n", count(line.journeys())).raw("</tr>");
  }

  private void step(StepLine line) {
    double share = line.runs() == 0 ? 0 : 100.0 * line.abandoned() / line.runs();
    html.raw("<tr><td>").text(line.journey()).raw("</td><td>").text(line.step()).raw("</td>");
    html.element("td", "n", count(line.abandoned())).element("td", "n", number(share, 1) + " %");
    html.raw("<td><div class=\"track\"><i style=\"width:")
        .raw(String.format(Locale.ROOT, "%.1f", Math.min(100, share)))
        .raw("%\"></i></div></td></tr>");
  }
}
