package io.millrace.domain.intake;

import io.millrace.domain.event.Outcome;
import io.millrace.domain.event.RecordKind;
import io.millrace.domain.event.TelemetryEvent.What;
import io.millrace.domain.event.TelemetryEvent.Where;
import io.millrace.domain.event.TelemetryEvent.Who;
import io.millrace.domain.event.TelemetryEvent.Why;

/** Which of the four questions an event answers: what happened, where, to whom, why it matters. */
final class FourQuestions {
  static final int WHAT = 1;
  static final int WHERE = 2;
  static final int WHO = 4;
  static final int WHY = 8;

  private FourQuestions() {}

  /** A bit for each question that stays open. */
  static int missing(RecordKind kind, What what, Where where, Who who, Why why) {
    int missing = 0;
    boolean ended = kind == RecordKind.WORKFLOW || kind == RecordKind.SPAN;
    if (what.type() == null && what.message() == null
        || ended && what.outcome() == Outcome.UNKNOWN && what.outcomeRaw() != null) {
      missing |= WHAT;
    }
    boolean traceable = where.traceId() != null || where.correlationId() != null;
    if (where.service() == null || where.release() == null || !traceable) {
      missing |= WHERE;
    }
    if (who.accountId() == null && who.subjectKey() == null && who.tenant() == null) {
      missing |= WHO;
    }
    return why.journey() == null ? missing | WHY : missing;
  }
}
