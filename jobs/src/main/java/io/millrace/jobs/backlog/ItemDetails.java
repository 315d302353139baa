package io.millrace.jobs.backlog;

import io.millrace.domain.stats.WindowFact.Size;
import io.millrace.warehouse.read.WarehouseReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What stands behind an item.
 *
 * @param members of its cluster, the anchor first
 * @param trend occurrences by hour, oldest first: the seven days before the moment of reading, from
 *     the first hour that has any
 * @param digest of all its observations in its seven days, null when there is no edge
 */
public record ItemDetails(List<Member> members, List<Long> trend, Digest digest) {
  private static final int HOURS = 7 * 24;

  /** A fingerprint and why it belongs. */
  public record Member(
      String fingerprint,
      String service,
      String callSite,
      String dependency,
      String exceptionType,
      String template,
      String lifecycle,
      String edge,
      double score,
      String with) {}

  /** Count, and sum and xor of the hashes of observations. */
  public record Digest(long count, String sum, String xor) {}

  /** Reads those of several items at once, by cluster id. */
  public static Map<String, ItemDetails> read(
      WarehouseReader reader, List<RankedItem> items, long asOf) {
    if (items.isEmpty()) {
      return Map.of();
    }
    String clusters =
        items.stream()
            .map(i -> Row.literal(i.clusterId()))
            .collect(Collectors.joining(", ", "(", ")"));
    Map<String, List<Member>> members = members(reader, clusters);
    Map<String, TreeMap<Long, Long>> hours = hours(reader, clusters);
    Map<String, Digest> digests = digests(reader, clusters);
    Map<String, ItemDetails> details = new HashMap<>();
    for (RankedItem item : items) {
      String cluster = item.clusterId();
      details.put(
          cluster,
          new ItemDetails(
              members.getOrDefault(cluster, List.of()),
              trend(hours.getOrDefault(cluster, new TreeMap<>()), asOf),
              digests.get(cluster)));
    }
    return details;
  }

  private static Map<String, List<Member>> members(WarehouseReader reader, String clusters) {
    Map<String, List<Member>> members = new HashMap<>();
    Row.each(
        reader,
        "SELECT m.cluster_id, m.fingerprint_id, m.edge_kind, m.score, m.with_fingerprint_id,"
            + " f.service, f.call_site, f.dependency, f.exception_type, f.template, f.lifecycle"
            + " FROM cluster_members_current m LEFT JOIN fingerprints_current f"
            + " ON f.fingerprint_id = m.fingerprint_id AND f.environment = m.environment"
            + " WHERE m.cluster_id IN "
            + clusters
            + " ORDER BY (m.edge_kind = 'ANCHOR') DESC, m.score DESC, m.fingerprint_id",
        row ->
            members
                .computeIfAbsent(row.text("cluster_id"), c -> new ArrayList<>())
                .add(member(row)));
    return members;
  }

  private static Member member(Row row) {
    return new Member(
        row.text("fingerprint_id"),
        row.text("service"),
        row.text("call_site"),
        row.text("dependency"),
        row.text("exception_type"),
        row.text("template"),
        row.text("lifecycle"),
        row.text("edge_kind"),
        row.number("score"),
        row.text("with_fingerprint_id"));
  }

  private static Map<String, TreeMap<Long, Long>> hours(WarehouseReader reader, String clusters) {
    Map<String, TreeMap<Long, Long>> hours = new HashMap<>();
    Row.each(
        reader,
        "SELECT m.cluster_id, w.start_at, sum(w.occurrences)::BIGINT AS occurrences"
            + " FROM fingerprint_stats_current w JOIN cluster_members_current m"
            + " ON m.fingerprint_id = w.fingerprint_id AND m.environment = w.environment"
            + " WHERE w.window_size = 'HOUR' AND m.cluster_id IN "
            + clusters
            + " GROUP BY m.cluster_id, w.start_at",
        row ->
            hours
                .computeIfAbsent(row.text("cluster_id"), c -> new TreeMap<>())
                .put(row.time("start_at"), row.count("occurrences")));
    return hours;
  }

  private static Map<String, Digest> digests(WarehouseReader reader, String clusters) {
    Map<String, Digest> digests = new HashMap<>();
    Row.each(
        reader,
        "SELECT to_id, digest_count, digest_sum, digest_xor FROM lineage_current"
            + " WHERE from_kind = 'item' AND to_id IN "
            + clusters
            + " ORDER BY tick_at",
        row ->
            digests.put(
                row.text("to_id"),
                new Digest(
                    row.count("digest_count"), row.text("digest_sum"), row.text("digest_xor"))));
    return digests;
  }

  static List<Long> trend(TreeMap<Long, Long> hours, long asOf) {
    long hour = Size.HOUR.millis();
    long last = Size.HOUR.startOf(asOf);
    Long first = hours.ceilingKey(last - (HOURS - 1) * hour);
    if (first == null || first > last) {
      return List.of();
    }
    Long[] counts = new Long[(int) ((last - first) / hour) + 1];
    Arrays.fill(counts, 0L);
    hours
        .subMap(first, true, last, true)
        .forEach((at, n) -> counts[(int) ((at - first) / hour)] = n);
    return Arrays.asList(counts);
  }
}
