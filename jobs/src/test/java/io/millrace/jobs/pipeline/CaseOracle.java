package io.millrace.jobs.pipeline;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * Process logs counted once more, case by case, in plain Java: shares no line with the product. A
 * file is read as it stands, a case's events are put in order of time and line.
 */
final class CaseOracle {
  /** What the shipped mapping calls an end: a lifecycle, else an activity. */
  private static final Set<String> END_LIFECYCLES = Set.of("Closed", "Cancelled", "In Call");

  private static final Set<String> END_ACTIVITIES = Set.of("Closed", "BILLED", "DELETE");

  /** An event. */
  record Row(long at, int line, String activity, boolean end) {}

  /**
   * The first silence of a case before its end.
   *
   * @param at when it had lasted long enough, epoch ms
   * @param resumed whether an event came after it
   * @param ended whether the case's end did, within three years of its start
   */
  record Silence(long at, String stage, boolean resumed, boolean ended) {}

  private static final long LIMIT_MS = 3 * 365 * 86_400_000L;

  final Map<String, List<Row>> cases = new TreeMap<>();
  final Map<String, List<String>> facts = new TreeMap<>();
  long asOf = Long.MIN_VALUE;

  /** Adds a log. */
  void add(Path folder, String log) {
    List<List<String>> rows = read(folder.resolve(log + ".csv.gz"));
    List<String> head = rows.get(0);
    int key = head.indexOf("case:concept:name");
    int activity = head.indexOf("concept:name");
    int time = head.indexOf("time:timestamp");
    int lifecycle = head.indexOf("lifecycle:transition");
    for (int line = 1; line < rows.size(); line++) {
      List<String> row = rows.get(line);
      String state = lifecycle < 0 ? "" : row.get(lifecycle);
      boolean end = END_LIFECYCLES.contains(state) || END_ACTIVITIES.contains(row.get(activity));
      long at = millis(row.get(time));
      asOf = Math.max(asOf, at);
      cases
          .computeIfAbsent(row.get(key), k -> new ArrayList<>())
          .add(new Row(at, line, row.get(activity), end));
    }
    List<List<String>> derived = read(folder.resolve(log + ".case_facts.csv.gz"));
    List<String> columns = derived.get(0);
    for (List<String> row : derived.subList(1, derived.size())) {
      facts.put(
          row.get(columns.indexOf("case")),
          List.of(
              row.get(columns.indexOf("events")),
              row.get(columns.indexOf("distinct_activities")),
              row.get(columns.indexOf("immediate_repeats")),
              row.get(columns.indexOf("rework_events")),
              whole(row.get(columns.indexOf("longest_gap_s"))),
              row.get(columns.indexOf("last_activity"))));
    }
    cases
        .values()
        .forEach(c -> c.sort(Comparator.comparingLong(Row::at).thenComparingInt(Row::line)));
  }

  /** By case; a case without a silence of that length is absent. */
  Map<String, Silence> silences(long longMs) {
    Map<String, Silence> out = new TreeMap<>();
    cases.forEach(
        (key, rows) -> {
          Silence found = firstSilence(rows, longMs);
          if (found != null) {
            out.put(key, found);
          }
        });
    return out;
  }

  private Silence firstSilence(List<Row> rows, long longMs) {
    for (int i = 0; i < rows.size() && !rows.get(i).end; i++) {
      boolean last = i == rows.size() - 1;
      long quiet = (last ? asOf : rows.get(i + 1).at) - rows.get(i).at;
      if (quiet >= longMs) {
        long limit = rows.get(0).at + LIMIT_MS;
        boolean ended =
            rows.subList(i + 1, rows.size()).stream().anyMatch(r -> r.end && r.at < limit);
        return new Silence(rows.get(i).at + longMs, rows.get(i).activity, !last, ended);
      }
    }
    return null;
  }

  private static String whole(String number) {
    return Long.toString((long) Double.parseDouble(number));
  }

  private static long millis(String text) {
    boolean zoned = text.endsWith("Z") || text.indexOf('+') > 0;
    Instant at =
        zoned
            ? OffsetDateTime.parse(text).toInstant()
            : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    return at.toEpochMilli();
  }

  /** RFC 4180 without line breaks in fields: these files have none. */
  private static List<List<String>> read(Path file) {
    List<List<String>> rows = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        rows.add(cells(line));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        boolean twice = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
        if (twice) {
          cell.append(c);
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
