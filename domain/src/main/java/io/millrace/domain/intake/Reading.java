package io.millrace.domain.intake;

import io.millrace.domain.event.ContractField;
import io.millrace.domain.event.ContractRecord;
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

  Reading(ContractRecord record, Positions at, FieldMasker masker, MaskingPolicy policy) {
    this.record = record;
    this.at = at;
    this.masker = masker;
    this.policy = policy;
    this.fields = record.schema().fields();
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
    return value != null && at.names[position] ? masker.name(policy, value) : value;
  }

  /** An identifier as it may be shown. */
  String identifier(String value) {
    return masker.identifier(policy, value);
  }

  /** A field with its annotation applied. */
  String text(int position) {
    return position < 0 ? null : masker.mask(policy, fields.get(position), record.string(position));
  }

  Map<String, String> map(int position) {
    return position < 0
        ? Map.of()
        : masker.mask(policy, fields.get(position), record.map(position));
  }

  long number(int position, long absent) {
    return position < 0 ? absent : record.number(position, absent);
  }

  boolean flag(int position) {
    return position >= 0 && record.flag(position);
  }
}
