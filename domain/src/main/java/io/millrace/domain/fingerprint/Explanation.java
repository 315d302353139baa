package io.millrace.domain.fingerprint;

import java.util.List;
import java.util.Locale;

/**
 * What a text's fingerprint is made of, for people.
 *
 * @param words of the message, each with the reason why it is a variable
 * @param frames that the id rests on, throwing frame first; empty without a stack trace
 */
public record Explanation(Fingerprint fingerprint, List<Word> words, List<String> frames) {

  /**
   * A word of the message.
   *
   * @param mask null when it is part of the template
   */
  public record Word(String text, Mask mask) {
    /** Why, in one word for a table. */
    public String why() {
      return mask == null ? "kept" : mask.name().toLowerCase(Locale.ROOT);
    }
  }

  /** Rows of (token, what became of it, why), for a table. */
  public List<List<String>> rows() {
    return words.stream()
        .map(w -> List.of(w.text(), w.mask() == null ? w.text() : "<*>", w.why()))
        .toList();
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    line(out, "fingerprint", fingerprint.text());
    line(out, "algorithm", fingerprint.algorithm());
    line(out, "basis", fingerprint.basis().name());
    line(out, "exception", fingerprint.exceptionType());
    line(out, "call site", fingerprint.callSite());
    line(out, "template", fingerprint.template());
    frames.forEach(frame -> line(out, "frame", frame));
    words.forEach(word -> line(out, word.why(), word.text()));
    return out.toString();
  }

  private static void line(StringBuilder out, String name, String value) {
    if (value != null) {
      out.append(name).append(" ".repeat(Math.max(1, 13 - name.length()))).append(value);
      out.append('\n');
    }
  }
}
