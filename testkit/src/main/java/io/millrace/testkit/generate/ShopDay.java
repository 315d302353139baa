package io.millrace.testkit.generate;

import io.millrace.domain.event.RecordKind;

/**
 * A small company's day, busy by European and American daylight, with its incidents on the first
 * day. More than a million records extend over more days, so that density stays bounded.
 */
final class ShopDay implements Scenario {
  private static final long PER_DAY = 1_000_000;
  private static final int MINUTES = 24 * 60;
  private static final double NOISE_SHARE = 0.012;

  /** How busy each hour (UTC) is. */
  private static final int[] HOURS = {
    6, 5, 5, 5, 6, 7, 10, 14, 18, 20, 20, 19, 20, 22, 24, 25, 25, 23, 21, 19, 16, 13, 10, 8
  };

  @Override
  public long usualEvents() {
    return 60_000;
  }

  @Override
  public Noise noise() {
    return Noise.USUAL;
  }

  @Override
  public void play(Shop shop, long events) {
    ShopIncidents incidents = new ShopIncidents(shop);
    long days = (events + PER_DAY - 1) / PER_DAY;
    double weight = 0;
    for (int w : HOURS) {
      weight += w * 60;
    }
    Walk walk = new Walk(shop);
    Dice dice = shop.dice("day", 0);
    double target = 0;
    double noiseTarget = 0;
    for (long minute = 0; minute < days * MINUTES; minute++) {
      long from = Shop.EPOCH + minute * Shop.MINUTE;
      double share = (double) events / days * HOURS[(int) (minute / 60 % 24)] / weight;
      target += share;
      noiseTarget += share * NOISE_SHARE;
      shop.journal().flushBefore(from);
      for (; noiseTarget >= 1; noiseTarget--) {
        noise(shop, dice, incidents.noise(), from);
      }
      while (shop.journal().added() < target) {
        visit(shop, walk, dice.below(100), from);
      }
    }
  }

  private static void visit(Shop shop, Walk walk, int percent, long from) {
    if (percent < 45) {
      walk.journey(Journey.CHECKOUT, shop.visit("checkout", from, Shop.MINUTE));
    } else if (percent < 75) {
      walk.browse(shop.visit("browse", from, Shop.MINUTE));
    } else if (percent < 92) {
      walk.journey(Journey.ONBOARDING, shop.visit("onboarding", from, Shop.MINUTE));
    } else {
      walk.journey(Journey.BILLING, shop.visit("billing", from, Shop.MINUTE));
    }
  }

  /** Many and harmless: an error line without a request, a customer or an event id. */
  private static void noise(Shop shop, Dice dice, Incident incident, long from) {
    Failure failure = ShopIncidents.NOISE;
    long at = from + dice.between(0, Shop.MINUTE - 1);
    incident.failure();
    shop.journal()
        .add(
            new Rec(RecordKind.LOG)
                .set("source", failure.service())
                .set("service", failure.service())
                .set("environment", Requests.ENVIRONMENT)
                .set("severity", failure.severity())
                .set("logger", "com.shop.search.SuggestionCache")
                .set("call_site", failure.callSite())
                .set("message", failure.messageWith(dice.below(64)))
                .set("exception_type", failure.exception())
                .set("pod", failure.service() + "-" + dice.below(3))
                .set("release", shop.releases().at(failure.service(), at))
                .set("event_time", at)
                .build());
  }
}
