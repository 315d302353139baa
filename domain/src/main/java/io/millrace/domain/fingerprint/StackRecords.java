package io.millrace.domain.fingerprint;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text of many stack traces into records at blank lines, except at those that stand inside
 * one trace: between a Go panic and its goroutines, and between a Python exception and the one that
 * it caused.
 */
public final class StackRecords {
  private static final String[] PYTHON_LINKS = {
    "During handling of the above exception", "The above exception was the direct cause"
  };

  private StackRecords() {}

  /** The records in order, without the blank lines around them. */
  public static List<String> split(String text) {
    List<String> records = new ArrayList<>();
    StringBuilder record = new StringBuilder();
    boolean linked = false;
    for (String block : blocks(text)) {
      boolean link = isPythonLink(block);
      if (record.length() > 0 && !(link || linked || continuesPanic(record, block))) {
        records.add(record.toString());
        record.setLength(0);
      }
      record.append(record.length() == 0 ? "" : "\n\n").append(block);
      linked = link;
    }
    if (record.length() > 0) {
      records.add(record.toString());
    }
    return records;
  }

  private static List<String> blocks(String text) {
    List<String> blocks = new ArrayList<>();
    StringBuilder block = new StringBuilder();
    for (String line : text.lines().toList()) {
      if (!line.isBlank()) {
        block.append(block.length() == 0 ? "" : "\n").append(line);
      } else if (block.length() > 0) {
        blocks.add(block.toString());
        block.setLength(0);
      }
    }
    if (block.length() > 0) {
      blocks.add(block.toString());
    }
    return blocks;
  }

  private static boolean continuesPanic(StringBuilder record, String block) {
    return block.startsWith("goroutine ")
        && (begins(record, "panic: ") || begins(record, "fatal error: "));
  }

  private static boolean begins(StringBuilder record, String prefix) {
    return record.length() >= prefix.length()
        && prefix.contentEquals(record.subSequence(0, prefix.length()));
  }

  private static boolean isPythonLink(String block) {
    for (String link : PYTHON_LINKS) {
      if (block.startsWith(link)) {
        return true;
      }
    }
    return false;
  }
}
