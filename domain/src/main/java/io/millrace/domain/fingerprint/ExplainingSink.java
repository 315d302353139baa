package io.millrace.domain.fingerprint;

import java.util.ArrayList;
import java.util.List;

/** Remembers every word and why it was masked. */
final class ExplainingSink implements TemplateSink {
  private static final int MOST_WORDS = 1000;
  private static final int LONGEST_SHOWN = 120;

  private final List<Explanation.Word> words = new ArrayList<>();

  @Override
  public void word(char[] text, int from, int to) {
    words.add(new Explanation.Word(shown(text, from, to), null));
  }

  @Override
  public void variable(char[] text, int from, int to, Mask why) {
    words.add(new Explanation.Word(shown(text, from, to), why));
  }

  @Override
  public boolean full() {
    return words.size() >= MOST_WORDS;
  }

  List<Explanation.Word> words() {
    return List.copyOf(words);
  }

  private static String shown(char[] text, int from, int to) {
    return to - from <= LONGEST_SHOWN
        ? new String(text, from, to - from)
        : new String(text, from, LONGEST_SHOWN) + "...";
  }
}
