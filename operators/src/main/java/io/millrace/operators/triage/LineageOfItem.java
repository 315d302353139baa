package io.millrace.operators.triage;

import io.millrace.domain.cluster.ClusterVersion;
import io.millrace.domain.cluster.Member;
import io.millrace.domain.control.ChangeMarker;
import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.lineage.LineageEdge;
import io.millrace.domain.score.Score;
import io.millrace.domain.stats.LineageDigest;
import io.millrace.domain.stats.WindowFact;
import io.millrace.domain.stats.WindowStats;
import io.millrace.domain.triage.ItemVersion;
import io.millrace.operators.runtime.TickFunction.Tick;
import io.millrace.operators.triage.state.FingerprintDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The edges of proof under one item: item, cluster, fingerprints, days; and suspected changes. */
final class LineageOfItem {
  private static final String CLUSTERING = "cluster-v1";
  private static final String STATISTICS = "window-v1";
  private static final String SUSPICION = "cause-v1";

  private final ItemVersion item;
  private final ItemVersion before;
  private final ClusterVersion cluster;
  private final DayBook.Page page;
  private final Tick tick;
  private final boolean all;
  private final List<LineageEdge> edges = new ArrayList<>();

  private LineageOfItem(
      ItemVersion item, ItemVersion before, ClusterVersion cluster, DayBook.Page page, Tick tick) {
    this.item = item;
    this.before = before;
    this.cluster = cluster;
    this.page = page;
    this.tick = tick;
    this.all = before == null || tick.whole();
  }

  /**
   * Edges that may have changed at the tick.
   *
   * @param before the item at the tick before, null when it has just opened: then all edges are
   *     written
   */
  static List<LineageEdge> of(
      ItemVersion item, ItemVersion before, ClusterVersion cluster, DayBook.Page page, Tick tick) {
    return new LineageOfItem(item, before, cluster, page, tick).edges();
  }

  private List<LineageEdge> edges() {
    String clusterId = ClusterVersion.text(cluster.clusterId());
    LineageDigest whole = LineageDigest.EMPTY;
    for (Member member : cluster.members()) {
      LineageDigest digest = LineageDigest.EMPTY;
      String fingerprint = Fingerprint.text(member.fingerprintId());
      for (Map.Entry<Long, WindowStats> day : page.week(member.fingerprintId()).entrySet()) {
        LineageDigest ofDay = day.getValue().digest();
        digest = digest.merge(ofDay);
        boolean touched =
            page.touched().contains(new FingerprintDay(member.fingerprintId(), day.getKey()));
        if (all || touched || cluster.joined().contains(member)) {
          window(member.fingerprintId(), fingerprint, day.getKey(), ofDay);
        }
      }
      if (all
          || page.news().containsKey(member.fingerprintId())
          || cluster.joined().contains(member)) {
        edge("cluster", clusterId, "fingerprint", fingerprint, CLUSTERING, digest, false);
      }
      whole = whole.merge(digest);
    }
    for (Long left : cluster.left()) {
      edge(
          "cluster",
          clusterId,
          "fingerprint",
          Fingerprint.text(left),
          CLUSTERING,
          LineageDigest.EMPTY,
          true);
    }
    edge(
        "item", ItemVersion.text(item.itemId()), "cluster", clusterId, Score.FORMULA, whole, false);
    changes();
    return edges;
  }

  /** A change is no observation: the edge counts none. */
  private void changes() {
    List<String> now = item.evidence().changes();
    List<String> then = before == null ? List.of() : before.evidence().changes();
    for (String change : now) {
      if (all || !then.contains(change)) {
        change(change, false);
      }
    }
    for (String change : then) {
      if (!now.contains(change)) {
        change(change, true);
      }
    }
  }

  private void change(String changeId, boolean retracted) {
    edge(
        "item",
        ItemVersion.text(item.itemId()),
        "change",
        ChangeMarker.rowId(item.environment(), changeId),
        SUSPICION,
        LineageDigest.EMPTY,
        retracted);
  }

  private void window(long id, String fingerprint, long day, LineageDigest digest) {
    long start = day * WindowFact.Size.DAY.millis();
    WindowFact fact =
        WindowFact.of(
            item.environment(),
            WindowFact.onlyId(id),
            WindowFact.Size.DAY,
            start,
            false,
            WindowStats.EMPTY);
    add(
        "fingerprint",
        fingerprint,
        "window",
        Ids.hex("win:", fact.id()),
        STATISTICS,
        start,
        fact.endAt(),
        digest,
        false);
  }

  private void edge(
      String fromKind,
      String fromId,
      String toKind,
      String toId,
      String transform,
      LineageDigest digest,
      boolean retracted) {
    long week = DayBook.DAYS * WindowFact.Size.DAY.millis();
    add(fromKind, fromId, toKind, toId, transform, tick.at() - week, tick.at(), digest, retracted);
  }

  private void add(
      String fromKind,
      String fromId,
      String toKind,
      String toId,
      String transform,
      long fromAt,
      long toAt,
      LineageDigest digest,
      boolean retracted) {
    edges.add(
        new LineageEdge(
            item.environment(),
            fromKind,
            fromId,
            toKind,
            toId,
            transform,
            fromAt,
            toAt,
            new LineageEdge.Digest(digest.count(), digest.sum(), digest.xor()),
            retracted,
            tick.at(),
            tick.at() * 1000 + (tick.last() ? 1 : 0),
            item.policies()));
  }
}
