package io.millrace.domain.journey;

import io.millrace.domain.hash.Ids;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of a journey: the state kept for it, and a version of its row in {@code journeys}.
 * Immutable.
 *
 * @param version of its last row, 0 before the first
 * @param findings of patterns that a TERMINAL would take back
 */
public record JourneyRun(
    RunHead head,
    RunClock clock,
    RunCourse course,
    RunCounts counts,
    RunCost cost,
    StagePath path,
    long version,
    List<RunFinding> findings) {

  /** Id of the run: of its correlation and start. */
  public String id() {
    return Ids.hex("run:", Ids.of("run", head.key(), clock.startAt()));
  }

  /** Completed, and no step needed a second try. */
  public boolean firstPass() {
    return course.status() == RunStatus.COMPLETED && counts.retries() == 0;
  }

  /** From start to end, or to its last event while it has none; ms. */
  public long durationMs() {
    return (course.endedAt() < 0 ? course.last().eventTime() : course.endedAt()) - clock.startAt();
  }

  /** Whether it has ended later than promised. */
  public boolean slaBreached() {
    return head.slaMs() >= 0 && course.endedAt() >= 0 && durationMs() > head.slaMs();
  }

  /** Moment from which it is forgotten. */
  long expiresAt() {
    return course.last().eventTime() + clock.keepMs();
  }

  boolean open() {
    return course.status() == RunStatus.OPEN;
  }

  JourneyRun with(RunCourse newCourse, RunCounts newCounts, RunCost newCost, StagePath newPath) {
    return new JourneyRun(head, clock, newCourse, newCounts, newCost, newPath, version, findings);
  }

  JourneyRun with(RunCourse newCourse) {
    return with(newCourse, counts, cost, path);
  }

  JourneyRun with(RunCost newCost) {
    return with(course, counts, newCost, path);
  }

  JourneyRun with(RunHead newHead) {
    return new JourneyRun(newHead, clock, course, counts, cost, path, version, findings);
  }

  /** One more finding. */
  JourneyRun plus(RunFinding finding) {
    List<RunFinding> more = new ArrayList<>(findings);
    more.add(finding);
    return new JourneyRun(head, clock, course, counts, cost, path, version, List.copyOf(more));
  }

  /** This run, its next row after another's. */
  JourneyRun after(JourneyRun row) {
    return new JourneyRun(head, clock, course, counts, cost, path, row.version, findings);
  }

  /** Nothing found on it stands any more. */
  JourneyRun cleared() {
    return new JourneyRun(head, clock, course, counts, cost, path, version, List.of());
  }

  /** The next version of its row, as of an event time. */
  JourneyRun versioned(long at) {
    long next = Math.max(at * 1000, version + 1);
    return new JourneyRun(head, clock, course, counts, cost, path, next, findings);
  }
}
