package io.millrace.domain.policy;

import java.util.List;

/** All journeys, in the order in which they are tried. */
public record JourneyPolicy(List<JourneyDefinition> journeys) {
  /** The journey of a workflow run, or null. */
  public JourneyDefinition ofWorkflow(String family, String name) {
    for (JourneyDefinition j : journeys) {
      for (String w : j.workflows()) {
        if (w.equals("*") || w.equals(name) || w.equals(family + "/" + name)) {
          return j;
        }
      }
    }
    return null;
  }

  /** The journey of a service's endpoint, or null. */
  public JourneyDefinition ofRoute(String service, String endpoint) {
    for (JourneyDefinition j : journeys) {
      for (String route : j.routes()) {
        int space = route.indexOf(' ');
        String s = space < 0 ? route : route.substring(0, space);
        if (s.equals(service)
            && (space < 0 || endpoint != null && endpoint.startsWith(route.substring(space + 1)))) {
          return j;
        }
      }
    }
    return null;
  }

  /**
   * The journey of an endpoint, else of a step of a workflow whose own name is not known: the only
   * one that has a stage of this name; null where none has, or several.
   */
  public JourneyDefinition ofStep(String service, String step) {
    JourneyDefinition found = ofRoute(service, step);
    if (found != null) {
      return found;
    }
    for (JourneyDefinition j : journeys) {
      if (step != null && j.stages().contains(step)) {
        if (found != null) {
          return null;
        }
        found = j;
      }
    }
    return found;
  }

  public JourneyDefinition byId(String id) {
    for (JourneyDefinition j : journeys) {
      if (j.id().equals(id)) {
        return j;
      }
    }
    return null;
  }
}
