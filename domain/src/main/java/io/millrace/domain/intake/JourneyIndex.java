package io.millrace.domain.intake;

import io.millrace.domain.policy.JourneyDefinition;
import io.millrace.domain.policy.JourneyPolicy;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Remembers which journey a workflow or route is, because the same few come again and again.
 * Bounded: when it is full it starts afresh, which costs time and changes nothing.
 */
final class JourneyIndex {
  private static final int LIMIT = 10_000;

  private record Key(String a, String b) {}

  private final Map<Key, JourneyDefinition> workflows = new HashMap<>();
  private final Map<Key, JourneyDefinition> routes = new HashMap<>();
  private JourneyPolicy policy;

  JourneyDefinition ofWorkflow(JourneyPolicy current, String family, String name) {
    follow(current);
    Key key = new Key(family, name);
    JourneyDefinition known = workflows.get(key);
    if (known == null && !workflows.containsKey(key)) {
      known = current.ofWorkflow(family, name);
      put(workflows, key, known);
    }
    return known;
  }

  JourneyDefinition ofRoute(JourneyPolicy current, String service, String endpoint) {
    follow(current);
    Key key = new Key(Objects.requireNonNullElse(service, ""), endpoint);
    JourneyDefinition known = routes.get(key);
    if (known == null && !routes.containsKey(key)) {
      known = current.ofRoute(key.a(), endpoint);
      put(routes, key, known);
    }
    return known;
  }

  private static void put(Map<Key, JourneyDefinition> map, Key key, JourneyDefinition definition) {
    if (map.size() >= LIMIT) {
      map.clear();
    }
    map.put(key, definition);
  }

  private void follow(JourneyPolicy current) {
    if (policy != current) {
      policy = current;
      workflows.clear();
      routes.clear();
    }
  }
}
