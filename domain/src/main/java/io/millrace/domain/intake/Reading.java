package io.millrace.domain.intake;

import io.millrace.domain.event.ContractField;
import io.millrace.domain.event.ContractRecord;
import io.millrace.domain.event.ContractSchema;
import io.millrace.domain.mask.FieldMasker;
import io.millrace.domain.policy.MaskingPolicy;
import java.util.List;
import java.util.Map;

/** One record being read: every annotated field comes out masked. Absent positions are -1. */
final class Reading {
  private final ContractRecord record;
  private final Positions at;
  private final FieldMasker masker;
  private final MaskingPolicy policy;
  private final List<ContractField> fields;
  private final ContractSchema schema;

  Reading(ContractRecord record, Positions at, FieldMasker masker, MaskingPolicy policy) {
    this.record = record;
    this.at = at;
    this.masker = masker;
    this.policy = policy;
    this.schema = record.schema();
    this.fields = schema.fields();
  }

  ContractRecord record() {
    return record;
  }

  Positions at() {
    return at;
  }

  /** A field that holds no personal data by contract; what it holds against it is masked. */
  String raw(int position) {
    if (position < 0) {
      return null;
    }
    String value = record.string(position);
    return value != null && isName(fields.get(position)) ? masker.name(policy, value) : value;
  }

  /** Enums say nothing of their own; identifiers were guarded before. */
  private static boolean isName(ContractField field) {
    return field.type() == ContractField.Type.STRING && !field.name().endsWith("_id");
  }

  /** An identifier as it may be shown. */
  String identifier(String value) {
    return masker.identifier(policy, value);
  }

  String raw(String field) {
    return raw(schema.find(field));
  }

  /** A field with its annotation applied. */
  String text(int position) {
    return position < 0 ? null : masker.mask(policy, fields.get(position), record.string(position));
  }

  String text(String field) {
    return text(schema.find(field));
  }

  Map<String, String> map(int position) {
    return position < 0
        ? Map.of()
        : masker.mask(policy, fields.get(position), record.map(position));
  }

  long number(String field, long absent) {
    int position = schema.find(field);
    return position < 0 ? absent : record.number(position, absent);
  }

  boolean flag(String field) {
    int position = schema.find(field);
    return position >= 0 && record.flag(position);
  }
}
