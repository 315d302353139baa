package io.millrace.jobs.mapping;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;

/** Steps that rewrite a text. */
final class TextSteps {
  private TextSteps() {}

  /** How a word's letters are written. */
  enum LetterCase {
    LOWER,
    UPPER,
    /** {@code TASK_TIMED_OUT} becomes {@code TaskTimedOut}; what has small letters stays. */
    CAMEL
  }

  /** Without a prefix, where it has it. */
  record WithoutPrefix(Expression from, String prefix) implements Expression {
    @Override
    public String of(String[] row) throws Unreadable {
      String value = from.of(row);
      return value == null || !value.startsWith(prefix) ? value : value.substring(prefix.length());
    }
  }

  /** In other letters. */
  record InCase(Expression from, LetterCase letters) implements Expression {
    @Override
    public String of(String[] row) throws Unreadable {
      String value = from.of(row);
      if (value == null) {
        return null;
      }
      return switch (letters) {
        case LOWER -> value.toLowerCase(Locale.ROOT);
        case UPPER -> value.toUpperCase(Locale.ROOT);
        case CAMEL -> camel(value);
      };
    }

    private static String camel(String value) {
      StringBuilder words = new StringBuilder(value.length());
      boolean first = true;
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        if (Character.isLowerCase(c)) {
          return value;
        }
        if (c == '_') {
          first = true;
        } else {
          words.append(first ? c : Character.toLowerCase(c));
          first = false;
        }
      }
      return words.toString();
    }
  }

  /** Milliseconds from one moment to another; absent when one is, or when they are turned round. */
  record Elapsed(Expression begin, Expression end, TimeFormat format) implements Expression {
    @Override
    public String of(String[] row) throws Unreadable {
      Long from = moment(begin, row);
      Long to = moment(end, row);
      return from == null || to == null || to < from ? null : Long.toString(to - from);
    }

    private Long moment(Expression at, String[] row) throws Unreadable {
      String text = at.of(row);
      return text == null ? null : format.read(text);
    }
  }

  /**
   * A line for every element of a JSON list; absent for anything else.
   *
   * @param texts what stands before, between and behind the values
   */
  record JsonLines(Expression from, List<String> texts, List<JsonPointer> pointers)
      implements Expression {
    @Override
    public String of(String[] row) throws Unreadable {
      String value = from.of(row);
      JsonNode list = value == null ? null : JsonText.tree(value);
      if (list == null || !list.isArray() || list.isEmpty()) {
        return null;
      }
      StringBuilder lines = new StringBuilder();
      for (JsonNode element : list) {
        lines.append(lines.isEmpty() ? "" : "\n").append(texts.get(0));
        for (int i = 0; i < pointers.size(); i++) {
          String text = JsonText.text(element.at(pointers.get(i)));
          lines.append(text == null ? "" : text).append(texts.get(i + 1));
        }
      }
      return lines.toString();
    }
  }
}
