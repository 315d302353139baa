package io.millrace.domain.fingerprint;

import io.millrace.domain.hash.Ids;
import java.util.List;

/**
 * The stateless template policy: what of a message is fixed and what varies, decided by the message
 * alone, so that the same line has the same template on any subtask, after any restart.
 *
 * <p>Words are cut at whitespace and inside a token at {@code = , ; |}, at leaders, behind a closed
 * bracket, where scripts without blanks meet others, and at a colon that parts a name from a value.
 * Punctuation at their edges is dropped. A word is a variable when it holds a digit, stands behind
 * an equals sign, is a path, a file, a host, a long hex number, a date word, a literal such as
 * null, or the name behind a word that announces one ({@code user bob}). The value of a key in JSON
 * or logfmt varies, unless the key says that it holds wording ({@code msg}). Neighbouring variables
 * become one {@code <*>}, and what repeats itself at once stands there once, so lists of any length
 * have one template. The template of a template is itself.
 */
public final class Templates {
  /** Version of these rules; part of every id that rests on them. */
  public static final String VERSION = "t4";

  /** Templates that a thread remembers; a power of two. */
  private static final int KNOWN = 1 << 12;

  private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

  private Templates() {}

  /** What one thread reuses from text to text. */
  private static final class Scratch {
    final TemplateScanner scanner = new TemplateScanner();
    final TemplateBuilder builder = new TemplateBuilder();

    /** Templates by hash; what falls into a taken slot takes it. */
    final String[] known = new String[KNOWN];
  }

  /** The template of a text; "" for null and for text without words. Linear in the text. */
  public static String of(String text) {
    if (text == null) {
      return "";
    }
    Scratch scratch = SCRATCH.get();
    TemplateBuilder builder = scratch.builder.begin();
    scratch.scanner.scan(text, builder);
    return builder.allVariable()
        ? scratch.scanner.nameIn(builder.variableFrom(), builder.variableTo()) + builder.text()
        : known(scratch);
  }

  /** The text of the template; most have been seen before, and are not made again. */
  private static String known(Scratch scratch) {
    TemplateBuilder builder = scratch.builder;
    int hash = builder.textHash();
    int slot = (hash ^ hash >>> 16) & (KNOWN - 1);
    String known = scratch.known[slot];
    if (known != null && builder.textEquals(known)) {
      return known;
    }
    return scratch.known[slot] = builder.text();
  }

  /** The template in which these words vary too; in any case of letters. */
  static String without(List<String> variables, String template) {
    if (variables.isEmpty() || template.startsWith("stack:")) {
      return template;
    }
    StringBuilder out = new StringBuilder(template.length());
    boolean behind = false;
    for (String word : template.split(" ")) {
      boolean varies =
          word.equals(TemplateBuilder.WILDCARD)
              || variables.stream().anyMatch(word::equalsIgnoreCase);
      if (!varies || !behind) {
        out.append(out.length() == 0 ? "" : " ").append(varies ? TemplateBuilder.WILDCARD : word);
      }
      behind = varies;
    }
    return out.toString();
  }

  /** The hash of a template under this version. */
  public static long hash(String template) {
    return Ids.of(VERSION, template);
  }

  /** The words of a text, each with the reason why it is a variable, or null. */
  static List<Explanation.Word> explain(String text) {
    ExplainingSink sink = new ExplainingSink();
    new TemplateScanner().scan(text, sink);
    return sink.words();
  }
}
