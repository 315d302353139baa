package io.millrace.domain.mask;

import java.util.ArrayList;
import java.util.List;

/** Lower-case words, found by the letter they end with, for reading a text backwards. */
final class Words {
  private final String[][] byLast = new String[26][];

  Words(String... words) {
    for (int letter = 0; letter < byLast.length; letter++) {
      List<String> ending = new ArrayList<>();
      for (String word : words) {
        if (word.charAt(word.length() - 1) - 'a' == letter) {
          ending.add(word);
        }
      }
      byLast[letter] = ending.isEmpty() ? null : ending.toArray(String[]::new);
    }
  }

  /** The words that end with this letter, of either case; null when there is none. */
  String[] endingWith(char last) {
    return Chars.letter(last) ? byLast[(last | 32) - 'a'] : null;
  }
}
