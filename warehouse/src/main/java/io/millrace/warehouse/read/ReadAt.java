package io.millrace.warehouse.read;

import java.util.List;

/** Which commit a reader stands at. */
public sealed interface ReadAt {
  /** The newest one. */
  record Newest() implements ReadAt {}

  /** The one with this id. */
  record Commit(String id) implements ReadAt {}

  /** The newest whose watermark is not after this event time, epoch milliseconds. */
  record AsOf(long time) implements ReadAt {}

  static ReadAt newest() {
    return new Newest();
  }

  static ReadAt commit(String id) {
    return new Commit(id);
  }

  static ReadAt asOf(long time) {
    return new AsOf(time);
  }

  /**
   * Picks from commits in rising order.
   *
   * @return the commit, or null when none fits
   */
  default CommitPoint pick(List<CommitPoint> commits) {
    CommitPoint picked = null;
    for (CommitPoint commit : commits) {
      if (fits(commit)) {
        picked = commit;
      }
    }
    return picked;
  }

  private boolean fits(CommitPoint commit) {
    if (this instanceof Commit wanted) {
      return commit.id().equals(wanted.id());
    }
    if (this instanceof AsOf wanted) {
      return commit.asOf() != null && commit.asOf() <= wanted.time();
    }
    return true;
  }
}
