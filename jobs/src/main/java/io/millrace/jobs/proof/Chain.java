package io.millrace.jobs.proof;

import io.millrace.domain.stats.WindowFact.Size;
import io.millrace.jobs.backlog.ItemDetails;
import io.millrace.jobs.backlog.ItemDetails.Member;
import io.millrace.jobs.backlog.RankedItem;
import io.millrace.jobs.backlog.Row;
import io.millrace.warehouse.read.WarehouseReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What an item rests on, down to the places of its records: item, cluster, fingerprints, days,
 * observations.
 *
 * @param windows days of the members, by fingerprint and start; each observation counts in one
 * @param edges of {@code lineage} from the item, its cluster and its members
 * @param changes that are suspected of it
 * @param observations what the members' observations were made from
 * @param recomputed digests of the days, from the observations
 * @param late observations that came after their window had fired, and count in none
 */
public record Chain(
    RankedItem item,
    List<Member> members,
    List<Window> windows,
    List<Edge> edges,
    List<Change> changes,
    List<Witness> observations,
    Map<Day, Sum> recomputed,
    long late) {

  /** A day of a fingerprint. */
  record Day(String fingerprint, long startAt) {}

  /** A row of {@code lineage}. */
  record Edge(String fromKind, String from, String toKind, String to, long tickAt, Sum stored) {}

  /** Reads it at the reader's commit. */
  public static Chain read(WarehouseReader reader, RankedItem item, ItemDetails details) {
    String environment = Row.literal(item.environment());
    String members =
        details.members().stream()
            .map(m -> Row.literal(m.fingerprint()))
            .collect(Collectors.joining(", ", "(", ")"));
    if (details.members().isEmpty()) {
      return new Chain(item, List.of(), List.of(), List.of(), List.of(), List.of(), Map.of(), 0);
    }
    String ofMembers = " environment = " + environment + " AND fingerprint_id IN " + members;
    List<Window> windows = new ArrayList<>();
    Row.each(
        reader,
        "SELECT row_id, fingerprint_id, start_at, end_at, digest_count, digest_sum, digest_xor,"
            + " coordinates, offset_ranges FROM fingerprint_stats_current WHERE"
            + ofMembers
            + " AND window_size = 'DAY' ORDER BY fingerprint_id, start_at",
        row -> windows.add(Window.of(row)));
    Reading reading = new Reading();
    Row.each(reader, observations(ofMembers), reading::take);
    List<Edge> edges = edges(reader, item, members);
    return new Chain(
        item,
        details.members(),
        List.copyOf(windows),
        edges,
        Change.behind(reader, edges),
        List.copyOf(reading.observations),
        reading.sums,
        reading.late);
  }

  private static String observations(String ofMembers) {
    return "SELECT o.*, l.event_id IS NOT NULL AS is_late FROM (SELECT observation_id,"
        + " fingerprint_id, event_at, from_pattern, source, source_partition, source_offset,"
        + " source_index, raw_hash, event_hash FROM observations_current WHERE"
        + ofMembers
        + ") o LEFT JOIN (SELECT DISTINCT event_id FROM late_events"
        + " WHERE room = 'statistics' AND what = 'observation') l"
        + " ON l.event_id = o.observation_id"
        + " ORDER BY o.source, o.source_partition, o.source_offset, o.observation_id";
  }

  private static List<Edge> edges(WarehouseReader reader, RankedItem item, String members) {
    List<Edge> edges = new ArrayList<>();
    Row.each(
        reader,
        "SELECT * FROM lineage_current WHERE environment = "
            + Row.literal(item.environment())
            + " AND (from_id IN ("
            + Row.literal(item.id())
            + ", "
            + Row.literal(item.clusterId())
            + ") OR from_kind = 'fingerprint' AND from_id IN "
            + members
            + ") ORDER BY from_kind DESC, from_id, to_id",
        row ->
            edges.add(
                new Edge(
                    row.text("from_kind"),
                    row.text("from_id"),
                    row.text("to_kind"),
                    row.text("to_id"),
                    row.time("tick_at"),
                    Sum.stored(row))));
    return edges;
  }

  /** How many observations are behind each fingerprint. */
  Map<String, Long> observationsByFingerprint() {
    return observations.stream()
        .collect(Collectors.groupingBy(Witness::fingerprint, Collectors.counting()));
  }

  /** Collects observations and sums their hashes by day. */
  private static final class Reading {
    private final List<Witness> observations = new ArrayList<>();
    private final Map<Day, Sum> sums = new HashMap<>();
    private long late;

    void take(Row row) {
      Witness witness = Witness.ofObservation(row);
      observations.add(witness);
      if (row.flag("is_late")) {
        late++;
        return;
      }
      Day day = new Day(witness.fingerprint(), Size.DAY.startOf(row.time("event_at")));
      sums.merge(day, Sum.ofMember(row.id("event_hash"), witness.rawHash()), Sum::plus);
    }
  }
}
