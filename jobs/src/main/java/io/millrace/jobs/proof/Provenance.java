package io.millrace.jobs.proof;

import io.millrace.domain.UserError;
import io.millrace.jobs.backlog.RankedItem;
import io.millrace.jobs.backlog.Row;
import io.millrace.warehouse.read.WarehouseReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * From any row that people see to the item that it is about, and from the item to the versions of
 * every policy, model, formula and job that touched it.
 *
 * @param versions by what they are versions of
 */
public record Provenance(List<Version> versions) {
  private static final double EXACT = 1e-9;

  /** Where names of other rows lead: their prefix, and the query that finds the item. */
  private static final Map<String, String> WAYS = ways();

  /**
   * One thing that touched the item.
   *
   * @param detail where it comes from, null when nothing more is known
   */
  public record Version(String kind, String version, String detail) {}

  private static Map<String, String> ways() {
    Map<String, String> ways = new LinkedHashMap<>();
    ways.put("alert:", "SELECT items[1] AS id FROM alerts_current WHERE alert_id = ");
    ways.put(
        "decision:",
        "SELECT i.item_id AS id FROM decisions_current d JOIN backlog_items_current i"
            + " USING (environment, cluster_id) WHERE d.decision_id = ");
    ways.put("label:", "SELECT item_id AS id FROM labels_current WHERE row_id = ");
    ways.put("feedback:", "SELECT item_id AS id FROM feedback_current WHERE row_id = ");
    ways.put("override:", "SELECT item_id AS id FROM overrides_current WHERE row_id = ");
    ways.put("fix:", "SELECT item_id AS id FROM fix_outcomes_current WHERE fix_id = ");
    ways.put("review:", "SELECT item_id AS id FROM review_queue_current WHERE row_id = ");
    ways.put(
        "problem:",
        "SELECT arg_min(item_id, joined_at) AS id FROM problem_children_current"
            + " WHERE problem_id = ");
    ways.put("contrast:", "SELECT item_id AS id FROM cluster_contrasts_current WHERE row_id = ");
    ways.put("score:", "SELECT item_id AS id FROM score_components_current WHERE row_id = ");
    ways.put(
        "change:",
        "SELECT min(from_id) AS id FROM lineage_current"
            + " WHERE from_kind = 'item' AND to_kind = 'change' AND to_id = ");
    return ways;
  }

  /**
   * The item that a name leads to; names of items, and ranks, lead to themselves.
   *
   * @throws UserError when there is no such row, or it is about no item
   */
  public static String item(WarehouseReader reader, String name) {
    for (Map.Entry<String, String> way : WAYS.entrySet()) {
      if (name.startsWith(way.getKey())) {
        List<Row> found = Row.all(reader, way.getValue() + Row.literal(name));
        String id = found.isEmpty() ? null : found.get(0).text("id");
        if (id == null) {
          throw new UserError(name + ": there is no such row, or it is about no item");
        }
        return id;
      }
    }
    return name;
  }

