package io.millrace.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.report.ReportData.Component;
import io.millrace.jobs.report.ReportData.EndpointLine;
import io.millrace.jobs.report.ReportData.Item;
import io.millrace.jobs.report.ReportData.JourneyLine;
import io.millrace.jobs.report.ReportData.LedgerLine;
import io.millrace.jobs.report.ReportData.Member;
import io.millrace.jobs.report.ReportData.ObservationLedger;
import io.millrace.jobs.report.ReportData.Part;
import io.millrace.jobs.report.ReportData.StepLine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportPageTest {
  private static final String HOSTILE = "<script src=\"http://x.example/a.js\">'&\u202E</script>";

  @Test
  void whatComesFromDataIsEscaped() {
    String page = new ReportPage(data(HOSTILE)).render();
    assertThat(page).doesNotContain("<script", "src=\"http", "\u202E");
    assertThat(page).contains("&lt;script src=&quot;http://x.example/a.js&quot;&gt;&#39;&amp;");
  }

  @Test
  void thePageAsksNobody() {
    String page = new ReportPage(data("plain")).render();
    assertThat(page).doesNotContain("http:", "https:", "src=", "@import", "url(", "<link");
  }

  @Test
  void aLedgerThatDoesNotBalanceShows() {
    assertThat(new ReportPage(data("plain")).render()).contains("<td class=\"bad\">NO</td>");
  }

  @Test
  void anEmptyWarehouseIsAPage() {
    ReportData empty =
        new ReportData(
            "w",
            "2026-03-02T00:00:00Z",
            0,
            0,
            0,
            0,
            0,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            new ObservationLedger(0, 0, 0, 0, 0, 0),
            List.of(),
            ReportData.Review.NONE);
    assertThat(new ReportPage(empty).render()).contains("No work to rank", "No workflow events");
  }

  private static ReportData data(String text) {
    Item item =
        new Item(
            1,
            "item:1",
            "OPEN",
            text,
            text,
            "CRITICAL",
            10,
            5,
            text,
            3,
            text,
            text,
            text,
            text,
            List.of(new Component("impact", 2, text, text)),
            List.of(new Part("Evidence", "- `" + text + "` one\n- two\n" + text)),
            List.of(1L, 0L, 4L),
            text,
            text,
            List.of(new Member("fp1:1", text, text, text, 0.5)),
            text,
            text,
            text);
    return new ReportData(
        text,
        "2026-03-02T00:00:00Z",
        10,
        5,
        1,
        1,
        2.5,
        List.of(item),
        List.of(new ReportData.WatchedLine(text, text, 4.4, 2)),
        List.of(new JourneyLine(text, 10, Map.of("ABANDONED", 2L), 0.5, 0.2)),
        List.of(new StepLine(text, text, 2, 10)),
        List.of(new EndpointLine(text, text, 7, 1)),
        List.of(new LedgerLine(text, 10, 8, 1, 0)),
        new ObservationLedger(5, 0, 5, 0, 0, 0),
        List.of(),
        new ReportData.Review(
            List.of(text), List.of(new ReportData.ReviewLine("FIX", 1, text, text, text))));
  }
}
