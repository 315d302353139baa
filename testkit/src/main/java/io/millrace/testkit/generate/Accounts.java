package io.millrace.testkit.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The shop's two thousand customers: tiers, regions, time zones; the dear ones are busier. */
final class Accounts {
  private static final int COUNT = 2_000;
  private static final long HOUR = 3_600_000L;
  private static final List<Zone> ZONES =
      List.of(
          new Zone("eu", "Europe/Berlin", 1),
          new Zone("eu", "Europe/Lisbon", 0),
          new Zone("us", "America/New_York", -5),
          new Zone("us", "America/Los_Angeles", -8),
          new Zone("apac", "Asia/Tokyo", 9),
          new Zone("apac", "Asia/Kolkata", 5),
          new Zone("latam", "America/Sao_Paulo", -3));

  private final List<Account> all = new ArrayList<>();
  private final List<Account> byActivity = new ArrayList<>();

  Accounts(long seed) {
    for (int i = 0; i < COUNT; i++) {
      Account account = account(Dice.of(seed, "account", i), i);
      all.add(account);
      int times = activity(account.tier());
      for (int t = 0; t < times; t++) {
        byActivity.add(account);
      }
    }
  }

  List<Account> all() {
    return all;
  }

  /** A customer who is likely to be awake. */
  Account awake(Dice dice, long time) {
    Account account = dice.pick(byActivity);
    for (int i = 0; i < 3 && !daytime(account, time); i++) {
      account = dice.pick(byActivity);
    }
    return account;
  }

  /** Some customer of the tier. */
  Account ofTier(Dice dice, String tier) {
    Account account = dice.pick(all);
    while (!account.tier().equals(tier)) {
      account = dice.pick(all);
    }
    return account;
  }

  private static boolean daytime(Account account, long time) {
    long hour = Math.floorMod(time / HOUR + account.offsetHours(), 24L);
    return hour >= 7 && hour < 22;
  }

  private static int activity(String tier) {
    return switch (tier) {
      case "enterprise" -> 4;
      case "premium" -> 2;
      default -> 1;
    };
  }

  private static Account account(Dice dice, int number) {
    int percent = dice.below(100);
    String tier =
        percent < 50 ? "free" : percent < 80 ? "standard" : percent < 95 ? "premium" : "enterprise";
    Zone zone = dice.pick(ZONES);
    boolean large = tier.equals("enterprise");
    String id = String.format(Locale.ROOT, "acc-%05d", number);
    return new Account(
        id,
        (large ? "Company " : "Customer ") + number,
        "shop-" + zone.region(),
        tier,
        large ? "business" : "consumer",
        zone.region(),
        zone.name(),
        zone.offset(),
        large ? "high" : tier.equals("premium") ? "medium" : "low",
        large ? "gold" : tier.equals("premium") ? "silver" : "none",
        large && dice.chance(0.3),
        "user-" + number);
  }

  private record Zone(String region, String name, int offset) {}
}
