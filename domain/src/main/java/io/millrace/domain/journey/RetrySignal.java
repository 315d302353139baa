package io.millrace.domain.journey;

import io.millrace.domain.event.EventRole;
import io.millrace.domain.event.Outcome;
import io.millrace.domain.event.RecordKind;
import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.hash.Ids;

/**
 * A try that failed or was not the first, with all that is needed to tell of a storm; such tries
 * are few.
 *
 * @param signal keyed by correlation and step of a run, else by environment and dependency
 * @param head whose work is retried
 * @param place where in it
 * @param traceId null when unknown
 * @param storm how many retries within a minute are a storm, by the policy of its time
 */
public record RetrySignal(
    PatternSignal signal, EventMark mark, RunHead head, Place place, String traceId, int storm) {

  /**
   * Where the retries happen.
   *
   * @param service workflow of a run, service of a span
   * @param step of a run, operation of a span
   * @param dependency what is retried, null for a step
   * @param scopeKey what the last try's pain is counted by
   * @param run whether it is a run's scope
   */
  public record Place(
      String service, String step, String branch, String dependency, long scopeKey, boolean run) {}

  /**
   * Whether the event is a retry of a workflow step, or of a call to a dependency; or the first try
   * of a step, if it failed.
   */
  public static boolean isRetry(TelemetryEvent e) {
    if (e.what().attempt() <= 1) {
      Outcome outcome = e.what().outcome();
      return outcome != null
          && outcome.failed()
          && e.kind() == RecordKind.WORKFLOW
          && e.what().role() != EventRole.NOTE
          && e.where().correlationId() != null;
    }
    return e.kind() == RecordKind.WORKFLOW
        ? e.what().role() != EventRole.NOTE && e.where().correlationId() != null
        : e.kind() == RecordKind.SPAN && e.where().dependency() != null;
  }

  /**
   * The signal of an event that {@link #isRetry}.
   *
   * @param storm how many retries within a minute are a storm at its time
   */
  public static RetrySignal of(TelemetryEvent e, int storm) {
    boolean run = e.kind() == RecordKind.WORKFLOW;
    StepFact fact = StepFact.of(e);
    EventMark mark = EventMark.of(e);
    RunHead head = RunHead.of(e);
    Place place =
        run
            ? new Place(head.workflow(), fact.stage(), fact.branch(), null, head.key(), true)
            : new Place(
                e.where().service(),
                e.what().type(),
                null,
                e.where().dependency(),
                e.scopeKey(),
                false);
    long key =
        run
            ? Ids.of("retry-step", head.key(), Ids.key(fact.stage()))
            : Ids.of("retry-dependency", head.environment(), e.where().dependency());
    PatternSignal signal =
        new PatternSignal(
            key,
            mark.eventTime(),
            mark.coordinates(),
            mark.eventHash(),
            fact.role(),
            Ids.key(place.step()),
            fact.attempt(),
            fact.latencyUs(),
            null,
            null,
            fact.outcome(),
            fact.manualOverride());
    return new RetrySignal(signal, mark, head, place, e.where().traceId(), storm);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof RetrySignal other && signal.equals(other.signal);
  }

  @Override
  public int hashCode() {
    return signal.hashCode();
  }
}
