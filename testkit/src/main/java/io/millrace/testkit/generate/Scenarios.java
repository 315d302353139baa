package io.millrace.testkit.generate;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** All scenarios by name. */
final class Scenarios {
  private static final Map<String, Scenario> ALL =
      new TreeMap<>(
          Map.of(
              "shop-day", new ShopDay(),
              "order-ids", new OrderIds(),
              "shared-dependency", new SharedDependency(),
              "slow-drip", new SlowDrip(),
              "small-but-critical", new SmallButCritical()));

  private Scenarios() {}

  static Set<String> names() {
    return ALL.keySet();
  }

  static Scenario byName(String name) {
    Scenario scenario = ALL.get(name);
    if (scenario == null) {
      throw new IllegalArgumentException("no scenario '" + name + "'; there are " + ALL.keySet());
    }
    return scenario;
  }
}
