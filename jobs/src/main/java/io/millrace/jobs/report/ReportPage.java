package io.millrace.jobs.report;

import io.millrace.jobs.report.ReportData.Item;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** One self-contained HTML page: no script, no network, fit to be forwarded or printed. */
final class ReportPage {
  private final ReportData data;
  private final Html html = new Html();

  ReportPage(ReportData data) {
    this.data = data;
  }

  String render() {
    html.raw("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
        .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        .raw("<title>Millrace: ranked work, as of ")
        .text(data.asOf())
        .raw("</title><style>")
        .raw(stylesheet())
        .raw("</style></head><body><main>\n");
    summary();
    ReviewSection review = new ReviewSection(html, data);
    review.summary();
    html.element("h2", null, "Ranked work");
    if (data.items().isEmpty()) {
      html.element("p", "sub", "Nothing passed the gate: no cluster shows customer impact yet.");
    }
    if (data.items().size() > 1) {
      new Overview(html, data.items()).render();
    }
    data.items().forEach(item -> new ItemCard(html, item).render());
    new WatchedSection(html, data).render();
    review.render();
    new JourneySection(html, data).render();
    new LedgerSection(html, data).render();
    html.raw("<footer>Warehouse ")
        .text(data.warehouse())
        .raw(", everything read at one complete moment, as of ")
        .text(data.asOf())
        .raw(". Times are UTC. Ask it yourself: <code>./millrace sql \"SELECT * FROM ")
        .raw("backlog_items_current\"</code></footer></main></body></html>\n");
    return html.toString();
  }

  private void summary() {
    html.element("h1", null, headline());
    html.raw("<p class=\"sub\">As of ").text(data.asOf()).raw(" (event time)</p>");
    html.open("div", "figures");
    figure(number(data.painHours(), 1) + " h", "customer time lost");
    figure(count(data.items().size()), "ranked items");
    figure(count(data.clusters()), "clusters");
    figure(count(data.fingerprints()), "fingerprints");
    figure(count(data.observations()), "observations of pain");
    figure(count(data.records()), "records read");
    html.close("div");
  }

  private String headline() {
    List<Item> items = data.items();
    return items.isEmpty() ? "No work to rank" : "Top issue: " + items.get(0).title();
  }

  private void figure(String value, String label) {
    html.open("div", "figure").element("b", null, value).element("span", null, label).close("div");
  }

  static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  static String number(double value, int digits) {
    return String.format(Locale.ROOT, "%,." + digits + "f", value);
  }

  private static String stylesheet() {
    try (InputStream css = ReportPage.class.getResourceAsStream("/report/report.css")) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
