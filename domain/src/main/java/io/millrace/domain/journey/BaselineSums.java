package io.millrace.domain.journey;

import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.stats.LatencyHistogram;
import io.millrace.domain.stats.LatencyHistogramCodec;

/**
 * How runs went, counted: integers only, so that days, segments and journeys add up exactly. Rates
 * are derived when read. Immutable.
 *
 * @param started runs that began
 * @param ended runs with an end of their own: completed + partial + failed
 * @param timedOut runs that ran into the limit of their journey class
 * @param abandoned runs that fell silent, each once
 * @param takenBack abandonments and timeouts that a late end undid
 * @param firstPass completed without a second try
 * @param retriedRuns ended runs with a second try
 * @param retries tries that were not the first, of ended runs
 * @param overriddenRuns ended runs in which a person forced a step
 * @param overrides steps that a person forced, of ended runs
 * @param promised ended runs with a promised duration
 * @param breached of these, later than promised
 * @param failedSteps events with a failed outcome, of ended runs
 * @param deviations transitions off the journey's order, of ended runs
 * @param deviationMs time that these took
 * @param durationMs of ended runs, start to end
 * @param durations the same one by one, in milliseconds
 */
public record BaselineSums(
    long started,
    long ended,
    long completed,
    long partial,
    long failed,
    long timedOut,
    long abandoned,
    long takenBack,
    long firstPass,
    long retriedRuns,
    long retries,
    long overriddenRuns,
    long overrides,
    long promised,
    long breached,
    long failedSteps,
    long deviations,
    long deviationMs,
    long durationMs,
    LatencyHistogram durations) {

  static final BaselineSums STARTED =
      new BaselineSums(
          1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, LatencyHistogram.EMPTY);

  /**
   * What a run's new status adds: once for every end, silence or limit.
   *
   * @param takenBack findings that this end undid
   */
  static BaselineSums of(JourneyRun run, int takenBack) {
    RunStatus status = run.course().status();
    boolean ended = status.ended();
    RunCounts c = ended ? run.counts() : RunCounts.ZERO;
    return new BaselineSums(
        0,
        one(ended),
        one(status == RunStatus.COMPLETED),
        one(status == RunStatus.PARTIAL),
        one(status == RunStatus.FAILED),
        one(status == RunStatus.TIMED_OUT),
        one(status == RunStatus.ABANDONED),
        takenBack,
        one(run.firstPass()),
        one(c.retries() > 0),
        c.retries(),
        one(c.overrides() > 0),
        c.overrides(),
        one(ended && run.head().slaMs() >= 0),
        one(ended && run.slaBreached()),
        c.failedSteps(),
        c.deviations(),
        c.deviationMs(),
        ended ? run.durationMs() : 0,
        LatencyHistogram.EMPTY.add(ended ? run.durationMs() : -1));
  }

  private static long one(boolean counts) {
    return counts ? 1 : 0;
  }

  /** Both together. */
  public BaselineSums plus(BaselineSums o) {
    return new BaselineSums(
        started + o.started,
        ended + o.ended,
        completed + o.completed,
        partial + o.partial,
        failed + o.failed,
        timedOut + o.timedOut,
        abandoned + o.abandoned,
        takenBack + o.takenBack,
        firstPass + o.firstPass,
        retriedRuns + o.retriedRuns,
        retries + o.retries,
        overriddenRuns + o.overriddenRuns,
        overrides + o.overrides,
        promised + o.promised,
        breached + o.breached,
        failedSteps + o.failedSteps,
        deviations + o.deviations,
        deviationMs + o.deviationMs,
        durationMs + o.durationMs,
        durations.merge(o.durations));
  }

  void write(Out out) {
    out.varint(started)
        .varint(ended)
        .varint(completed)
        .varint(partial)
        .varint(failed)
        .varint(timedOut)
        .varint(abandoned)
        .varint(takenBack)
        .varint(firstPass)
        .varint(retriedRuns)
        .varint(retries)
        .varint(overriddenRuns)
        .varint(overrides)
        .varint(promised)
        .varint(breached)
        .varint(failedSteps)
        .varint(deviations)
        .varint(deviationMs)
        .varint(durationMs);
    LatencyHistogramCodec.INSTANCE.write(durations, out);
  }

  static BaselineSums read(In in) {
    return new BaselineSums(
        in.varint(),
        in.varint(),
        in.varint(),
        in.varint(),
        in.varint(),
        in.varint(),
        in.varint(),
        in.varint(),
        in.varint(),
        in.varint(),
        in.varint(),
        in.varint(),
        in.varint(),
        in.varint(),
        in.varint(),
        in.varint(),
        in.varint(),
        in.varint(),
        in.varint(),
        LatencyHistogramCodec.INSTANCE.read(1, in));
  }
}
