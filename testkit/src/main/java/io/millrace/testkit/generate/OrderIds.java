package io.millrace.testkit.generate;

import java.util.List;
import java.util.Set;

/** G3: messages that differ only by an order id are one fingerprint. */
final class OrderIds implements Scenario {
  private static final int RECORDS_EACH = 5;
  private static final Failure FAILURE =
      Failure.own(
              "inventory-service",
              "com.shop.stock.ReservationException",
              "com.shop.stock.Reserver.reserve",
              "Order {} could not be reserved: stock conflict")
          .untraced();

  @Override
  public long usualEvents() {
    return 3_000;
  }

  @Override
  public Noise noise() {
    return Noise.NONE;
  }

  @Override
  public void play(Shop shop, long events) {
    Incident incident =
        shop.truth()
            .add(new Incident("order-ids", "G3", FAILURE, null, Shop.EPOCH, Long.MAX_VALUE));
    Journey journey =
        new Journey("checkout", List.of(Journey.CHECKOUT.stages().get(0)), false, 1, 0);
    shop.add(new Fault(incident, "checkout/cart", Set.of(), 0.8, 1, FAILURE));
    shop.truth().expect("log_fingerprints", 1);
    Walk walk = new Walk(shop);
    long runs = Math.max(1, events / RECORDS_EACH);
    long apart = Math.max(1, 3 * Shop.HOUR / runs);
    for (long i = 0; i < runs; i++) {
      long from = Shop.EPOCH + i * apart;
      shop.journal().flushBefore(from);
      walk.journey(journey, shop.visit("checkout", from, apart));
    }
  }
}
