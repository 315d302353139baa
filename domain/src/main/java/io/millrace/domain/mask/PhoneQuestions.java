package io.millrace.domain.mask;

/**
 * What the numbering plans are asked about one text: each number once, and no more than a few
 * numbers. Beyond them shape decides, which masks more and costs nothing.
 */
final class PhoneQuestions {
  /** Most numbers of one text that the plans are asked about. */
  static final int BUDGET = 3;

  private final PhoneRules rules;
  private final String[] asked = new String[BUDGET];
  private final boolean[] answers = new boolean[BUDGET];
  private int count;

  PhoneQuestions(PhoneRules rules) {
    this.rules = rules;
  }

  /** Begins another text. */
  void forget() {
    count = 0;
  }

  boolean international(String digits) {
    return answer('+', digits);
  }

  boolean national(String digits) {
    return answer('0', digits);
  }

  private boolean answer(char kind, String digits) {
    String question = kind + digits;
    for (int i = 0; i < count; i++) {
      if (asked[i].equals(question)) {
        return answers[i];
      }
    }
    if (count == BUDGET) {
      return true;
    }
    asked[count] = question;
    answers[count] = kind == '+' ? rules.international(digits) : rules.national(digits);
    return answers[count++];
  }
}
