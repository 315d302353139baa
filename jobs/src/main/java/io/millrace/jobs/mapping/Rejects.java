package io.millrace.jobs.mapping;

import io.millrace.domain.event.ContractField;
import io.millrace.domain.event.ContractRecord;
import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.RejectReason;
import io.millrace.domain.event.SourceRecord;
import java.util.List;

/** What all decoders do alike: rejecting, and giving absent fields their defaults. */
final class Rejects {
  private Rejects() {}

  static SourceRecord.Rejected of(
      RejectReason reason, String detail, RawRecord raw, Coordinates at, String mapping) {
    return new SourceRecord.Rejected(
        reason, detail, raw.bytes(), at, raw.brokerTime(), raw.hash(), mapping);
  }

  /** The broker's time of an accepted record; for files its event time. */
  static long brokerTime(RawRecord raw, ContractRecord record) {
    return raw.brokerTime() == Long.MIN_VALUE ? record.eventTime() : raw.brokerTime();
  }

  static SourceRecord.Rejected tooLarge(RawRecord raw, Coordinates at, String mapping) {
    return of(
        RejectReason.TOO_LARGE,
        "is larger than a record may be; its first " + raw.bytes().length + " bytes are kept",
        raw,
        at,
        mapping);
  }

  static void fillDefaults(ContractRecord record) {
    List<ContractField> fields = record.schema().fields();
    Object[] values = record.values();
    for (int i = 0; i < values.length; i++) {
      if (values[i] == null) {
        values[i] = fields.get(i).defaultValue();
      }
    }
  }
}
