package io.millrace.jobs.document;

import java.util.Collection;
import java.util.Locale;

/** The nearest right name to a wrong one, by edit distance. */
public final class Nearest {
  private Nearest() {}

  /** {@code "; did you mean 'x'?"}, or the known names when none is near. */
  public static String hint(String word, Collection<String> known) {
    String near = of(word, known);
    if (near != null) {
      return "; did you mean '" + near + "'?";
    }
    return known.isEmpty() ? "" : "; known: " + String.join(", ", known);
  }

  /** The nearest name, first in order among equals; null when all are further than half a word. */
  public static String of(String word, Collection<String> known) {
    String best = null;
    int least = Math.max(1, word.length() / 2) + 1;
    for (String candidate : known) {
      int d = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (d < least) {
        least = d;
        best = candidate;
      }
    }
    return best;
  }

  /** Edits between two words; swapping two neighbours counts as one. */
  public static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        d[i][j] = i == 0 || j == 0 ? i + j : step(d, a, b, i, j);
      }
    }
    return d[a.length()][b.length()];
  }

  private static int step(int[][] d, String a, String b, int i, int j) {
    char x = a.charAt(i - 1);
    char y = b.charAt(j - 1);
    int best = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + (x == y ? 0 : 1));
    if (i > 1 && j > 1 && x == b.charAt(j - 2) && y == a.charAt(i - 2)) {
      best = Math.min(best, d[i - 2][j - 2] + 1);
    }
    return best;
  }
}
