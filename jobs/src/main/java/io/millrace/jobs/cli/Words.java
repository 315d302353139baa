package io.millrace.jobs.cli;

import io.millrace.domain.UserError;
import io.millrace.jobs.document.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Words that an option takes, with the nearest right one in the error. */
final class Words {
  private Words() {}

  /** The constant of that name, in any case, with - or _; null when the option was not given. */
  static <E extends Enum<E>> E one(String option, String word, Class<E> type) {
    if (word == null) {
      return null;
    }
    String name = word.toUpperCase(Locale.ROOT).replace('-', '_');
    List<String> names = Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
    if (names.contains(name)) {
      return Enum.valueOf(type, name);
    }
    throw unknown(option, word, names.stream().map(n -> n.toLowerCase(Locale.ROOT)).toList());
  }

  /** One of the known words, as they write it. */
  static String known(String option, String word, List<String> known) {
    for (String name : known) {
      if (name.equalsIgnoreCase(word)) {
        return name;
      }
    }
    throw unknown(option, word, known);
  }

  /** A text that says something; null when the option was not given. */
  static String given(String option, String text) {
    if (text != null && text.isBlank()) {
      throw new UserError(option + ": is empty");
    }
    return text == null ? null : text.strip();
  }

  private static UserError unknown(String option, String word, List<String> known) {
    String near = Nearest.of(word, known);
    String hint =
        near != null
            ? "; did you mean '" + near + "'?"
            : known.size() > 8 ? "" : "; known: " + String.join(", ", known);
    return new UserError(option + " '" + word + "' is not known" + hint);
  }
}
