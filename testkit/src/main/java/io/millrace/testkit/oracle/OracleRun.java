package io.millrace.testkit.oracle;

import io.millrace.domain.policy.JourneyDefinition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One run, recomputed from all its events at once, with hindsight. */
final class OracleRun {
  private final JourneyDefinition journey;
  private final List<Step> steps = new ArrayList<>();

  OracleRun(JourneyDefinition journey) {
    this.journey = journey;
  }

  void add(OracleLine event) {
    String role = event.text("event_role");
    if (!"NOTE".equals(role)) {
      steps.add(
          new Step(
              event.time(),
              event.text("event_id"),
              event.text("step_name"),
              "TERMINAL".equals(role),
              OracleLine.failed(event.text("outcome_raw"))));
    }
  }

  boolean isEmpty() {
    return steps.isEmpty();
  }

  String journey() {
    return journey.id();
  }

  /** Step at which it stands at the end. */
  String lastStep() {
    steps.sort(Step.ORDER);
    return steps.get(steps.size() - 1).name();
  }

  /** How it stands at as_of. A gap of exactly the class counts as one. */
  String status(long asOf) {
    steps.sort(Step.ORDER);
    long deadline = steps.get(0).at() + journey.journeyClass().millis();
    long idle = journey.idleClass().millis();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (deadline <= step.at()) {
        return "TIMED_OUT";
      }
      if (step.terminal()) {
        return step.failed() ? "FAILED" : "COMPLETED";
      }
      long next = i + 1 < steps.size() ? steps.get(i + 1).at() : Long.MAX_VALUE;
      long silentAt = step.at() + idle;
      if (next == Long.MAX_VALUE && silentAt <= Math.min(asOf, deadline)) {
        return "ABANDONED";
      }
    }
    return deadline <= asOf ? "TIMED_OUT" : "OPEN";
  }

  /** One event that moved the run. */
  private record Step(long at, String id, String name, boolean terminal, boolean failed) {
    static final Comparator<Step> ORDER =
        Comparator.comparingLong(Step::at).thenComparing(Step::id);
  }
}
