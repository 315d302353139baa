package io.millrace.jobs.mapping;

import io.millrace.domain.event.ContractRecord;
import io.millrace.domain.event.ContractSchema;
import io.millrace.domain.event.RecordKind;
import java.util.Map;

/**
 * A source's words for outcomes and roles.
 *
 * @param outcomes raw outcome to canonical outcome; what is not listed stays for policy to judge
 * @param roles event type to role, where the record has none
 */
record WordMaps(Map<String, String> outcomes, Map<String, String> roles) {
  private static final int OUTCOME = ContractSchema.WORKFLOW.at("outcome_raw");
  private static final int ROLE = ContractSchema.WORKFLOW.at("event_role");
  private static final int TYPE = ContractSchema.WORKFLOW.at("event_type");

  void apply(ContractRecord record) {
    if (record.kind() != RecordKind.WORKFLOW) {
      return;
    }
    Object[] values = record.values();
    if (values[OUTCOME] instanceof String raw) {
      values[OUTCOME] = outcomes.getOrDefault(raw, raw);
    }
    if (values[ROLE] == null && values[TYPE] instanceof String type) {
      values[ROLE] = roles.get(type);
    }
  }
}