  /**
   * What touched an item, at any time: the versions that stand in any row of it, of its cluster, of
   * its fingerprints, and of what they were observed in.
   */
  public static Provenance read(WarehouseReader reader, RankedItem item) {
    String environment = " WHERE environment = " + Row.literal(item.environment());
    String ofItem = environment + " AND item_id = " + Row.literal(item.id());
    String ofCluster = environment + " AND cluster_id = " + Row.literal(item.clusterId());
    String ofMembers =
        environment
            + " AND fingerprint_id IN (SELECT fingerprint_id FROM cluster_members"
            + ofCluster
            + ")";
    TreeSet<String> jobs = new TreeSet<>();
    TreeMap<String, TreeSet<String>> policies = new TreeMap<>();
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put("backlog_items", ofItem);
    rows.put("score_components", ofCluster);
    rows.put("decisions", ofCluster);
    rows.put("clusters", ofCluster);
    rows.put("labels", ofItem);
    rows.put("alerts", environment + " AND list_contains(items, " + Row.literal(item.id()) + ")");
    rows.put("fingerprints", ofMembers);
    rows.put("observations", ofMembers);
    rows.forEach(
        (table, where) -> {
          if (reader.holds(table)) {
            Row.each(
                reader,
                "SELECT DISTINCT policy_versions, job_version FROM " + table + where,
                row -> {
                  jobs.add(row.text("job_version"));
                  quoted(row.text("policy_versions"), policies);
                });
          }
        });
    List<Version> versions = new ArrayList<>();
    jobs.forEach(job -> versions.add(new Version("job", job, null)));
    policies.forEach((kind, ids) -> ids.forEach(id -> versions.add(policy(reader, kind, id))));
    Row.each(
        reader,
        "SELECT formula, explanation FROM score_components_current" + ofItem,
        row -> versions.add(new Version("score", row.text("formula"), row.text("explanation"))));
    if (reader.holds("labels")) {
      labels(reader, ofItem, versions);
    }
    Row.each(
        reader,
        "SELECT DISTINCT transform FROM lineage_current"
            + environment
            + " AND from_id IN ("
            + Row.literal(item.id())
            + ", "
            + Row.literal(item.clusterId())
            + ") ORDER BY transform",
        row -> versions.add(new Version("transform", row.text("transform"), null)));
    return new Provenance(List.copyOf(versions));
  }

  private static void labels(WarehouseReader reader, String where, List<Version> versions) {
    Row.each(
        reader,
        "SELECT DISTINCT kind, label, source, coalesce(model_version, rule_id) AS version"
            + " FROM labels"
            + where
            + " AND op <> 'RETRACT' ORDER BY kind, label, version",
        row ->
            versions.add(
                new Version(
                    "label",
                    row.text("version") == null ? "review" : row.text("version"),
                    row.text("kind") + " " + row.text("label") + " by " + row.text("source"))));
  }

  /** {@code journeys=mine:2+1,pain=1}: each version by its kind. */
  private static void quoted(String versions, TreeMap<String, TreeSet<String>> policies) {
    for (String kind : (versions == null ? "" : versions).split(",")) {
      int equals = kind.indexOf('=');
      if (equals >= 0) {
        policies
            .computeIfAbsent(kind.substring(0, equals), k -> new TreeSet<>())
            .addAll(List.of(kind.substring(equals + 1).split("\\+")));
      }
    }
  }

  /** A version of a kind, with where its document stands. */
  private static Version policy(WarehouseReader reader, String name, String id) {
    int colon = id.indexOf(':');
    List<Row> documents =
        Row.all(
            reader,
            "SELECT origin || ' sha256 ' || sha256 AS document FROM policies_current WHERE kind = "
                + Row.literal(colon < 0 ? name : name + "/" + id.substring(0, colon))
                + " AND version = "
                + Row.literal(id.substring(colon + 1))
                + " ORDER BY origin LIMIT 1");
    return new Version(
        "policy " + name, id, documents.isEmpty() ? null : documents.get(0).text("document"));
  }

  /** Notes policies that the warehouse does not hold, and a score that its parts do not make. */
  void check(WarehouseReader reader, RankedItem item, Findings findings) {
    for (Version version : versions) {
      if (version.kind().startsWith("policy ") && version.detail() == null) {
        findings.add(
            version.kind() + " " + version.version() + " is quoted, and stands in no document");
      }
    }
    Row.each(
        reader,
        "SELECT score, impact * frequency * recency * blast / effort * confidence * history AS"
            + " product FROM score_components WHERE environment = "
            + Row.literal(item.environment())
            + " AND cluster_id = "
            + Row.literal(item.clusterId()),
        row -> {
          double score = row.number("score");
          double off = Math.abs(score - row.number("product"));
          if (off > EXACT * Math.max(1, Math.abs(score))) {
            findings.add("score " + score + " is not the product of its parts, off by " + off);
          }
        });
  }
}
