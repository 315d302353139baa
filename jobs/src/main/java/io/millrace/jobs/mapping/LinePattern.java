package io.millrace.jobs.mapping;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Map;

/**
 * The pattern of the first line of a text record. The reader asks it to find where records begin,
 * and the decoder asks again for the groups: the last two answers are kept, so that a line is
 * matched once. Not thread-safe.
 */
public final class LinePattern {
  private final Pattern pattern;
  private final int[] groups;
  private final String[] lines = new String[2];
  private final String[][] answers = new String[2][];
  private int newest;

  LinePattern(Pattern pattern, int[] groups) {
    this.pattern = pattern;
    this.groups = groups;
  }

  static Map<String, Integer> groupsOf(Pattern pattern) {
    return pattern.namedGroups();
  }

  /** Whether a record begins with this line. */
  public boolean matches(String line) {
    return match(line) != null;
  }

  /** The wanted groups, empty ones as null; null when the line does not match. */
  String[] match(String line) {
    for (int i = 0; i < 2; i++) {
      if (line.equals(lines[i])) {
        return answers[i];
      }
    }
    newest = 1 - newest;
    lines[newest] = line;
    answers[newest] = compute(line);
    return answers[newest];
  }

  private String[] compute(String line) {
    Matcher matcher = pattern.matcher(line);
    if (!matcher.matches()) {
      return null;
    }
    String[] values = new String[groups.length];
    for (int i = 0; i < groups.length; i++) {
      String value = matcher.group(groups[i]);
      values[i] = value == null || value.isEmpty() ? null : value;
    }
    return values;
  }
}
