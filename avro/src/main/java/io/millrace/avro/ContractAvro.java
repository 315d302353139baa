package io.millrace.avro;

import io.millrace.domain.event.ContractField;
import io.millrace.domain.event.ContractRecord;
import io.millrace.domain.event.ContractSchema;
import io.millrace.domain.event.RecordKind;
import io.millrace.telemetry.v1.BehaviorEvent;
import io.millrace.telemetry.v1.LogRecord;
import io.millrace.telemetry.v1.SpanRecord;
import io.millrace.telemetry.v1.WorkflowEvent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Between the contract's own records and Avro's. Field order is the same on both sides. */
public final class ContractAvro {
  private ContractAvro() {}

  /** The Avro schema of a telemetry record. */
  public static Schema schema(RecordKind kind) {
    return switch (kind) {
      case WORKFLOW -> WorkflowEvent.getClassSchema();
      case LOG -> LogRecord.getClassSchema();
      case SPAN -> SpanRecord.getClassSchema();
      case BEHAVIOR -> BehaviorEvent.getClassSchema();
    };
  }

  /**
   * The contract's record; maps keep no order of their own, so they come sorted by key.
   *
   * @param value read with {@link #schema} as the reader's schema
   */
  public static ContractRecord toContract(RecordKind kind, GenericRecord value) {
    ContractRecord out = ContractRecord.blank(kind);
    for (int i = 0; i < out.values().length; i++) {
      out.values()[i] = fromAvro(value.get(i));
    }
    return out;
  }

  /** The Avro record; an absent field gets its default. */
  public static GenericRecord toAvro(ContractRecord value) {
    Schema schema = schema(value.kind());
    List<ContractField> fields = ContractSchema.of(value.kind()).fields();
    GenericRecord out = new GenericData.Record(schema);
    for (int i = 0; i < fields.size(); i++) {
      Object v = value.values()[i] == null ? fields.get(i).defaultValue() : value.values()[i];
      if (v != null && fields.get(i).type() == ContractField.Type.ENUM) {
        v = new GenericData.EnumSymbol(enumOf(schema.getFields().get(i).schema()), v);
      }
      out.put(i, v);
    }
    return out;
  }

  private static Schema enumOf(Schema schema) {
    return schema.isUnion() ? schema.getTypes().get(1) : schema;
  }

  private static Object fromAvro(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, String> out = new TreeMap<>();
      map.forEach((k, v) -> out.put(k.toString(), v.toString()));
      return out;
    }
    return value == null || value instanceof Number || value instanceof Boolean
        ? value
        : value.toString();
  }
}
