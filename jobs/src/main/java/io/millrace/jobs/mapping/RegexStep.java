package io.millrace.jobs.mapping;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.HashMap;
import java.util.Map;

/**
 * The group of a pattern found in a value; absent when it is not found. Columns such as a pod's
 * name hold few different values, so answers for short ones are remembered, up to a bound.
 */
final class RegexStep implements Expression {
  private static final int REMEMBERED = 4096;
  private static final int SHORT = 128;

  private final Expression from;
  private final Pattern pattern;
  private final int group;
  private final Map<String, String> answers = new HashMap<>();

  RegexStep(Expression from, Pattern pattern, int group) {
    this.from = from;
    this.pattern = pattern;
    this.group = group;
  }

  @Override
  public String of(String[] row) throws Unreadable {
    String value = from.of(row);
    if (value == null) {
      return null;
    }
    if (answers.containsKey(value)) {
      return answers.get(value);
    }
    Matcher matcher = pattern.matcher(value);
    String found = matcher.find() ? matcher.group(group) : null;
    if (value.length() <= SHORT && answers.size() < REMEMBERED) {
      answers.put(value, found);
    }
    return found;
  }
}
