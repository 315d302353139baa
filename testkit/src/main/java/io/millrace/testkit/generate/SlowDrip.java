package io.millrace.testkit.generate;

import java.util.List;

/**
 * G8: from the second day on one service takes 200 ms more for every request, and nothing ever
 * fails. Each request is worth little; all of them together are the company's dearest trouble.
 */
final class SlowDrip implements Scenario {
  static final long SLOWER_MS = 200;
  private static final int RECORDS_EACH = 6;
  private static final String SERVICE = "pricing-service";
  private static final String OPERATION = "GET /prices";

  @Override
  public long usualEvents() {
    return 12_000;
  }

  @Override
  public Noise noise() {
    return Noise.NONE;
  }

  @Override
  public void play(Shop shop, long events) {
    long slowFrom = Shop.EPOCH + Shop.DAY;
    Walk walk = new Walk(shop);
    long runs = Math.max(10, events / RECORDS_EACH);
    long apart = Math.max(1, (2 * Shop.DAY - 2 * Shop.HOUR) / runs);
    long slow = 0;
    for (long i = 0; i < runs; i++) {
      long start = Shop.EPOCH + i * apart;
      shop.journal().flushBefore(start);
      boolean drips = start >= slowFrom;
      slow += drips ? 1 : 0;
      walk.journey(i % 3 == 0 ? search() : quote(drips), shop.visit("visit", start, 1));
    }
    long slowQuotes = 0;
    for (long i = 0; i < runs; i++) {
      slowQuotes += i % 3 != 0 && Shop.EPOCH + i * apart >= slowFrom ? 1 : 0;
    }
    shop.truth().expect("service", SERVICE);
    shop.truth().expect("operation", OPERATION);
    shop.truth().expect("slow_requests", slowQuotes);
    shop.truth().expect("excess_ms", slowQuotes * SLOWER_MS);
    shop.truth().expect("requests_of_slow_day", slow);
  }

  private static Journey quote(boolean drips) {
    Hop prices = Hop.of(SERVICE, OPERATION, 25);
    return journey(
        "quote",
        List.of(
            Hop.of("shop-web", "GET /checkout/quote", 20),
            Hop.of("cart-service", "GET /totals", 30),
            drips ? prices.slowerBy(SLOWER_MS) : prices));
  }

  private static Journey search() {
    return journey(
        "search",
        List.of(Hop.of("shop-web", "GET /search", 20), Hop.of("search-service", "GET /hits", 60)));
  }

  private static Journey journey(String name, List<Hop> hops) {
    return new Journey(name, List.of(new Stage("call", hops, 1_000, 2_000, 0)), true, 1, 0);
  }
}
