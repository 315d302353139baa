package io.millrace.testkit.generate;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * G6: a five-minute checkout timeout for ten thousand sessions outranks a fatal error of twelve
 * internal test requests. G7: 5 % failures in enterprise onboarding outrank 20 % in an internal
 * workflow.
 */
final class SmallButCritical implements Scenario {
  private static final long USUAL = 90_000;
  private static final int FATAL_REQUESTS = 12;
  private static final Failure TIMEOUT =
      Failure.calling(
          "payment-service",
          "card-gateway",
          "TIMEOUT",
          "com.shop.payment.GatewayTimeoutException",
          "com.shop.payment.GatewayClient.authorize",
          "Authorisation of payment {} timed out after 300000 ms",
          300_000);
  private static final Failure FATAL =
      Failure.own(
              "billing-service",
              "java.lang.IllegalStateException",
              "com.shop.billing.SelfTest.run",
              "Self test {} found the ledger inconsistent")
          .fatal();
  private static final Failure PROFILE =
      Failure.own(
          "profile-service",
          "com.shop.profile.DirectorySyncException",
          "com.shop.profile.DirectorySync.importUsers",
          "Directory import {} failed");
  private static final Failure REPORT =
      Failure.own(
          "pricing-service",
          "com.shop.report.EmptySheetException",
          "com.shop.report.NightlyReport.render",
          "Report {} has an empty sheet");

  @Override
  public long usualEvents() {
    return USUAL;
  }

  @Override
  public Noise noise() {
    return Noise.NONE;
  }

  @Override
  public void play(Shop shop, long events) {
    double scale = (double) events / USUAL;
    long nine = Shop.EPOCH + 9 * Shop.HOUR;
    long three = Shop.EPOCH + 15 * Shop.HOUR;
    fault(shop, "checkout-timeout", "G6", "checkout/payment", 1, TIMEOUT);
    fault(shop, "internal-fatal", "G6", "selftest/run", 1, FATAL);
    fault(shop, "enterprise-onboarding", "G7", "onboarding/profile", 0.05, PROFILE);
    fault(shop, "internal-report", "G7", "nightly-report/render", 0.2, REPORT);
    shop.truth()
        .expect(
            "ranks_before",
            new TreeMap<>(
                Map.of(
                    "checkout-timeout", "internal-fatal",
                    "enterprise-onboarding", "internal-report")));
    play(
        shop,
        new Runs(only(Journey.CHECKOUT, 2), "standard", scaled(10_000, scale)),
        new Runs(internal("selftest", "run", "billing-service"), null, FATAL_REQUESTS),
        nine);
    play(
        shop,
        new Runs(Journey.ONBOARDING, "enterprise", scaled(1_000, scale)),
        new Runs(
            internal("nightly-report", "render", "pricing-service"), null, scaled(1_000, scale)),
        three);
  }

  /** Runs of one kind. */
  private record Runs(Journey journey, String tier, long number) {}

  private static long scaled(long runs, double scale) {
    return Math.max(1, (long) (runs * scale));
  }

  private static void fault(
      Shop shop, String id, String kind, String step, double probability, Failure failure) {
    Incident incident = new Incident(id, kind, failure, null, Shop.EPOCH, Long.MAX_VALUE);
    shop.truth().add(incident);
    shop.add(new Fault(incident, step, Set.of(), probability, 1, failure));
  }

  /** Both kinds spread evenly over the same three hours, in the order of time. */
  private static void play(Shop shop, Runs many, Runs others, long from) {
    Walk walk = new Walk(shop);
    long apart = Math.max(1, 3 * Shop.HOUR / many.number());
    long done = 0;
    for (long i = 0; i < many.number(); i++) {
      long start = from + i * apart;
      shop.journal().flushBefore(start);
      walk.journey(many.journey(), shop.visitOf(many.tier(), many.journey().name(), start, apart));
      for (; done < (i + 1) * others.number() / many.number(); done++) {
        walk.journey(
            others.journey(), shop.visitOf(others.tier(), others.journey().name(), start, apart));
      }
    }
  }

  private static Journey only(Journey journey, int stage) {
    return new Journey(journey.name(), List.of(journey.stages().get(stage)), true, 1, 0);
  }

  private static Journey internal(String name, String step, String service) {
    List<Hop> hops = List.of(Hop.of(service, "POST /internal/" + step, 80));
    return new Journey(name, List.of(new Stage(step, hops, 1_000, 2_000, 0)), false, 1, 0);
  }
}
