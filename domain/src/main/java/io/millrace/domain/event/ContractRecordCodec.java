package io.millrace.domain.event;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import java.util.List;

/**
 * A contract record: its kind, how many fields were written, a bit per present field, then the
 * present values in schema order. The contract only ever appends fields, so a shorter record of an
 * older release reads with the rest absent.
 */
public enum ContractRecordCodec implements Codec<ContractRecord> {
  INSTANCE;

  @Override
  public String format() {
    return "contract-record";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(ContractRecord record, Out out) {
    Object[] values = record.values();
    List<ContractField> fields = record.schema().fields();
    out.tag(record.kind()).varint(values.length).fixed64(present(values));
    for (int i = 0; i < values.length; i++) {
      if (values[i] != null) {
        writeValue(fields.get(i).type(), record, i, out);
      }
    }
  }

  @Override
  public ContractRecord read(int version, In in) {
    ContractRecord record = ContractRecord.blank(in.tag(RecordKind.class));
    int written = in.int32();
    long present = in.fixed64();
    List<ContractField> fields = record.schema().fields();
    if (written > fields.size()) {
      throw new IllegalStateException(
          record.kind() + " with " + written + " fields, this release knows " + fields.size());
    }
    for (int i = 0; i < written; i++) {
      if ((present >>> i & 1) != 0) {
        record.values()[i] = readValue(fields.get(i).type(), in);
      }
    }
    return record;
  }

  private static long present(Object[] values) {
    if (values.length > Long.SIZE) {
      throw new IllegalStateException(
          "a record of " + values.length + " fields; the mask holds 64");
    }
    long bits = 0;
    for (int i = 0; i < values.length; i++) {
      if (values[i] != null) {
        bits |= 1L << i;
      }
    }
    return bits;
  }

  private static void writeValue(ContractField.Type type, ContractRecord record, int i, Out out) {
    switch (type) {
      case STRING, ENUM -> out.string(record.string(i));
      case INT, LONG, TIMESTAMP_MILLIS -> out.svarint(record.number(i, 0));
      case BOOLEAN -> out.bool(record.flag(i));
      case STRING_MAP -> out.map(record.map(i));
    }
  }

  private static Object readValue(ContractField.Type type, In in) {
    return switch (type) {
      case STRING, ENUM -> in.word();
      case INT -> Math.toIntExact(in.svarint());
      case LONG, TIMESTAMP_MILLIS -> in.svarint();
      case BOOLEAN -> in.bool();
      case STRING_MAP -> in.map();
    };
  }
}
