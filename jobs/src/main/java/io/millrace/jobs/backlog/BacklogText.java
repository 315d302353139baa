package io.millrace.jobs.backlog;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The ranked backlog for a terminal, and for machines. */
public final class BacklogText {
  private static final int WIDTH = 120;
  private static final int OWNER = 16;
  private static final int TITLE = 6;
  private static final int WHAT = 4;

  /** Lines of the watchlist on a screen that is about work. */
  private static final int WATCHED = 5;

  private BacklogText() {}

  /** At most 120 columns wide. */
  public static String table(Backlog backlog, int top) {
    if (backlog.ranked().isEmpty()) {
      return "Ranked work as of "
          + backlog.asOfText()
          + ": none. No cluster passed the gate; 'sql \"SELECT * FROM decisions_current\"' says"
          + " why.\n"
          + watched(backlog, top);
    }
    Columns columns =
        new Columns(">#", ">score", "severity", "state", ">min/week", "owner", "title", "item");
    List<RankedItem> shown = shown(backlog, top);
    for (RankedItem i : shown) {
      columns.add(
          String.valueOf(i.rank()),
          decimal(i.effectiveScore()),
          i.severity(),
          i.state() + (i.fresh() ? " ^^" : i.isRising() ? " ^" : ""),
          decimal(i.painMinutesWeek()),
          shortened(i.owner()),
          i.title(),
          i.id());
    }
    return "Ranked work as of "
        + backlog.asOfText()
        + " (min/week: minutes of pain a week; ^ rises, ^^ since the last tick)\n\n"
        + columns.text(WIDTH, TITLE)
        + rest(backlog, shown.size())
        + watched(backlog, top - shown.size());
  }

  /** What comes after the work, where there is room. */
  private static String watched(Backlog backlog, int room) {
    List<Watched> all = backlog.watched();
    if (all.isEmpty()) {
      return "";
    }
    List<Watched> shown =
        all.subList(0, Math.min(all.size(), Math.max(0, Math.min(room, WATCHED))));
    Columns columns = new Columns(">score", ">min/week", "why only watched", "cluster", "what");
    for (Watched w : shown) {
      columns.add(
          decimal(w.effectiveScore()) + (w.fresh() ? " ^^" : w.rise() != null ? " ^" : ""),
          decimal(w.painMinutesWeek()),
          w.reason(),
          w.clusterId(),
          w.label());
    }
    String heading =
        all.size()
            + (all.size() == 1 ? " cluster has" : " clusters have")
            + " evidence and no item";
    return shown.isEmpty()
        ? heading + ": the watchlist\n"
        : "\n" + heading + ", the watchlist:\n\n" + columns.text(WIDTH, WHAT);
  }

  private static String rest(Backlog backlog, int shown) {
    int more = backlog.ranked().size() - shown;
    int others = backlog.others().size();
    return (more == 0 ? "" : "... and " + more + " more (--top N)\n")
        + (others == 0 ? "" : others + " quiet, suppressed or merged items are not listed\n");
  }

  /** An object that Jackson can write. */
  public static Map<String, Object> json(Backlog backlog, int top) {
    Map<String, Object> o = new LinkedHashMap<>();
    o.put("as_of", backlog.asOfText());
    o.put("ranked", backlog.ranked().size());
    List<RankedItem> shown = shown(backlog, top);
    o.put("items", shown.stream().map(BacklogText::json).toList());
    o.put(
        "watched",
        backlog.watched().stream().limit(top - shown.size()).map(BacklogText::json).toList());
    return o;
  }

  /** One item's numbers, as an object that Jackson can write. */
  public static Map<String, Object> json(RankedItem i) {
    Map<String, Object> o = new LinkedHashMap<>();
    o.put("rank", i.rank() == 0 ? null : i.rank());
    o.put("item_id", i.id());
    o.put("cluster_id", i.clusterId());
    o.put("environment", i.environment());
    o.put("effective_score", i.effectiveScore());
    o.put("score", i.computedScore());
    o.put("severity", i.severity());
    o.put("state", i.state());
    o.put("lifecycle", i.row().text("lifecycle"));
    o.put("rising", i.rising());
    o.put(
        "rising_since",
        i.risingSince() == null ? null : Instant.ofEpochMilli(i.risingSince()).toString());
    o.put("first_seen_at", i.row().text("first_seen_at"));
    o.put("last_seen_at", Instant.ofEpochMilli(i.lastSeenAt()).toString());
    o.put("opened_at", i.row().text("opened_at"));
    o.put("services", i.row().texts("services"));
    o.put("pain_minutes_week", i.painMinutesWeek());
    o.put("accounts", i.row().count("accounts"));
    o.put("occurrences", i.row().count("occurrences"));
    o.put("owner", i.owner());
    o.put("title", i.title());
    return o;
  }

  private static Map<String, Object> json(Watched w) {
    Map<String, Object> o = new LinkedHashMap<>();
    o.put("cluster_id", w.clusterId());
    o.put("environment", w.environment());
    o.put("effective_score", w.effectiveScore());
    o.put("reason", w.reason());
    o.put("symptom_of", w.symptomOf());
    o.put("rising", w.rise() == null ? null : w.rise().kind());
    o.put("last_seen_at", Instant.ofEpochMilli(w.lastSeenAt()).toString());
    o.put("services", w.services());
    o.put("pain_minutes_week", w.painMinutesWeek());
    o.put("label", w.label());
    return o;
  }

  private static List<RankedItem> shown(Backlog backlog, int top) {
    return backlog.ranked().subList(0, Math.min(top, backlog.ranked().size()));
  }

  private static String shortened(String owner) {
    return owner.length() <= OWNER ? owner : owner.substring(0, OWNER - 1) + "…";
  }

  static String decimal(double value) {
    return String.format(Locale.ROOT, "%,.1f", value);
  }
}
