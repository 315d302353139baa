package io.millrace.testkit.generate;

import io.millrace.domain.event.ContractRecord;
import io.millrace.domain.event.RecordKind;
import io.millrace.domain.event.RejectReason;

/** Ways in which a line is broken, and what it must be rejected for. */
enum Breakage {
  CUT(RejectReason.UNDECODABLE),
  FIELD_MISSING(RejectReason.CONTRACT),
  TIME_MISSING(RejectReason.TIMESTAMP_MISSING);

  private final RejectReason reason;

  Breakage(RejectReason reason) {
    this.reason = reason;
  }

  RejectReason reason() {
    return reason;
  }

  /** The broken line of a good record. */
  String line(ContractRecord good) {
    Object[] values = good.values().clone();
    switch (this) {
      case FIELD_MISSING ->
          values[good.schema().at(good.kind() == RecordKind.BEHAVIOR ? "action" : "service")] =
              null;
      case TIME_MISSING -> values[good.schema().timeField()] = null;
      case CUT -> {}
    }
    String line = JsonLines.line(new ContractRecord(good.kind(), values));
    return this == CUT ? line.substring(0, line.length() / 2) : line;
  }
}
