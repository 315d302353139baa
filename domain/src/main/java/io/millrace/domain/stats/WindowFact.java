package io.millrace.domain.stats;

import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.hash.Ids;

/**
 * One fingerprint in one window of one environment, written once when the window fires.
 *
 * @param fingerprint of a window that holds only late charges the id alone may be known, see {@link
 *     #described()}
 * @param startAt epoch ms, inclusive
 * @param endAt epoch ms, exclusive
 * @param partial whether a bounded input ended before the window did
 */
public record WindowFact(
    String environment,
    Fingerprint fingerprint,
    Size size,
    long startAt,
    long endAt,
    boolean partial,
    WindowStats stats) {

  /** Length of a window. */
  public enum Size {
    MINUTE(60_000L),
    HOUR(3_600_000L),
    DAY(86_400_000L);

    private final long millis;

    Size(long millis) {
      this.millis = millis;
    }

    public long millis() {
      return millis;
    }

    /** Start of the window that holds the time; windows are aligned to UTC. */
    public long startOf(long time) {
      return Math.floorDiv(time, millis) * millis;
    }
  }

  /** A window of this size that starts at {@code startAt}. */
  public static WindowFact of(
      String environment,
      Fingerprint fingerprint,
      Size size,
      long startAt,
      boolean partial,
      WindowStats stats) {
    return new WindowFact(
        environment, fingerprint, size, startAt, startAt + size.millis(), partial, stats);
  }

  /** A fingerprint of which only the id is known: its check is 0. */
  public static Fingerprint onlyId(long fingerprintId) {
    return new Fingerprint(fingerprintId, 0, null, null, null, null, null, null, null);
  }

  /**
   * Whether the parts of the fingerprint are known: those of a window with an occurrence are. A
   * window in which pain was only charged never says them, though its neighbours may be known: what
   * has arrived by then depends on the cadence of watermarks. Such a window must not overwrite what
   * is known of the fingerprint.
   */
  public boolean described() {
    return fingerprint.check() != 0;
  }

  /** Identity of the window: hash of what, where and when. */
  public long id() {
    return Ids.of(size.name(), Ids.mix(Ids.key(environment), fingerprint.id()), startAt, endAt);
  }
}
