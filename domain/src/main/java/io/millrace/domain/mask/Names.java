package io.millrace.domain.mask;

/** The words in front of a value that say what it is. */
final class Names {
  private Names() {}

  /**
   * Whether the text just before holds one of these names, ignoring case and everything that is no
   * letter.
   *
   * @param reach how many characters are looked at, {@link Span#REACH} at most
   */
  static boolean before(Span s, int at, int reach, String... names) {
    int least = Math.max(s.floor, at - reach);
    if (s.lettersUntil <= least) {
      return false;
    }
    char[] letters = s.letters;
    int n = 0;
    for (int i = least; i < at; i++) {
      char c = s.text.charAt(i);
      if (Chars.letter(c)) {
        letters[n++] = (char) (c | 32);
      }
    }
    for (String name : names) {
      for (int from = 0; from + name.length() <= n; from++) {
        if (stands(letters, from, name)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean stands(char[] letters, int from, String name) {
    for (int i = 0; i < name.length(); i++) {
      if (letters[from + i] != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
