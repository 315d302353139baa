package io.millrace.jobs.report;

import io.millrace.jobs.backlog.Backlog;
import io.millrace.jobs.backlog.ItemDetails;
import io.millrace.jobs.backlog.RankedItem;
import io.millrace.jobs.backlog.Row;
import io.millrace.jobs.report.ReportData.EndpointLine;
import io.millrace.jobs.report.ReportData.JourneyLine;
import io.millrace.jobs.report.ReportData.LedgerLine;
import io.millrace.jobs.report.ReportData.ObservationLedger;
import io.millrace.jobs.report.ReportData.QualityLine;
import io.millrace.jobs.report.ReportData.StepLine;
import io.millrace.warehouse.read.WarehouseReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what the report shows, every table at the reader's commit. */
final class ReportLoader {
  private static final int TOP = 50;

  private final WarehouseReader reader;
  private final Path warehouse;

  ReportLoader(WarehouseReader reader, Path warehouse) {
    this.reader = reader;
    this.warehouse = warehouse;
  }

  ReportData load() {
    Backlog backlog = Backlog.read(reader);
    List<LedgerLine> ledger = records();
    return new ReportData(
        warehouse.toString(),
        backlog.asOfText(),
        ledger.stream().mapToLong(LedgerLine::read).sum(),
        count("SELECT count(*) AS n FROM observations_current"),
        count("SELECT count(*) AS n FROM fingerprints_current"),
        count("SELECT count(*) AS n FROM clusters_current WHERE state = 'ACTIVE'"),
        Row.all(reader, "SELECT coalesce(sum(pain_us), 0) / 3.6e9 AS h FROM observations_current")
            .get(0)
            .number("h"),
        items(backlog),
        watched(backlog),
        journeys(),
        abandonment(),
        endpoints(),
        ledger,
        observations(),
        quality(),
        review());
  }

  private ReportData.Review review() {
    if (!reader.has("executive_summary") || !reader.has("weekly_review")) {
      return ReportData.Review.NONE;
    }
    List<String> summary = new ArrayList<>();
    Row.each(
        reader,
        "SELECT text FROM executive_summary ORDER BY line",
        row -> summary.add(row.text("text")));
    List<ReportData.ReviewLine> lines = new ArrayList<>();
    Row.each(
        reader,
        "SELECT section, place, subject, owner, why FROM weekly_review WHERE section <> 'LABEL'"
            + " ORDER BY section, place LIMIT 60",
        row ->
            lines.add(
                new ReportData.ReviewLine(
                    row.text("section"),
                    row.count("place"),
                    row.text("subject"),
                    row.text("owner"),
                    row.text("why"))));
    return new ReportData.Review(summary, lines);
  }

  private long count(String sql) {
    return Row.all(reader, sql).get(0).count("n");
  }

  private List<ReportData.Item> items(Backlog backlog) {
    List<RankedItem> top = backlog.ranked().subList(0, Math.min(TOP, backlog.ranked().size()));
    Map<String, ItemDetails> details = ItemDetails.read(reader, top, backlog.asOf());
    List<ReportData.Item> items = new ArrayList<>();
    for (RankedItem item : top) {
      items.add(new ItemLoader(item, details.get(item.clusterId()), warehouse).load());
    }
    return items;
  }

  private static List<ReportData.WatchedLine> watched(Backlog backlog) {
    return backlog.watched().stream()
        .limit(TOP)
        .map(
            w ->
                new ReportData.WatchedLine(
                    w.label(), w.reason(), w.effectiveScore(), w.painMinutesWeek()))
        .toList();
  }

