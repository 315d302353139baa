package io.millrace.domain.journey;

/**
 * What happened to runs of one journey and segment: one run when it happens, a day's when the day
 * is over. Texts are "" when unknown, so that they make a key.
 *
 * @param journey of policy, else the workflow
 * @param at event time; of a day its start
 * @param partial whether the input ended before the day did
 */
public record BaselineFact(
    String environment,
    String journey,
    String segment,
    long at,
    boolean partial,
    BaselineSums sums) {
  /** Days are UTC. */
  public static final long DAY_MS = 86_400_000L;

  static BaselineFact of(JourneyRun run, long at, BaselineSums sums) {
    RunHead head = run.head();
    String journey = head.journey() == null ? head.workflow() : head.journey();
    String segment = head.victim().segment();
    return new BaselineFact(
        head.environment(),
        journey == null ? "" : journey,
        segment == null ? "" : segment,
        at,
        false,
        sums);
  }

  /** Start of its day. */
  public long dayAt() {
    return Math.floorDiv(at, DAY_MS) * DAY_MS;
  }

  /** The same as part of a day. */
  public BaselineFact on(long dayAt) {
    return new BaselineFact(environment, journey, segment, dayAt, false, sums);
  }

  /** Both together; of one journey, segment and day. */
  public BaselineFact plus(BaselineFact other) {
    return new BaselineFact(environment, journey, segment, at, partial, sums.plus(other.sums));
  }

  /** The day as the end of input leaves it. */
  public BaselineFact cutShort() {
    return new BaselineFact(environment, journey, segment, at, true, sums);
  }
}
