package io.millrace.testkit.generate;

import java.util.Locale;

/** Log lines that should never have been written: they hold what masking must find. */
final class Personal {
  private final Truth truth;

  Personal(Truth truth) {
    this.truth = truth;
  }

  /** A sentence with an e-mail address, a card number, an IP address or a token. */
  String sentence(Session session) {
    Dice dice = session.dice();
    return switch (dice.below(4)) {
      case 0 -> "Sending receipt to " + told(mail(dice)) + " now";
      case 1 -> "Stored card " + told(card(dice)) + " for later use";
      case 2 -> "Login accepted from " + told(address(dice));
      default -> "Calling partner with Authorization: Bearer " + told(token(dice));
    };
  }

  private String told(String value) {
    truth.personal(value);
    return value;
  }

  private static String mail(Dice dice) {
    return "customer." + dice.hex(6) + "@example.com";
  }

  private static String address(Dice dice) {
    return String.format(Locale.ROOT, "203.0.%d.%d", dice.below(256), dice.below(254) + 1);
  }

  private static String token(Dice dice) {
    return "tok" + dice.hex(37);
  }

  /** A test card number whose last digit passes Luhn. */
  static String card(Dice dice) {
    int[] digits = new int[16];
    digits[0] = 4;
    for (int i = 1; i < 15; i++) {
      digits[i] = dice.below(10);
    }
    int sum = 0;
    for (int i = 0; i < 15; i++) {
      int d = i % 2 == 0 ? digits[i] * 2 : digits[i];
      sum += d > 9 ? d - 9 : d;
    }
    digits[15] = (10 - sum % 10) % 10;
    StringBuilder out = new StringBuilder();
    for (int d : digits) {
      out.append((char) ('0' + d));
    }
    return out.toString();
  }
}
