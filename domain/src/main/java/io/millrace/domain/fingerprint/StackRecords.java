package io.millrace.domain.fingerprint;

import java.util.function.Supplier;

/**
 * Cuts lines into stack traces at blank lines, except at those that stand inside one trace: between
 * a Go panic and its goroutines, between a Python exception and the one that it caused, and within
 * the report of a sanitizer. Holds one trace at a time.
 */
public final class StackRecords {
  private static final String[] PYTHON_LINKS = {
    "During handling of the above exception", "The above exception was the direct cause"
  };
  private static final String[] GO_FAILURES = {"panic: ", "fatal error: "};

  /** Within a sanitizer's report, what it adds behind its first stack. */
  private static final String[] REPORT_PARTS = {
    "0x",
    "freed by ",
    "previously allocated by ",
    "allocated by ",
    "Shadow bytes",
    "SUMMARY: ",
    "Thread T",
    "  Thread T",
    "  Location is",
    "  Previous ",
    "  As if ",
    "Address 0x",
    "AddressSanitizer can not provide",
    "Uninitialized value was",
    "  #",
    "    #",
    "Direct leak",
    "Indirect leak",
    "NOTE: ",
    "HINT: "
  };

  private final Supplier<String> lines;
  private String ahead;

  /**
   * @param lines the next line on each call, without its end; null behind the last
   */
  public StackRecords(Supplier<String> lines) {
    this.lines = lines;
    this.ahead = block();
  }

  /** The next trace; null behind the last. */
  public String next() {
    if (ahead == null) {
      return null;
    }
    boolean panic = startsWithAny(ahead, GO_FAILURES);
    boolean report = ahead.contains("Sanitizer: ");
    StringBuilder record = new StringBuilder(ahead);
    boolean linked = startsWithAny(ahead, PYTHON_LINKS);
    ahead = block();
    while (ahead != null) {
      boolean link = startsWithAny(ahead, PYTHON_LINKS);
      boolean part = report && (startsWithAny(ahead, REPORT_PARTS) || isAborting(ahead));
      if (!part && !link && !linked && !(panic && ahead.startsWith("goroutine "))) {
        break;
      }
      record.append("\n\n").append(ahead);
      linked = link;
      ahead = block();
    }
    return record.toString();
  }

  /** Lines up to the next blank one; null behind the last. */
  private String block() {
    StringBuilder block = new StringBuilder();
    String line = lines.get();
    while (line != null && (!line.isBlank() || block.length() == 0)) {
      if (!line.isBlank()) {
        block.append(block.length() == 0 ? "" : "\n").append(line);
      }
      line = lines.get();
    }
    return block.length() == 0 ? null : block.toString();
  }

  private static boolean isAborting(String block) {
    return block.startsWith("==") && block.contains("==ABORTING");
  }

  private static boolean startsWithAny(String text, String[] prefixes) {
    for (String prefix : prefixes) {
      if (text.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
