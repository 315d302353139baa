package io.millrace.jobs.mapping;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** One value out of a row of named values; null is absent. */
interface Expression {
  String of(String[] row) throws Unreadable;

  /** What stands under a name. */
  record Value(int slot) implements Expression {
    @Override
    public String of(String[] row) {
      return row[slot];
    }
  }

  /** The same text for every record. */
  record Constant(String text) implements Expression {
    @Override
    public String of(String[] row) {
      return text;
    }
  }

  /** The first that is present. */
  record First(List<Expression> choices) implements Expression {
    @Override
    public String of(String[] row) throws Unreadable {
      for (Expression choice : choices) {
        String value = choice.of(row);
        if (value != null) {
          return value;
        }
      }
      return null;
    }
  }

  /** Literals and values in turn; absent when one of its values is. */
  record Template(List<Expression> parts) implements Expression {
    @Override
    public String of(String[] row) throws Unreadable {
      StringBuilder text = new StringBuilder();
      for (Expression part : parts) {
        String value = part.of(row);
        if (value == null) {
          return null;
        }
        text.append(value);
      }
      return text.toString();
    }
  }

  /** A word for the longest listed prefix that a value has, absent without one. */
  record Prefixed(Expression from, Map<String, String> words, String otherwise)
      implements Expression {
    @Override
    public String of(String[] row) throws Unreadable {
      String value = from.of(row);
      if (value == null) {
        return null;
      }
      String longest = null;
      for (String prefix : words.keySet()) {
        if (value.startsWith(prefix) && (longest == null || prefix.length() > longest.length())) {
          longest = prefix;
        }
      }
      return longest == null ? otherwise : words.get(longest);
    }
  }

  /** A pointer into a value that is itself JSON. */
  record Nested(Expression from, JsonText pointer) implements Expression {
    @Override
    public String of(String[] row) throws Unreadable {
      String value = from.of(row);
      return value == null ? null : pointer.read(value);
    }
  }

  /**
   * A word for a word.
   *
   * @param keep whether a word that is not listed stays as it is; else it becomes {@code otherwise}
   */
  record Mapped(Expression from, Map<String, String> words, boolean keep, String otherwise)
      implements Expression {
    @Override
    public String of(String[] row) throws Unreadable {
      String value = from.of(row);
      return value == null ? null : words.getOrDefault(value, keep ? value : otherwise);
    }
  }

  /** Words that mean "absent". */
  record NullIf(Expression from, Set<String> words) implements Expression {
    @Override
    public String of(String[] row) throws Unreadable {
      String value = from.of(row);
      return value == null || words.contains(value) ? null : value;
    }
  }

  /** Without white space at either end; absent when nothing is left. */
  record Trim(Expression from) implements Expression {
    @Override
    public String of(String[] row) throws Unreadable {
      String value = from.of(row);
      if (value == null) {
        return null;
      }
      String trimmed = value.strip();
      return trimmed.isEmpty() ? null : trimmed;
    }
  }
}
