package io.millrace.jobs.chaos;

import com.google.re2j.Pattern;
import io.millrace.jobs.kafka.AvroWriter;
import java.util.List;
import java.util.Set;

/**
 * What a current row says that depends neither on the moments of checkpoints and kills nor on how
 * its record travelled: no versions, no coordinates, no hashes of raw bytes and what is summed of
 * them, no ids that are hashes of coordinates, no exemplars that are chosen by such ids, no finding
 * of the field that a round's writers add midway, which its files do not have.
 */
final class RowEdit {
  private static final Set<String> EXEMPT =
      Set.of(
          "row_version",
          "mapping",
          "stats_bytes",
          "coordinates",
          "source_partition",
          "source_offset",
          "source_index",
          "exemplar_coordinates",
          "offset_ranges",
          "raw_hash",
          "digest_sum",
          "digest_xor",
          // from the broker's time, which a file does not have
          "largest_lag_ms");

  /**
   * Blocks of lines are no minutes of broker time; a broken record is refused as what its format
   * makes of it; a cluster's job and a run bring different policy documents along.
   */
  static final Set<String> OWN_TABLES =
      Set.of("record_ledger", "rejected_events", "policies", "warehouse_commits");

  private static final Pattern PLACE =
      Pattern.compile("(\\S*/)?telemetry\\.\\w+(\\.jsonl)?:\\d+:\\d+");
  private static final Pattern SOURCE = Pattern.compile("(\\S*/)?(telemetry\\.\\w+)(\\.jsonl)?");
  private static final String BY_PLACE = "at:";

  private final List<String> columns;
  private final boolean exemplarsByPlace;

  RowEdit(String table, List<String> columns) {
    this.columns = columns;
    this.exemplarsByPlace = table.equals("backlog_items");
  }

  /** The row as one text, or null when it is not compared. */
  String of(Object[] row) {
    boolean quotesAPlace = exemplarsByPlace;
    for (int i = 0; i < row.length; i++) {
      String column = columns.get(i);
      String value = (String) row[i];
      boolean id = column.equals("event_id") || column.equals("observation_id");
      if (id && value != null && value.startsWith(BY_PLACE)
          || column.equals("finding") && "REJECTED".equals(value)
          || column.equals("finding_key") && AvroWriter.ADDED.equals(value)) {
        return null;
      }
      quotesAPlace |= value != null && value.contains(BY_PLACE);
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < row.length; i++) {
      String column = columns.get(i);
      boolean exempt =
          EXEMPT.contains(column)
              || column.endsWith("_at_intake")
              || quotesAPlace && column.startsWith("exemplar");
      if (!exempt) {
        out.append(column).append('=').append(placeless((String) row[i])).append('\n');
      }
    }
    return out.toString();
  }

  private static String placeless(String value) {
    if (value == null || !value.contains("telemetry.")) {
      return value;
    }
    return SOURCE.matcher(PLACE.matcher(value).replaceAll("PLACE")).replaceAll("$2");
  }
}
