package io.millrace.jobs.millrace;

import io.millrace.jobs.pipeline.CurrentRows;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What rows say that does not depend on how their records travelled: no coordinates, no mapping, no
 * hashes of raw bytes and what is summed of them, no ids that are hashes of coordinates, no
 * exemplars that are chosen by such ids.
 */
final class AcrossTransports implements CurrentRows.Edit {
  private static final Set<String> EXEMPT =
      Set.of(
          "raw_hash", "digest_sum", "digest_xor", "source_partition", "largest_lag_ms", "mapping");

  /**
   * Blocks of lines are no minutes; what a broken line is refused for depends on its format; the
   * run that is compared with writes no policies.
   */
  private static final Set<String> OWN_TABLES =
      Set.of("record_ledger", "rejected_events", "policies");

  private static final Pattern PLACE =
      Pattern.compile("(\\S*/)?telemetry\\.\\w+(\\.jsonl)?:\\d+:\\d+");
  private static final Pattern SOURCE = Pattern.compile("(\\S*/)?(telemetry\\.\\w+)(\\.jsonl)?");
  private static final String BY_PLACE = "at:";

  @Override
  public Map<String, String> of(String table, Map<String, String> cells) {
    String event = cells.getOrDefault("event_id", cells.get("observation_id"));
    if (OWN_TABLES.contains(table)
        || "REJECTED".equals(cells.get("finding"))
        || event != null && event.startsWith(BY_PLACE)) {
      return null;
    }
    boolean exemplarsByPlace =
        cells.values().stream().anyMatch(v -> v != null && v.contains(BY_PLACE));
    Map<String, String> out = new LinkedHashMap<>();
    cells.forEach(
        (column, value) -> {
          boolean chosen = exemplarsByPlace || table.equals("backlog_items");
          if (!EXEMPT.contains(column) && !(chosen && column.startsWith("exemplar"))) {
            out.put(column, value == null ? null : placeless(value));
          }
        });
    return out;
  }

  private static String placeless(String value) {
    String places = PLACE.matcher(value).replaceAll("PLACE");
    return SOURCE.matcher(places).replaceAll("$2");
  }
}
