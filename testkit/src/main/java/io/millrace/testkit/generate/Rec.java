package io.millrace.testkit.generate;

import io.millrace.domain.event.ContractRecord;
import io.millrace.domain.event.RecordKind;

/** One telemetry record being filled, field by field. */
final class Rec {
  private final ContractRecord record;

  Rec(RecordKind kind) {
    record = ContractRecord.blank(kind);
  }

  Rec set(String field, Object value) {
    record.values()[record.schema().at(field)] = value;
    return this;
  }

  ContractRecord build() {
    return record;
  }
}
