package io.millrace.jobs.backlog;

import io.millrace.domain.UserError;
import io.millrace.domain.triage.ItemVersion.State;
import io.millrace.jobs.document.Nearest;
import io.millrace.warehouse.read.WarehouseReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The ranked backlog at one moment of a warehouse: work before what is only watched; in each first
 * what began to rise within the last tick, by a test against its own past, then what rises since
 * longer, then the rest; in each by effective score, then minutes of pain, then id.
 *
 * @param asOf event time of the moment, epoch ms
 * @param ranked what somebody may have to do, best first
 * @param others items that are quiet, suppressed or merged
 * @param watched clusters that have evidence and no item yet, best first
 */
public record Backlog(
    long asOf, List<RankedItem> ranked, List<RankedItem> others, List<Watched> watched) {
  private static final Comparator<RankedItem> ORDER =
      Comparator.comparing(RankedItem::isWork)
          .thenComparing(RankedItem::fresh)
          .thenComparing(RankedItem::isRising)
          .thenComparingDouble(RankedItem::effectiveScore)
          .reversed()
          .thenComparing(Comparator.comparingDouble(RankedItem::painMinutesWeek).reversed())
          .thenComparing(RankedItem::id);

  /** Reads it at the reader's commit. */
  public static Backlog read(WarehouseReader reader) {
    return read(reader, Long.MAX_VALUE);
  }

  /** Reads it as it stood at an event time, epoch ms. */
  public static Backlog read(WarehouseReader reader, long at) {
    Moment moment = new Moment(reader, at);
    List<Row> items = moment.rows("backlog_items");
    long newest = reader.commit().asOf() != null ? reader.commit().asOf() : latest(items);
    long asOf = Math.min(at, newest);
    Rising rising = Rising.at(moment);
    LastSeen seen = LastSeen.at(moment, asOf);
    Map<String, Row> scores = new HashMap<>();
    for (Row row : moment.rows("score_components")) {
      scores.put(row.text("cluster_id"), row);
    }
    List<RankedItem> listed = new ArrayList<>();
    List<RankedItem> others = new ArrayList<>();
    for (Row row : items) {
      String cluster = row.text("cluster_id");
      long lastSeenAt = seen.of(cluster, row.time("last_seen_at"));
      RankedItem item = item(row, scores.get(cluster), asOf, rising.of(cluster), lastSeenAt);
      (isListed(row) ? listed : others).add(item);
    }
    listed.sort(ORDER);
    others.sort(ORDER);
    List<RankedItem> ranked = new ArrayList<>();
    for (RankedItem item : listed) {
      ranked.add(item.ranked(ranked.size() + 1));
    }
    Set<String> clusters = new HashSet<>();
    items.forEach(row -> clusters.add(row.text("cluster_id")));
    return new Backlog(
        asOf,
        List.copyOf(ranked),
        List.copyOf(others),
        Watched.at(moment, asOf, clusters, scores, rising, seen));
  }

  /** Only what was seen at an event time or later, ranked among itself. */
  public Backlog since(long time) {
    List<RankedItem> touched = new ArrayList<>();
    for (RankedItem item : ranked) {
      if (item.lastSeenAt() >= time) {
        touched.add(item.ranked(touched.size() + 1));
      }
    }
    return new Backlog(
        asOf,
        List.copyOf(touched),
        others,
        watched.stream().filter(w -> w.lastSeenAt() >= time).toList());
  }

  private static long latest(List<Row> items) {
    return items.stream().mapToLong(row -> row.time("as_of_at")).max().orElse(0);
  }

  private static boolean isListed(Row row) {
    State state = State.valueOf(row.text("state"));
    return state.isActive() || state == State.WATCHED;
  }

  private static RankedItem item(Row row, Row components, long asOf, Rise rise, long lastSeenAt) {
    ScoreNow score = components == null ? null : ScoreNow.of(components, asOf);
    String override = row.text("override");
    boolean pinned = override != null && override.startsWith("PIN");
    double fading = score == null || pinned ? 1 : score.fading();
    return new RankedItem(
        0,
        row,
        score,
        row.number("effective_score") * fading,
        rise,
        rise != null && rise.isFresh(asOf),
        lastSeenAt);
  }

  /** The moment as people read it. */
  public String asOfText() {
    return Instant.ofEpochMilli(asOf).toString();
  }

  /**
   * Finds an item by what people call it: its rank ({@code 1} or {@code #1}), its id or cluster, or
   * the beginning of one, with or without its prefix.
   *
   * @throws UserError naming the nearest ids when there is none, or all that begin so
   */
  public RankedItem find(String name) {
    List<RankedItem> all = new ArrayList<>(ranked);
    all.addAll(others);
    Integer rank = rank(name);
    if (rank != null) {
      if (rank < 1 || rank > ranked.size()) {
        throw new UserError(
            "no item has rank " + rank + "; as of " + asOfText() + " there are " + ranked.size());
      }
      return ranked.get(rank - 1);
    }
    List<RankedItem> found = all.stream().filter(i -> isCalled(i, name)).toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    if (found.isEmpty()) {
      watched.stream().filter(w -> begins(w.clusterId(), name)).findFirst().ifPresent(this::refuse);
    }
    throw found.isEmpty() ? unknown(name, all) : ambiguous(name, found);
  }

  private void refuse(Watched cluster) {
    throw new UserError(
        cluster.clusterId()
            + " has no item: it is watched ("
            + cluster.reason()
            + ") as of "
            + asOfText()
            + "; 'sql \"SELECT * FROM watchlist\"' has its numbers");
  }

  /** A number of at most four digits is a rank: as the beginning of an id it would be too short. */
  private static Integer rank(String name) {
    String digits = name.startsWith("#") ? name.substring(1) : name;
    boolean number = !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return number && digits.length() <= 4 ? (Integer) Integer.parseInt(digits) : null;
  }

  private static boolean isCalled(RankedItem item, String name) {
    return begins(item.id(), name) || begins(item.clusterId(), name);
  }

  private static boolean begins(String id, String name) {
    String bare = id.substring(id.indexOf(':') + 1);
    return !name.isEmpty() && (bare.startsWith(name) || isOwn(id, name));
  }

  /** {@code item:} alone is no name. */
  private static boolean isOwn(String id, String name) {
    return name.length() > id.indexOf(':') + 1 && id.startsWith(name);
  }

  private static UserError unknown(String name, List<RankedItem> all) {
    if (all.isEmpty()) {
      return new UserError("no item '" + name + "': the backlog is empty");
    }
    List<RankedItem> nearest = new ArrayList<>(all);
    nearest.sort(Comparator.comparingInt(i -> distance(name, i)));
    return new UserError(
        "no item '" + name + "'; nearest:" + lines(nearest.subList(0, Math.min(3, all.size()))));
  }

  private static int distance(String name, RankedItem item) {
    String bare = name.substring(name.indexOf(':') + 1);
    String id = item.id().substring(item.id().indexOf(':') + 1);
    return Nearest.distance(
        bare, id.substring(0, Math.min(id.length(), Math.max(1, bare.length()))));
  }

  private static UserError ambiguous(String name, List<RankedItem> found) {
    return new UserError(
        "'"
            + name
            + "' begins "
            + found.size()
            + " items:"
            + lines(found.subList(0, Math.min(5, found.size()))));
  }

  private static String lines(List<RankedItem> items) {
    StringBuilder lines = new StringBuilder();
    for (RankedItem item : items) {
      lines.append("\n  ").append(item.id()).append("  ").append(item.title());
    }
    return lines.toString();
  }
}
