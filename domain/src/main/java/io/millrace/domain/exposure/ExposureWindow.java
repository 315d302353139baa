package io.millrace.domain.exposure;

import io.millrace.domain.hash.Ids;
import io.millrace.domain.stats.DistinctSketch;
import java.util.Objects;

/**
 * How much was served: the denominator of rates, shares, release tests and contrasts. Both what a
 * subtask counted on its own and the whole.
 *
 * @param endpoint or step of a workflow; null when unknown
 * @param unit what was counted
 * @param value of the dimension: a region, {@code flag:variant}; null for FULL and ACTIVE
 * @param startAt start of the window, epoch ms: a minute; of ACTIVE a UTC day
 * @param partial the end of input cut it short
 */
public record ExposureWindow(
    String environment,
    String service,
    String endpoint,
    String release,
    int weightClass,
    Unit unit,
    Dimension dimension,
    String value,
    long startAt,
    boolean partial,
    long requests,
    long successes,
    DistinctSketch accounts) {

  private static final long MINUTE = 60_000;
  private static final long DAY = 86_400_000;

  /** What was counted. */
  public enum Unit {
    /** SERVER and CONSUMER spans, and workflow steps. */
    REQUEST,
    /** Log lines: the denominator of services that send nothing else. */
    LOG
  }

  /** Which cut through what was served a row is. */
  public enum Dimension {
    /** By service, endpoint, release and weight class. */
    FULL,
    /** Marginal, by region. */
    REGION,
    /** Marginal, by flag and variant. */
    FLAG,
    /** Accounts that did anything on a day, by environment and weight class. */
    ACTIVE
  }

  /** Length of its window in ms. */
  public long length() {
    return dimension == Dimension.ACTIVE ? DAY : MINUTE;
  }

  /** End of its window, exclusive, epoch ms. */
  public long endAt() {
    return startAt + length();
  }

  /** Identity of the window. */
  public long key() {
    return Ids.mix(
        Ids.of(environment, service, endpoint, release, unit.name(), dimension.name(), value),
        Ids.of("exposure", weightClass, startAt));
  }

  /**
   * What its names are bounded within: the minute of its service; active accounts have no names, so
   * each window stands alone.
   */
  public long group() {
    return dimension == Dimension.ACTIVE
        ? key()
        : Ids.mix(Ids.of(environment, service), Ids.of("exposure-minute", startAt));
  }

  /** Whether both stand in one {@link #group}, for all that can be told without hashing. */
  public boolean isOfGroup(ExposureWindow other) {
    return dimension != Dimension.ACTIVE
        && other.dimension != Dimension.ACTIVE
        && startAt == other.startAt
        && Objects.equals(service, other.service)
        && Objects.equals(environment, other.environment);
  }

  /** The same counts under other names. */
  ExposureWindow named(String otherEndpoint, String otherRelease, String otherValue) {
    return copy(otherEndpoint, otherRelease, otherValue, partial, requests, successes, accounts);
  }

  /** The sum of two counts of one window. */
  public ExposureWindow plus(ExposureWindow other) {
    return copy(
        endpoint,
        release,
        value,
        partial,
        requests + other.requests,
        successes + other.successes,
        accounts.merge(other.accounts));
  }

  /** The same counts of a window that the end of input cut short. */
  public ExposureWindow cutShort() {
    return copy(endpoint, release, value, true, requests, successes, accounts);
  }

  private ExposureWindow copy(
      String newEndpoint,
      String newRelease,
      String newValue,
      boolean newPartial,
      long newRequests,
      long newSuccesses,
      DistinctSketch newAccounts) {
    return new ExposureWindow(
        environment,
        service,
        newEndpoint,
        newRelease,
        weightClass,
        unit,
        dimension,
        newValue,
        startAt,
        newPartial,
        newRequests,
        newSuccesses,
        newAccounts);
  }
}
