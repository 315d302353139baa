package io.millrace.jobs.summary;

import io.millrace.jobs.backlog.RankedItem;
import io.millrace.jobs.backlog.Row;
import io.millrace.jobs.summary.SummaryFacts.Hop;
import io.millrace.warehouse.read.WarehouseReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what a summary is written from. */
public final class SummaryReader {
  private static final int MOST_SPANS = 1_000;

  private SummaryReader() {}

  private record SpanRow(String parent, Hop hop) {}

  /** The facts of an item. */
  public static SummaryFacts read(WarehouseReader reader, RankedItem item) {
    Row row = item.row();
    List<String> traces = row.texts("exemplar_traces");
    return new SummaryFacts(
        item.id(),
        item.title(),
        row.text("sentence"),
        row.text("problem_statement"),
        row.text("suspected_cause"),
        row.number("cause_confidence"),
        row.text("fix_owner"),
        item.painMinutesWeek(),
        row.count("occurrences"),
        traces.isEmpty() ? List.of() : path(reader, traces.get(0)));
  }

  private static List<Hop> path(WarehouseReader reader, String trace) {
    Map<String, SpanRow> spans = new LinkedHashMap<>();
    Row.each(
        reader,
        "SELECT span_id, parent_span_id, service, coalesce(endpoint, type) AS operation,"
            + " coalesce(latency_us, 0) AS latency_us, CASE WHEN outcome IN ('FAILURE', 'TIMEOUT')"
            + " THEN coalesce(exception_type || coalesce(': ' || message, ''), outcome) END"
            + " AS failure FROM events_current WHERE kind = 'SPAN' AND trace_id = "
            + Row.literal(trace)
            + " ORDER BY event_at, span_id LIMIT "
            + MOST_SPANS,
        r ->
            spans.put(
                r.text("span_id"),
                new SpanRow(
                    r.text("parent_span_id"),
                    new Hop(
                        r.text("service"),
                        r.text("operation"),
                        r.count("latency_us"),
                        r.text("failure")))));
    return path(spans);
  }

  /** From the root to the deepest span that failed; to the last span where none did. */
  private static List<Hop> path(Map<String, SpanRow> spans) {
    List<Hop> longest = List.of();
    boolean failed = false;
    for (String id : spans.keySet()) {
      boolean fails = spans.get(id).hop().failure() != null;
      List<Hop> way = way(id, spans);
      if (fails && !failed || fails == failed && way.size() > longest.size()) {
        longest = way;
        failed = fails;
      }
    }
    return longest;
  }

  private static List<Hop> way(String id, Map<String, SpanRow> spans) {
    List<Hop> way = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String at = id; at != null && spans.containsKey(at) && seen.add(at); ) {
      way.add(0, spans.get(at).hop());
      at = spans.get(at).parent();
    }
    return way;
  }
}
