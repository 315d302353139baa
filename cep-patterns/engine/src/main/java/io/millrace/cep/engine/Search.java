package io.millrace.cep.engine;

import java.util.Objects;
import org.apache.flink.cep.EventComparator;
import org.apache.flink.cep.pattern.Pattern;

/**
 * What to look for: a pattern that ends, and an order for events of equal timestamps (without one
 * they would keep their order of arrival, and results would depend on it).
 */
public record Search<E>(Pattern<E, ?> pattern, EventComparator<E> order) {
  public Search {
    Objects.requireNonNull(order, "events of equal timestamps need an order");
    if (pattern.getWindowSize().isEmpty()) {
      throw new IllegalArgumentException(
          "pattern ending in '" + pattern.getName() + "' has no window: its state would not end");
    }
  }
}
