package io.millrace.domain.fingerprint;

import java.util.Arrays;

/**
 * Writes the template: words parted by one blank, runs of variables as one wildcard. What repeats
 * itself at once, up to {@value #LONGEST_CYCLE} words, stands there once: a list of records has one
 * template whatever its length.
 */
final class TemplateBuilder implements TemplateSink {
  static final String WILDCARD = "<*>";

  /** Words behind this many characters do not tell templates apart. */
  static final int LONGEST = 2048;

  private static final int LONGEST_CYCLE = 6;
  private static final int WILDCARD_HASH = 0;
  private static final char[] WILDCARD_CHARS = WILDCARD.toCharArray();
  private static final char[] BLANK = {' '};

  private char[] out = new char[256];
  private int length;
  private int[] hashes = new int[32];
  private int[] begins = new int[32];
  private int words;
  private int variableFrom;
  private int variableTo;

  TemplateBuilder begin() {
    length = 0;
    words = 0;
    return this;
  }

  @Override
  public void word(char[] text, int from, int to) {
    beginWord();
    append(text, from, to);
    endWord(1 | text[from] << 17 ^ text[to - 1] << 9 ^ (to - from) << 1);
  }

  @Override
  public void variable(char[] text, int from, int to, Mask why) {
    if (words > 0 && hashes[words - 1] == WILDCARD_HASH) {
      return;
    }
    beginWord();
    append(WILDCARD_CHARS, 0, WILDCARD_CHARS.length);
    variableFrom = from;
    variableTo = to;
    endWord(WILDCARD_HASH);
  }

  @Override
  public boolean full() {
    return length >= LONGEST;
  }

  String text() {
    return new String(out, 0, length);
  }

  /** As {@link String#hashCode} of the text. */
  int textHash() {
    int hash = 0;
    for (int i = 0; i < length; i++) {
      hash = 31 * hash + out[i];
    }
    return hash;
  }

  /** Whether the text is this one. */
  boolean textEquals(String other) {
    if (other.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (other.charAt(i) != out[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether nothing but one variable is left; {@link #variableFrom} and To say which. */
  boolean allVariable() {
    return words == 1 && hashes[0] == WILDCARD_HASH;
  }

  int variableFrom() {
    return variableFrom;
  }

  int variableTo() {
    return variableTo;
  }

  private void beginWord() {
    if (words == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * words);
      begins = Arrays.copyOf(begins, 2 * words);
    }
    begins[words] = length;
    if (words > 0) {
      append(BLANK, 0, 1);
    }
  }

  private void append(char[] text, int from, int to) {
    int end = length + to - from;
    if (end > out.length) {
      out = Arrays.copyOf(out, 2 * end);
    }
    System.arraycopy(text, from, out, length, to - from);
    length = end;
  }

  /** Ends the last word; takes back the repetition when the end repeats itself. */
  private void endWord(int hash) {
    hashes[words++] = hash;
    int longest = Math.min(LONGEST_CYCLE, words / 2);
    for (int cycle = 1; cycle <= longest; cycle++) {
      if (hashes[words - 1 - cycle] == hash && repeats(cycle)) {
        words -= cycle;
        length = begins[words];
        return;
      }
    }
  }

  private boolean repeats(int cycle) {
    for (int i = 2; i <= cycle; i++) {
      if (hashes[words - i] != hashes[words - i - cycle]) {
        return false;
      }
    }
    return sameText(begins[words - cycle], begins[words - 2 * cycle], length);
  }

  /**
   * Compares {@code [second, end)} with the same length from {@code first}; both may lack a blank.
   */
  private boolean sameText(int second, int first, int end) {
    int a = first == 0 ? 0 : first + 1;
    int b = second + 1;
    if (second - a != end - b) {
      return false;
    }
    for (; b < end; a++, b++) {
      if (out[a] != out[b]) {
        return false;
      }
    }
    return true;
  }
}
