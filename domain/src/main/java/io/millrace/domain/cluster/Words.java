package io.millrace.domain.cluster;

import io.millrace.domain.hash.Ids;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Features of a template: words and word bigrams as hashes (ALGORITHMS.md section 3). camelCase is
 * split, case is dropped, wildcards and digits are not words.
 */
final class Words {
  private static final int MAX_WORDS = 64;

  private Words() {}

  /**
   * Distinct feature hashes in rising order; empty for fewer than two words: one word alone is a
   * name, not a wording that two failures could share.
   */
  static long[] features(String template) {
    List<String> words = split(template);
    if (words.size() < 2) {
      return new long[0];
    }
    long[] features = new long[2 * words.size() - 1];
    int n = 0;
    for (int i = 0; i < words.size(); i++) {
      features[n++] = Ids.of("w", words.get(i));
      if (i > 0) {
        features[n++] = Ids.of("b", words.get(i - 1), words.get(i));
      }
    }
    return Arrays.stream(features).sorted().distinct().toArray();
  }

  /** Lower-case words in order, at most the first 64. */
  static List<String> split(String template) {
    List<String> words = new ArrayList<>();
    if (template == null) {
      return words;
    }
    int start = -1;
    for (int i = 0; i <= template.length() && words.size() < MAX_WORDS; i++) {
      char c = i < template.length() ? template.charAt(i) : ' ';
      boolean letter = Character.isLetter(c);
      if (start >= 0 && (!letter || isHump(template, start, i))) {
        words.add(template.substring(start, i).toLowerCase(Locale.ROOT));
        start = -1;
      }
      if (letter && start < 0) {
        start = i;
      }
    }
    return words;
  }

  /** At "fooB" and at the last capital of "HTTPError": a new word begins. */
  private static boolean isHump(String s, int start, int i) {
    if (!Character.isUpperCase(s.charAt(i))) {
      return false;
    }
    boolean afterLower = Character.isLowerCase(s.charAt(i - 1));
    boolean beforeLower = i + 1 < s.length() && Character.isLowerCase(s.charAt(i + 1));
    return i > start && (afterLower || beforeLower);
  }

  /** Size of the intersection of two rising arrays. */
  static int common(long[] a, long[] b) {
    int n = 0;
    for (int i = 0, j = 0; i < a.length && j < b.length; ) {
      int c = Long.compare(a[i], b[j]);
      n += c == 0 ? 1 : 0;
      i += c <= 0 ? 1 : 0;
      j += c >= 0 ? 1 : 0;
    }
    return n;
  }
}
