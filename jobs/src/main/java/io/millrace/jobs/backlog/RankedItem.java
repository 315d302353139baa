package io.millrace.jobs.backlog;

import io.millrace.domain.triage.ItemVersion.State;

/**
 * An item of the backlog with its rank and its score at the moment of reading.
 *
 * @param rank from 1; 0 for an item that is not on the list (quiet, suppressed or merged)
 * @param row its current row of {@code backlog_items}
 * @param score with all inputs, null when the row was taken back
 * @param effectiveScore what it is ranked by
 * @param rise newest anomaly that lasts, null when none does
 * @param fresh whether that began within the tick before the moment of reading
 * @param lastSeenAt last occurrence that was counted by the moment of reading, epoch ms
 */
public record RankedItem(
    int rank,
    Row row,
    ScoreNow score,
    double effectiveScore,
    Rise rise,
    boolean fresh,
    long lastSeenAt) {
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

  /** Kind of the anomaly that lasts, null when none does. */
  public String rising() {
    return rise == null ? null : rise.kind();
  }

  /** Since when, epoch ms; null when nothing rises. */
  public Long risingSince() {
    return rise == null ? null : rise.since();
  }

  /** Whether somebody has to do something about it; what is only watched is listed after it. */
  public boolean isWork() {
    return State.valueOf(state()).isActive();
  }

  /** Whether a test says that it fails more than before, just now. */
  public boolean isRising() {
    return rise != null;
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
    return new RankedItem(at, row, score, effectiveScore, rise, fresh, lastSeenAt);
  }
}
