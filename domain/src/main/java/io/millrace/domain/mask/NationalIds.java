package io.millrace.domain.mask;

/**
 * Finds numbers that states give to persons, where format and check digits leave little to chance:
 * Brazil's CPF as it is printed, Italy's codice fiscale, France's NIR; Canada's SIN, India's
 * Aadhaar and Britain's NHS number behind a name that says so.
 */
final class NationalIds {
  private static final int REACH = 32;
  private static final int FISCAL = 16;

  /** Of the codice fiscale: L a letter, D a digit (or the letter that stands for it). */
  private static final String FISCAL_SHAPE = "LLLLLLDDLDDLDDDL";

  private static final String FISCAL_DIGITS = "LMNPQRSTUV";
  private static final int[] FISCAL_ODD = {
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
  };

  /** Multiplication in the dihedral group of the pentagon (Verhoeff 1969). */
  private static final int[][] DIHEDRAL = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 2, 3, 4, 0, 6, 7, 8, 9, 5},
    {2, 3, 4, 0, 1, 7, 8, 9, 5, 6}, {3, 4, 0, 1, 2, 8, 9, 5, 6, 7},
    {4, 0, 1, 2, 3, 9, 5, 6, 7, 8}, {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
    {6, 5, 9, 8, 7, 1, 0, 4, 3, 2}, {7, 6, 5, 9, 8, 2, 1, 0, 4, 3},
    {8, 7, 6, 5, 9, 3, 2, 1, 0, 4}, {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}
  };

  /** Verhoeff's permutation, none to seven times. */
  private static final int[][] PERMUTED = permuted();

  private NationalIds() {}

  private static int[][] permuted() {
    int[] once = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};
    int[][] times = new int[8][10];
    for (int digit = 0; digit < 10; digit++) {
      times[0][digit] = digit;
      for (int n = 1; n < times.length; n++) {
        times[n][digit] = once[times[n - 1][digit]];
      }
    }
    return times;
  }

  /**
   * @param at first digit of a word
   * @param run how many digits follow one another there
   */
  static boolean find(Span s, int at, int run) {
    if (run == 3 && s.at(at + 3) == '.' && s.at(at + 7) == '.' && s.at(at + 11) == '-') {
      return cpf(s, at);
    }
    if (run == 15 || run == 1 && printed(s, at)) {
      return nir(s, at);
    }
    return switch (run) {
      case 12 -> aadhaar(s, at);
      case 9 -> insured(s, at);
      case 10 -> nhs(s, at);
      case 4 -> parts(s, at, 4, 9, 14) && aadhaar(s, at);
      case 3 -> parts(s, at, 3, 7, 11) && insured(s, at) || parts(s, at, 3, 7, 12) && nhs(s, at);
      default -> false;
    };
  }

  private static boolean cpf(Span s, int at) {
    int[] d = new int[11];
    int end = digits(s, at, d);
    if (end != at + 14 || !ends(s, end) || same(d)) {
      return false;
    }
    int first = 0;
    int second = 0;
    for (int i = 0; i < 10; i++) {
      first += i < 9 ? d[i] * (10 - i) : 0;
      second += d[i] * (11 - i);
    }
    return check11(first) == d[9] && check11(second) == d[10] && found(s, at, end);
  }

  private static int check11(int sum) {
    return sum * 10 % 11 % 10;
  }

  /** 1 85 ...: sex and year as a NIR is printed. */
  private static boolean printed(Span s, int at) {
    return (s.at(at) == '1' || s.at(at) == '2')
        && s.at(at + 1) == ' '
        && Chars.digit(s.at(at + 2))
        && Chars.digit(s.at(at + 3));
  }

  /** Sex, year, month, department, commune, order; then 97 minus the rest of all that by 97. */
  private static boolean nir(Span s, int at) {
    int[] born = new int[5];
    int month = digits(s, at, born) < 0 ? 0 : born[3] * 10 + born[4];
    if (born[0] < 1 || born[0] > 2 || month < 1 || month > 12) {
      return false;
    }
    int[] d = new int[15];
    int end = digits(s, at, d);
    if (end < 0 || !ends(s, end)) {
      return false;
    }
    long number = 0;
    for (int i = 0; i < 13; i++) {
      number = number * 10 + d[i];
    }
    return 97 - number % 97 == d[13] * 10 + d[14] && found(s, at, end);
  }

  /** Whether groups end at these distances; looked at before anything is read. */
  private static boolean parts(Span s, int at, int first, int second, int end) {
    return !Chars.word(s.at(at + first))
        && !Chars.word(s.at(at + second))
        && Chars.digit(s.at(at + end - 1))
        && !Chars.word(s.at(at + end));
  }

  private static boolean aadhaar(Span s, int at) {
    if (!Names.before(s, at, REACH, "aadhaar", "aadhar", "uidai")) {
      return false;
    }
    int[] d = new int[12];
    int end = digits(s, at, d);
    return end > 0 && ends(s, end) && verhoeff(d) && found(s, at, end);
  }

  /** Canada's social insurance number. */
  private static boolean insured(Span s, int at) {
    if (!Names.before(s, at, REACH, "socialinsurance", "sinnumber")) {
      return false;
    }
    int[] d = new int[9];
    int end = digits(s, at, d);
    return end > 0 && ends(s, end) && CardDetector.luhn(s, at, end) && found(s, at, end);
  }

  private static boolean nhs(Span s, int at) {
    if (!Names.before(s, at, REACH, "nhs")) {
      return false;
    }
    int[] d = new int[10];
    int end = digits(s, at, d);
    return end > 0 && ends(s, end) && eleven(d) && found(s, at, end);
  }

  private static boolean verhoeff(int[] d) {
    int c = 0;
    for (int i = 0; i < d.length; i++) {
      c = DIHEDRAL[c][PERMUTED[i % 8][d[d.length - 1 - i]]];
    }
    return c == 0;
  }

  private static boolean eleven(int[] d) {
    int sum = 0;
    for (int i = 0; i < 9; i++) {
      sum += d[i] * (10 - i);
    }
    int check = 11 - sum % 11;
    return check != 10 && check % 11 == d[9];
  }

  /**
   * @param at first letter of a word of sixteen characters
   */
  static boolean findFiscal(Span s, int at) {
    int sum = 0;
    for (int i = 0; i < FISCAL; i++) {
      int c = s.at(at + i) & ~32;
      boolean digit = Chars.digit(s.at(at + i));
      boolean letter = Chars.letter(s.at(at + i));
      boolean fits =
          FISCAL_SHAPE.charAt(i) == 'L' ? letter : digit || FISCAL_DIGITS.indexOf(c) >= 0;
      if (!fits) {
        return false;
      }
      int value = digit ? s.at(at + i) - '0' : c - 'A';
      if (i < FISCAL - 1) {
        sum += i % 2 == 0 ? FISCAL_ODD[value] : value;
      } else if (sum % 26 != value) {
        return false;
      }
    }
    return found(s, at, at + FISCAL);
  }

  /** Reads so many digits with at most one blank, dot or hyphen between; their end, or -1. */
  private static int digits(Span s, int at, int[] into) {
    int p = at;
    for (int i = 0; i < into.length; i++) {
      char c = s.at(p);
      if (i > 0 && (c == ' ' || c == '.' || c == '-')) {
        c = s.at(++p);
      }
      if (!Chars.digit(c)) {
        return -1;
      }
      into[i] = c - '0';
      p++;
    }
    return p;
  }

  private static boolean same(int[] d) {
    for (int digit : d) {
      if (digit != d[0]) {
        return false;
      }
    }
    return true;
  }

  private static boolean ends(Span s, int end) {
    return !Chars.word(s.at(end));
  }

  private static boolean found(Span s, int at, int end) {
    return s.found(MaskType.NATIONAL_ID, at, end);
  }
}
