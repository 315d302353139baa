package io.millrace.jobs.mask;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.millrace.domain.mask.PhoneRules;

/**
 * The world's numbering plans, as libphonenumber publishes them. A number without a country code is
 * tried against the plans of the countries that most of the world's software and people are in;
 * which of them is right does not matter, only that one is.
 *
 * <p>The library works with the JDK's regular expressions, and is asked about nothing but up to
 * fifteen digits, a few times a text.
 */
public enum NumberingPlans implements PhoneRules {
  INSTANCE;

  private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();

  private static final String[] COUNTRIES = {
    "US", "GB", "DE", "FR", "IN", "BR", "IT", "ES", "NL", "BE", "CH", "AT", "SE", "DK", "NO", "FI",
    "PL", "PT", "CZ", "HU", "RO", "GR", "IE", "AU", "NZ", "ZA", "JP", "KR", "CN", "SG", "ID", "MX",
    "AR", "TR", "IL", "AE", "UA", "NG", "KE", "EG"
  };

  @Override
  public boolean international(String digits) {
    String number = digits.startsWith("00") ? digits.substring(2) : digits;
    try {
      return PLANS.isPossibleNumber(PLANS.parse("+" + number, null));
    } catch (NumberParseException e) {
      return false;
    }
  }

  @Override
  public boolean national(String digits) {
    for (String country : COUNTRIES) {
      try {
        if (PLANS.isValidNumberForRegion(PLANS.parse(digits, country), country)) {
          return true;
        }
      } catch (NumberParseException e) {
        // too short or too long there
      }
    }
    return false;
  }
}
