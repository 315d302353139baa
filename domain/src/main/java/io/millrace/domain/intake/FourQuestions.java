package io.millrace.domain.intake;

import io.millrace.domain.event.Outcome;
import io.millrace.domain.event.RecordKind;
import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.event.TelemetryEvent.What;
import io.millrace.domain.event.TelemetryEvent.Where;
import io.millrace.domain.event.TelemetryEvent.Who;
import io.millrace.domain.event.TelemetryEvent.Why;

/** Which of the four questions an event answers: what happened, where, to whom, why it matters. */
public final class FourQuestions {
  static final int WHAT = 1;
  static final int WHERE = 2;
  static final int WHO = 4;
  static final int WHY = 8;

  private static final OpenField[] FIELDS = OpenField.values();

  private FourQuestions() {}

  /** A bit for each {@link OpenField} of an enriched event. */
  public static int openFields(TelemetryEvent e) {
    return openFields(e.kind(), e.what(), e.where(), e.who(), e.why());
  }

  static int openFields(RecordKind kind, What what, Where where, Who who, Why why) {
    boolean ended = kind == RecordKind.WORKFLOW || kind == RecordKind.SPAN;
    boolean unread = what.outcome() == Outcome.UNKNOWN && what.outcomeRaw() != null;
    return when(what.type() == null && what.message() == null, OpenField.TYPE)
        | when(ended && unread, OpenField.OUTCOME)
        | when(where.service() == null, OpenField.SERVICE)
        | when(where.release() == null, OpenField.RELEASE)
        | when(where.traceId() == null && where.correlationId() == null, OpenField.TRACE)
        | when(
            who.accountId() == null && who.subjectKey() == null && who.tenant() == null,
            OpenField.WHO)
        | when(why.journey() == null, OpenField.JOURNEY);
  }

  private static int when(boolean open, OpenField field) {
    return open ? field.bit() : 0;
  }

  /** A bit for each question that stays open: 1 what, 2 where, 4 who, 8 why. */
  public static int missing(int openFields) {
    int missing = 0;
    for (int rest = openFields; rest != 0; rest &= rest - 1) {
      missing |= FIELDS[Integer.numberOfTrailingZeros(rest)].question();
    }
    return missing;
  }

  /** How many of the four questions are answered. */
  public static int score(int missing) {
    return 4 - Integer.bitCount(missing);
  }
}
