package io.millrace.domain.fingerprint;

import java.util.Locale;

/** A fixed set of ASCII words, asked by slices of text without allocating, ignoring case. */
final class WordSet {
  private final String[] slots;
  private final int longest;

  private WordSet(String[] slots, int longest) {
    this.slots = slots;
    this.longest = longest;
  }

  /**
   * @param words lists of words parted by one space
   */
  static WordSet of(String... words) {
    String[] all = String.join(" ", words).split(" ");
    String[] slots = new String[Integer.highestOneBit(all.length * 4)];
    int longest = 0;
    for (String word : all) {
      String w = word.toLowerCase(Locale.ROOT);
      int at = hash(w, 0, w.length()) & (slots.length - 1);
      while (slots[at] != null) {
        at = (at + 1) & (slots.length - 1);
      }
      slots[at] = w;
      longest = Math.max(longest, w.length());
    }
    return new WordSet(slots, longest);
  }

  boolean contains(String text, int from, int to) {
    int length = to - from;
    if (length == 0 || length > longest) {
      return false;
    }
    int at = hash(text, from, to) & (slots.length - 1);
    for (; slots[at] != null; at = (at + 1) & (slots.length - 1)) {
      if (slots[at].length() == length && text.regionMatches(true, from, slots[at], 0, length)) {
        return true;
      }
    }
    return false;
  }

  private static int hash(String text, int from, int to) {
    int h = 0x811c9dc5;
    for (int i = from; i < to; i++) {
      h = (h ^ (text.charAt(i) | 0x20)) * 0x01000193;
    }
    return h ^ (h >>> 15);
  }
}