  private List<JourneyLine> journeys() {
    Map<String, Map<String, Long>> states = new LinkedHashMap<>();
    Map<String, Long> firstPass = new LinkedHashMap<>();
    Map<String, Long> retried = new LinkedHashMap<>();
    Row.each(
        reader,
        "SELECT coalesce(journey, workflow, '(unnamed)') AS j, status, count(*) AS n,"
            + " count(*) FILTER (WHERE first_pass) AS first_pass,"
            + " count(*) FILTER (WHERE retries > 0 AND status <> 'OPEN') AS retried"
            + " FROM journeys_current GROUP BY j, status ORDER BY j, status",
        row -> {
          String journey = row.text("j");
          states
              .computeIfAbsent(journey, j -> new LinkedHashMap<>())
              .put(row.text("status"), row.count("n"));
          firstPass.merge(journey, row.count("first_pass"), Long::sum);
          retried.merge(journey, row.count("retried"), Long::sum);
        });
    List<JourneyLine> lines = new ArrayList<>();
    states.forEach(
        (journey, byState) -> {
          long runs = byState.values().stream().mapToLong(Long::longValue).sum();
          long ended = runs - byState.getOrDefault("OPEN", 0L);
          double share = ended == 0 ? 0 : (double) firstPass.get(journey) / ended;
          double lost = 0.25 * retried.get(journey);
          for (String state : List.of("FAILED", "TIMED_OUT", "ABANDONED")) {
            lost += byState.getOrDefault(state, 0L);
          }
          double fragility = ended == 0 ? 0 : lost / ended;
          lines.add(new JourneyLine(journey, runs, byState, share, fragility));
        });
    lines.sort(
        Comparator.comparingDouble(JourneyLine::fragility)
            .reversed()
            .thenComparing(JourneyLine::journey));
    return lines;
  }

  private List<EndpointLine> endpoints() {
    List<EndpointLine> lines = new ArrayList<>();
    Row.each(
        reader,
        "SELECT coalesce(service, '(unknown)') AS s, endpoint, count(*) AS n,"
            + " count(DISTINCT journey) AS j FROM observations_current"
            + " WHERE NOT from_pattern AND endpoint IS NOT NULL"
            + " GROUP BY s, endpoint ORDER BY n DESC, s, endpoint LIMIT 20",
        row ->
            lines.add(
                new EndpointLine(
                    row.text("s"), row.text("endpoint"), row.count("n"), row.count("j"))));
    return lines;
  }

  private List<StepLine> abandonment() {
    List<StepLine> lines = new ArrayList<>();
    Row.each(
        reader,
        "SELECT coalesce(journey, workflow, '(unnamed)') AS j,"
            + " coalesce(abandoned_stage, '(unknown)') AS step, count(*) AS n,"
            + " any_value(runs) AS runs FROM (SELECT *, count(*) OVER (PARTITION BY"
            + " coalesce(journey, workflow, '(unnamed)')) AS runs FROM journeys_current)"
            + " WHERE abandoned_at IS NOT NULL GROUP BY j, step ORDER BY n DESC, j, step LIMIT 50",
        row ->
            lines.add(
                new StepLine(row.text("j"), row.text("step"), row.count("n"), row.count("runs"))));
    return lines;
  }

  private List<LedgerLine> records() {
    List<LedgerLine> lines = new ArrayList<>();
    Row.each(
        reader,
        "SELECT source, sum(read_records)::BIGINT AS r, sum(accepted_records)::BIGINT AS a,"
            + " sum(rejected_records)::BIGINT AS x, sum(duplicate_records)::BIGINT AS d"
            + " FROM record_ledger_current GROUP BY source ORDER BY source",
        row ->
            lines.add(
                new LedgerLine(
                    row.text("source"),
                    row.count("r"),
                    row.count("a"),
                    row.count("x"),
                    row.count("d"))));
    return lines;
  }

  private ObservationLedger observations() {
    Row sum =
        Row.all(
                reader,
                "SELECT sum(from_records)::BIGINT AS r, sum(from_patterns)::BIGINT AS p,"
                    + " sum(clustered)::BIGINT AS c, sum(unclustered)::BIGINT AS u,"
                    + " sum(overflow)::BIGINT AS o, sum(late)::BIGINT AS l"
                    + " FROM observation_ledger_current")
            .get(0);
    return new ObservationLedger(
        sum.count("r"),
        sum.count("p"),
        sum.count("c"),
        sum.count("u"),
        sum.count("o"),
        sum.count("l"));
  }

  private List<QualityLine> quality() {
    List<QualityLine> lines = new ArrayList<>();
    Row.each(
        reader,
        "SELECT source, finding, finding_key, sum(records)::BIGINT AS n FROM data_quality_current"
            + " GROUP BY source, finding, finding_key"
            + " ORDER BY finding, n DESC, source, finding_key LIMIT 100",
        row ->
            lines.add(
                new QualityLine(
                    row.text("source"),
                    row.text("finding"),
                    row.text("finding_key"),
                    row.count("n"))));
    return lines;
  }
}
