package io.millrace.domain.mask;

/**
 * Finds international bank account numbers: a country, its length, and check digits by ISO 7064
 * (mod 97-10), together or in groups of four.
 */
final class IbanDetector {
  private static final int LONGEST = 34;
  private static final byte[] LENGTHS = new byte[26 * 26];

  static {
    // The countries of the SWIFT registry of IBAN formats, with the length of theirs.
    String registry =
        "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27"
            + " DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28"
            + " HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21"
            + " LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29"
            + " PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23"
            + " TN24 TR26 UA29 VA22 VG24 XK20 YE30";
    for (int i = 0; i < registry.length(); i += 5) {
      int length = (registry.charAt(i + 2) - '0') * 10 + registry.charAt(i + 3) - '0';
      LENGTHS[country(registry.charAt(i), registry.charAt(i + 1))] = (byte) length;
    }
  }

  private IbanDetector() {}

  private static int country(char a, char b) {
    return ((a | 32) - 'a') * 26 + (b | 32) - 'a';
  }

  /**
   * @param at first letter of a word
   */
  static boolean find(Span s, int at) {
    if (!Chars.letter(s.at(at))
        || !Chars.letter(s.at(at + 1))
        || !Chars.digit(s.at(at + 2))
        || !Chars.digit(s.at(at + 3))) {
      return false;
    }
    int length = LENGTHS[country(s.at(at), s.at(at + 1))];
    return length > 0 && check(s, at, length);
  }

  /** Reads exactly the country's number of characters; ends where a word ends. */
  private static boolean check(Span s, int at, int length) {
    int head = 0;
    int rest = 0;
    int p = at;
    boolean grouped = s.at(at + 4) == ' ' || s.at(at + 4) == '-';
    char separator = s.at(at + 4);
    for (int i = 0; i < length; i++) {
      if (grouped && i > 0 && i % 4 == 0 && s.at(p++) != separator) {
        return false;
      }
      char c = s.at(p++);
      int value = Chars.digit(c) ? c - '0' : Chars.letter(c) ? (c | 32) - 'a' + 10 : -1;
      if (value < 0) {
        return false;
      }
      if (i < 4) {
        head = shift(head, value);
      } else {
        rest = shift(rest, value);
      }
    }
    // the first four characters count as if they stood last
    int scale = 1;
    for (int i = 0; i < 4; i++) {
      scale = scale * (Chars.digit(s.at(at + i)) ? 10 : 100) % 97;
    }
    boolean valid = (rest * scale + head) % 97 == 1;
    return valid
        && p - at <= LONGEST + LONGEST / 4
        && !Chars.word(s.at(p))
        && s.found(MaskType.IBAN, at, p);
  }

  private static int shift(int sum, int value) {
    return (sum * (value > 9 ? 100 : 10) + value) % 97;
  }
}
