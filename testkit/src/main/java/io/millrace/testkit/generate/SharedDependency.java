package io.millrace.testkit.generate;

import java.util.List;
import java.util.Set;

/** G4: traces on different endpoints that fail at one dependency are one work package. */
final class SharedDependency implements Scenario {
  private static final int RECORDS_EACH = 6;
  private static final String DEPENDENCY = "pricing-service";
  private static final List<Entry> ENTRIES =
      List.of(
          new Entry("quote", "cart-service", "com.shop.cart.Totals.sum", "Cart {} has no total"),
          new Entry("listing", "search-service", "com.shop.search.Prices.join", "Page {} unpriced"),
          new Entry(
              "invoice",
              "billing-service",
              "com.shop.billing.Lines.price",
              "Invoice {} incomplete"),
          new Entry(
              "freight", "shipping-service", "com.shop.ship.Freight.rate", "Rate {} unavailable"));

  @Override
  public long usualEvents() {
    return 6_000;
  }

  @Override
  public Noise noise() {
    return Noise.NONE;
  }

  @Override
  public void play(Shop shop, long events) {
    long from = Shop.EPOCH + 9 * Shop.HOUR;
    Incident incident =
        new Incident(
            "shared-dependency", "G4", ENTRIES.get(0).failure(), null, from, from + Shop.HOUR);
    shop.truth().add(incident);
    shop.truth().expect("work_packages_for_dependency", 1);
    shop.truth().expect("dependency", DEPENDENCY);
    shop.truth().expect("endpoints", ENTRIES.size());
    for (Entry entry : ENTRIES) {
      shop.add(new Fault(incident, entry.name() + "/call", Set.of(), 0.6, 1, entry.failure()));
    }
    Walk walk = new Walk(shop);
    long runs = Math.max(ENTRIES.size(), events / RECORDS_EACH);
    long apart = Math.max(1, 3 * Shop.HOUR / runs);
    for (long i = 0; i < runs; i++) {
      long start = Shop.EPOCH + 8 * Shop.HOUR + i * apart;
      shop.journal().flushBefore(start);
      Entry entry = ENTRIES.get((int) (i % ENTRIES.size()));
      walk.journey(entry.journey(), shop.visit(entry.name(), start, apart));
    }
  }

  /** One endpoint and the service behind it, which calls the dependency. */
  private record Entry(String name, String service, String callSite, String message) {
    Failure failure() {
      String type = callSite.substring(0, callSite.lastIndexOf('.')) + "Exception";
      return Failure.calling(service, DEPENDENCY, "ERROR", type, callSite, message, 1_500);
    }

    Journey journey() {
      List<Hop> hops =
          List.of(
              Hop.of("shop-web", "GET /" + name, 20),
              Hop.of(service, "GET /" + name + "-data", 30),
              Hop.of(DEPENDENCY, "GET /prices", 25));
      return new Journey(name, List.of(new Stage("call", hops, 1_000, 2_000, 0)), true, 1, 0);
    }
  }
}
