package io.millrace.jobs.backlog;

/**
 * An item of the backlog with its rank and its score at the moment of reading.
 *
 * @param rank from 1; 0 for an item that is not on the list (quiet, suppressed or merged)
 * @param row its current row of {@code backlog_items}
 * @param score with all inputs, null when the row was taken back
 * @param effectiveScore what it is ranked by
 * @param rising kind of the anomaly that lasts, null when none does
 * @param lastSeenAt last occurrence that was counted by the moment of reading, epoch ms
 */
public record RankedItem(
    int rank, Row row, ScoreNow score, double effectiveScore, String rising, long lastSeenAt) {
  public String id() {
    return row.text("item_id");
  }

  public String clusterId() {
    return row.text("cluster_id");
  }

  public String anchor() {
    return row.text("anchor");
  }

  public String environment() {
    return row.text("environment");
  }

  public String title() {
    return row.text("title");
  }

  public String state() {
    return row.text("state");
  }

  public String severity() {
    return row.text("severity");
  }

  public String owner() {
    return row.text("fix_owner");
  }

  /** Whether a test says that it fails more than before, just now. */
  public boolean isRising() {
    return rising != null;
  }

  /** Minutes in seven days. */
  public double painMinutesWeek() {
    return row.number("pain_minutes_week");
  }

  /** Before any override. */
  public double computedScore() {
    return score == null ? row.number("score") : score.now().value();
  }

  RankedItem ranked(int at) {
    return new RankedItem(at, row, score, effectiveScore, rising, lastSeenAt);
  }
}
