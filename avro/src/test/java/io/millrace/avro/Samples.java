package io.millrace.avro;

import io.millrace.domain.event.ContractField;
import io.millrace.domain.event.ContractRecord;
import io.millrace.domain.event.ContractSchema;
import io.millrace.domain.event.RecordKind;
import java.util.List;
import java.util.Map;

/** Contract records in which every field has a value of its own. */
final class Samples {
  private static final long TIME = 1_772_409_600_000L;

  private Samples() {}

  static ContractRecord full(RecordKind kind, int number) {
    ContractRecord out = ContractRecord.blank(kind);
    List<ContractField> fields = ContractSchema.of(kind).fields();
    for (int i = 0; i < fields.size(); i++) {
      out.values()[i] = value(fields.get(i), i, number);
    }
    return out;
  }

  private static Object value(ContractField field, int at, int number) {
    return switch (field.type()) {
      case STRING -> field.name() + "-" + number;
      case INT -> at + number;
      case LONG -> 1_000L * at + number;
      case TIMESTAMP_MILLIS -> TIME + number;
      case BOOLEAN -> true;
      case ENUM -> field.symbols().get(field.symbols().size() - 1);
      case STRING_MAP -> Map.of("a", "1", "b", "é" + number);
    };
  }

  static ContractRecord required(RecordKind kind) {
    ContractRecord out = full(kind, 0);
    List<ContractField> fields = ContractSchema.of(kind).fields();
    for (int i = 0; i < fields.size(); i++) {
      if (!fields.get(i).required()) {
        out.values()[i] = null;
      }
    }
    return out;
  }
}
