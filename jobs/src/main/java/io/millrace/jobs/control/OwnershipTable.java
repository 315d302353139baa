package io.millrace.jobs.control;

import io.millrace.domain.control.OwnershipRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Ownership rules, each with its versions; most fields win, then the smaller id. */
final class OwnershipTable {
  /** Versions of each rule by valid-from, rules by id. */
  private final List<TreeMap<Long, OwnershipRule>> rules;

  OwnershipTable(List<OwnershipRule> all) {
    Map<String, TreeMap<Long, OwnershipRule>> byId = new TreeMap<>();
    for (OwnershipRule rule : all) {
      byId.computeIfAbsent(rule.ruleId(), id -> new TreeMap<>()).put(rule.validFrom(), rule);
    }
    rules = new ArrayList<>(byId.values());
  }

  /** The best rule at the time, or null. */
  OwnershipRule find(String service, String journey, String environment, String label, long time) {
    String[] given = {service, journey, environment, label};
    OwnershipRule best = null;
    int most = -1;
    for (TreeMap<Long, OwnershipRule> versions : rules) {
      Map.Entry<Long, OwnershipRule> version = versions.floorEntry(time);
      if (version != null) {
        OwnershipRule rule = version.getValue();
        int fields = fieldsThatFit(rule, given);
        if (fields > most) {
          most = fields;
          best = rule;
        }
      }
    }
    return best;
  }

  /** How many fields the rule asks for, -1 when one of them does not fit. */
  private static int fieldsThatFit(OwnershipRule rule, String[] given) {
    int fields = 0;
    String[] asked = {rule.service(), rule.journey(), rule.environment(), rule.label()};
    for (int i = 0; i < asked.length; i++) {
      if (asked[i] != null) {
        if (!asked[i].equals(given[i])) {
          return -1;
        }
        fields++;
      }
    }
    return fields;
  }
}
