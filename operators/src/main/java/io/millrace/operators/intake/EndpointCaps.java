package io.millrace.operators.intake;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Bounds how many endpoints of a service a subtask tells apart within a minute: the smallest names
 * stay, the rest is {@link #OTHER}, counted by whoever asks.
 */
final class EndpointCaps {
  static final String OTHER = "OTHER";

  private final int limit;
  private final Map<String, TreeSet<String>> known = new HashMap<>();

  EndpointCaps(int limit) {
    this.limit = limit;
  }

  /** A minute has passed: names are told apart anew. */
  void clear() {
    known.clear();
  }

  String capped(String service, String endpoint) {
    if (endpoint == null) {
      return null;
    }
    TreeSet<String> names = known.computeIfAbsent(String.valueOf(service), s -> new TreeSet<>());
    if (names.contains(endpoint)) {
      return endpoint;
    }
    if (names.size() < limit) {
      names.add(endpoint);
      return endpoint;
    }
    if (names.last().compareTo(endpoint) > 0) {
      names.pollLast();
      names.add(endpoint);
      return endpoint;
    }
    return OTHER;
  }
}
