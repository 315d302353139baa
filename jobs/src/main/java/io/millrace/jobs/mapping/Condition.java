package io.millrace.jobs.mapping;

import java.util.Set;

/**
 * Whether a variant of a mapping takes a record.
 *
 * @param words of which the value must be one; null when it must only be there
 * @param wanted false turns the answer around
 */
record Condition(Expression value, Set<String> words, boolean wanted) {
  boolean holds(String[] row) throws Unreadable {
    String text = value.of(row);
    return wanted == (words == null ? text != null : words.contains(text));
  }
}
