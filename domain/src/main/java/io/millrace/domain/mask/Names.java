package io.millrace.domain.mask;

/** The words in front of a value that say what it is. */
final class Names {
  private Names() {}

  /**
   * Whether the text just before holds one of these names, ignoring case and everything that is no
   * letter.
   *
   * @param reach how many characters are looked at
   */
  static boolean before(Span s, int at, int reach, String... names) {
    char[] letters = new char[reach];
    int n = 0;
    for (int i = Math.max(s.floor, at - reach); i < at; i++) {
      char c = s.text.charAt(i);
      if (Chars.letter(c)) {
        letters[n++] = (char) (c | 32);
      }
    }
    String read = new String(letters, 0, n);
    for (String name : names) {
      if (read.contains(name)) {
        return true;
      }
    }
    return false;
  }
}
