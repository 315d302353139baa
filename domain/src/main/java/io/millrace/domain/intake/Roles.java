package io.millrace.domain.intake;

import io.millrace.domain.event.EventRole;
import io.millrace.domain.event.TelemetryEvent.What;

/** Roles that the journey's definition gives where the source is silent. */
final class Roles {
  private Roles() {}

  /** The same happening, with a role that was inferred. */
  static What inferred(What w, EventRole role) {
    return new What(
        w.type(),
        role,
        true,
        w.step(),
        w.stepSeq(),
        w.branch(),
        w.stageFrom(),
        w.stageTo(),
        w.outcome(),
        w.outcomeRaw(),
        w.httpStatus(),
        w.severity(),
        w.exceptionType(),
        w.message(),
        w.stackTrace(),
        w.attempt(),
        w.latencyUs(),
        w.queueDelayUs(),
        w.actor(),
        w.manualOverride(),
        w.overrideReason());
  }
}
