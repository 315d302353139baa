package io.millrace.jobs.policy;

import io.millrace.domain.event.EventRole;
import io.millrace.domain.policy.JourneyDefinition;
import io.millrace.jobs.document.Section;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Refuses stages that no run can be in, and journeys that no run can be. */
final class Reachable {
  private Reachable() {}

  /**
   * @param before journeys that are tried first
   */
  static void check(JourneyDefinition journey, List<JourneyDefinition> before, Section s) {
    List<String> stages = journey.stages();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < stages.size(); i++) {
      String stage = stages.get(i);
      EventRole role = journey.roles().get(stage);
      if (!seen.add(stage)) {
        s.problem("stage '" + stage + "' is unreachable: it stands there twice");
      } else if (role == EventRole.TERMINAL && i + 1 < stages.size()) {
        s.problem(
            "stage '"
                + stages.get(i + 1)
                + "' is unreachable: runs end at '"
                + stage
                + "' before it, by its role");
      } else if (role == EventRole.INITIATOR && i > 0) {
        s.problem(
            "stage '"
                + stages.get(i - 1)
                + "' is unreachable: runs begin at '"
                + stage
                + "' behind it, by its role");
      }
    }
    shadowed(journey, before, s);
  }

  private static void shadowed(
      JourneyDefinition journey, List<JourneyDefinition> before, Section s) {
    for (String workflow : journey.workflows()) {
      for (JourneyDefinition other : before) {
        if (other.workflows().contains(workflow) || other.workflows().contains("*")) {
          s.problem(
              "workflow '"
                  + workflow
                  + "' is unreachable: journey '"
                  + other.id()
                  + "' before it takes its runs");
        }
      }
    }
  }
}
