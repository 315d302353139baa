package io.millrace.jobs.mapping;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

/** A step that takes one value apart into several named ones, once per record. */
interface Extraction {
  void run(String[] row, Siblings siblings) throws Unreadable;

  /**
   * Named groups of a pattern that the whole value matches.
   *
   * @param groups group numbers, in step with {@code slots}
   * @param optional whether a value that does not match is left alone
   */
  record ByPattern(
      String name, Expression from, Pattern pattern, int[] groups, int[] slots, boolean optional)
      implements Extraction {
    @Override
    public void run(String[] row, Siblings siblings) throws Unreadable {
      String value = from.of(row);
      if (value == null) {
        return;
      }
      Matcher matcher = pattern.matcher(value);
      if (!matcher.matches()) {
        if (optional) {
          return;
        }
        throw new Unreadable(name + " does not match its pattern");
      }
      for (int i = 0; i < slots.length; i++) {
        row[slots[i]] = blankToNull(matcher.group(groups[i]));
      }
    }
  }

  /** Texts between literals, left to right: what a pattern of fixed marks can do, far cheaper. */
  record ByDissection(
      String name, Expression from, Dissection dissection, int[] slots, boolean optional)
      implements Extraction {
    @Override
    public void run(String[] row, Siblings siblings) throws Unreadable {
      String value = from.of(row);
      if (value != null && !dissection.split(value, row, slots) && !optional) {
        throw new Unreadable(name + " does not have the marks of its dissection");
      }
    }
  }

  /** Pointers into a value that is JSON, parsed once. */
  record ByJson(String name, Expression from, JsonPointer[] pointers, int[] slots, boolean optional)
      implements Extraction {
    @Override
    public void run(String[] row, Siblings siblings) throws Unreadable {
      String value = from.of(row);
      if (value == null) {
        return;
      }
      JsonNode tree;
      try {
        tree = JsonText.tree(value);
      } catch (Unreadable e) {
        if (optional) {
          return;
        }
        throw new Unreadable(name + " " + e.getMessage());
      }
      for (int i = 0; i < slots.length; i++) {
        row[slots[i]] = JsonText.text(tree.at(pointers[i]));
      }
    }
  }

  /** A value under a name of its own. */
  record Named(Expression from, int slot) implements Extraction {
    @Override
    public void run(String[] row, Siblings siblings) throws Unreadable {
      row[slot] = from.of(row);
    }
  }

  /**
   * Pointers into another item of the list in which the record stands: the first that has the value
   * at {@code where}. Nothing when there is none.
   */
  record BySibling(Expression from, JsonPointer where, JsonPointer[] pointers, int[] slots)
      implements Extraction {
    @Override
    public void run(String[] row, Siblings siblings) throws Unreadable {
      String value = from.of(row);
      JsonNode other = value == null ? null : siblings.find(where, value);
      for (int i = 0; other != null && i < slots.length; i++) {
        row[slots[i]] = JsonText.text(other.at(pointers[i]));
      }
    }
  }

  private static String blankToNull(String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
