package io.millrace.domain.sources;

/** How many records the last half hour brought, against what the past lets expect. */
public enum Volume {
  /** Too little is known, or nothing stands out. */
  NORMAL,
  /** None at all, where at least fifteen were to be expected. */
  SILENT,
  /** Less than half, and too few for chance. */
  FALLEN,
  /** More than three times as many, and too many for chance. */
  RISEN;

  /** Buckets that are judged together. */
  static final int SPAN = 3;

  private static final int HISTORY = 12;
  private static final int ENOUGH = 15;
  private static final int ENOUGH_TO_RISE = 60;

  /**
   * A judgement with its numbers.
   *
   * @param expected records of the half hour; -1 when too little is known
   */
  public record Judged(Volume volume, long observed, long expected) {}

  /**
   * Judges the half hour before the end of a bucket. Expected is what the two hours before it, the
   * same half hour yesterday and a week ago had, as far as they are known: the least of these for a
   * fall, so that nights and weekends are none, and the most for a rise. Chance is four standard
   * deviations of a Poisson count. All in integers.
   *
   * @param end number of the bucket at whose beginning it is judged
   */
  static Judged judge(Counts counts, long end) {
    long from = end - SPAN;
    long observed = counts.sum(from, end);
    if (counts.first() > from - HISTORY) {
      return new Judged(NORMAL, observed, -1);
    }
    long least = counts.sum(from - HISTORY, from) * SPAN / HISTORY;
    long most = least;
    for (int back : new int[] {Counts.DAY, Counts.WEEK}) {
      if (counts.first() <= from - back) {
        long then = counts.sum(from - back, end - back);
        least = Math.min(least, then);
        most = Math.max(most, then);
      }
    }
    if (least >= ENOUGH && observed == 0) {
      return new Judged(SILENT, observed, least);
    }
    if (least >= ENOUGH && 2 * observed < least && beyondChance(observed, least)) {
      return new Judged(FALLEN, observed, least);
    }
    if (observed >= ENOUGH_TO_RISE && observed > 3 * most && beyondChance(observed, most)) {
      return new Judged(RISEN, observed, most);
    }
    return new Judged(NORMAL, observed, least);
  }

  private static boolean beyondChance(long observed, long expected) {
    long distance = observed - expected;
    return distance * distance >= 16 * Math.max(1, expected);
  }
}
