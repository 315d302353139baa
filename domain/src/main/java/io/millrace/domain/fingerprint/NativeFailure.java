package io.millrace.domain.fingerprint;

/**
 * What a process of compiled code says before it dies: a failed check, undefined behaviour, a
 * sanitizer's finding, a signal. Of several such lines the most telling counts.
 */
final class NativeFailure {
  private static final int NONE = 0;
  private static final int SIGNAL = 1;
  private static final int FATAL = 2;
  private static final int FINDING = 3;

  /** Addresses below one page: a null pointer with a field's offset. */
  private static final int NULL_PAGE_DIGITS = 3;

  private static final String[] CHECKS = {
    "heck failed: ", "CHECK failed: ", "ssertion failed: ", "NOTREACHED hit", "ASSERT failed: "
  };
  private static final String[] FATALS = {
    "Fatal error in ",
    "Kernel panic",
    "kernel BUG at ",
    "terminate called",
    "terminating ",
    "Unable to handle kernel",
    "Unhandled fault",
    "Internal error: ",
    "FATAL EXCEPTION",
    "CANNOT LINK EXECUTABLE",
    "error while loading shared libraries"
  };

  private static final String DETECTED = "BUG DETECTED: ";

  private int rank = NONE;
  private String type;
  private String message;
  private String access = "";
  private boolean continues;

  /** Looks at one trimmed line of the text that is no frame. */
  void line(String line) {
    if (continues) {
      continues = false;
      String rest = line.startsWith("#") ? line.substring(1).strip() : line;
      message = message + ' ' + rest;
    }
    check(line);
    finding(line);
    fatal(line);
    access(line);
  }

  /** Type and access: heap-use-after-free READ; null when nothing was found. */
  String type() {
    return type == null ? null : type + access;
  }

  String message() {
    return message;
  }

  private void check(String line) {
    for (String check : CHECKS) {
      int at = line.indexOf(check);
      if (at >= 0) {
        int from = line.lastIndexOf(' ', at);
        boolean security = line.lastIndexOf("Security ", at) >= 0;
        boolean torque = check.startsWith("ASSERT") || line.startsWith("abort: ");
        found(
            FINDING,
            security ? "Security check failed" : torque ? "Assertion failed" : "Check failed",
            line.substring(Math.max(0, from)));
        return;
      }
    }
    int assertion = line.indexOf("Assertion `");
    if (assertion >= 0 && line.endsWith("failed.")) {
      found(FINDING, "Assertion failed", line.substring(assertion));
    }
  }

  private void finding(String line) {
    int ubsan = line.indexOf(": runtime error: ");
    if (ubsan > 0) {
      String said = line.substring(ubsan + 17);
      found(FINDING, "runtime error " + kind(said), said);
      return;
    }
    int san = line.indexOf("Sanitizer: ");
    int error = san < 0 ? -1 : Math.max(line.indexOf("ERROR: "), line.indexOf("WARNING: "));
    if (error >= 0 && error < san) {
      String said = line.substring(san + 11);
      String kind = firstWords(said);
      boolean signal = kind.equals("ABRT") || kind.equals("TRAP") || kind.equals("ILL");
      found(signal ? SIGNAL : FINDING, kind + nearNull(said), said);
      return;
    }
    int detected = line.indexOf(DETECTED);
    int kasan = line.indexOf("BUG: ");
    if (detected >= 0) {
      String said = withoutRule(line.substring(detected + DETECTED.length()));
      found(FINDING, said, said);
    } else if (kasan >= 0) {
      String said = line.substring(kasan + 5);
      int in = said.indexOf(" in ");
      found(FINDING, in > 0 ? said.substring(0, in) : firstWords(said), said);
    } else if (line.contains("general protection fault")) {
      found(FINDING, "general protection fault", line);
    }
  }

  /** Without the line of equals signs that it is drawn on. */
  private static String withoutRule(String said) {
    int end = said.length();
    while (end > 0 && (said.charAt(end - 1) == '=' || said.charAt(end - 1) == ' ')) {
      end--;
    }
    return said.substring(0, end);
  }

  /** The wording of undefined behaviour without its numbers: the first words of its template. */
  private static String kind(String said) {
    String template = Templates.of(said);
    int end = -1;
    for (int i = 0; i < 4; i++) {
      int next = template.indexOf(' ', end + 1);
      if (next < 0) {
        return template;
      }
      end = next;
    }
    return template.substring(0, end);
  }

  private void fatal(String line) {
    int libFuzzer = line.indexOf("ERROR: libFuzzer: ");
    if (libFuzzer >= 0) {
      found(SIGNAL, line.substring(libFuzzer + 18), line);
      return;
    }
    int received = line.indexOf("eceived signal ");
    if (received > 0 || line.startsWith("Fatal signal ")) {
      found(SIGNAL, signalName(line), line);
      return;
    }
    for (String fatal : FATALS) {
      int at = line.indexOf(fatal);
      if (at >= 0) {
        fatal(fatal.trim(), line.substring(at + fatal.length()));
        return;
      }
    }
    if (isGlogFatal(line)) {
      int bracket = line.indexOf("] ");
      found(FATAL, "Fatal error", line.substring(bracket + 2));
    }
  }

  /** {@code Fatal error in a/b.cc, line 12}: the message stands on the next line. */
  private void fatal(String kind, String said) {
    int line = said.lastIndexOf(", line ");
    if (rank < FATAL && line > 0 && kind.equals("Fatal error in")) {
      found(FATAL, "Fatal error", said.substring(said.lastIndexOf('/', line) + 1, line));
      continues = true;
    } else {
      continues = rank < FATAL && kind.equals("Fatal error in");
      found(FATAL, kind, said);
    }
  }

  /** {@code F0812 20:32:32.874783 47273 file.h:195] message}. */
  private static boolean isGlogFatal(String line) {
    return line.length() > 10
        && line.charAt(0) == 'F'
        && Numbers.allDigits(line, 1, 5)
        && line.charAt(5) == ' '
        && line.indexOf("] ") > 10;
  }

  private void access(String line) {
    if (!access.isEmpty()) {
      return;
    }
    String upper =
        line.startsWith("READ of size") || line.contains("caused by a READ ")
            ? " READ"
            : line.startsWith("WRITE of size") || line.contains("caused by a WRITE ")
                ? " WRITE"
                : line.startsWith("Read of size")
                    ? " READ"
                    : line.startsWith("Write of size") ? " WRITE" : "";
    access = upper;
  }

  private void found(int how, String kind, String said) {
    if (how > rank) {
      rank = how;
      type = kind;
      message = said;
    }
  }

  private static String firstWords(String said) {
    int end = 0;
    while (end < said.length()
        && said.charAt(end) != '('
        && !said.startsWith(" on ", end)
        && said.charAt(end) != ':') {
      end++;
    }
    return said.substring(0, end).trim();
  }

  private static String nearNull(String said) {
    int at = said.indexOf("address 0x");
    if (at < 0) {
      return "";
    }
    int from = at + 10;
    int end = from;
    int first = -1;
    while (end < said.length() && Chars.isHex(said.charAt(end))) {
      first = first < 0 && said.charAt(end) != '0' ? end : first;
      end++;
    }
    return first < 0 || end - first <= NULL_PAGE_DIGITS ? " near null" : "";
  }

  private static String signalName(String line) {
    int sig = line.indexOf("SIG");
    int end = sig;
    while (end >= 0 && end < line.length() && Character.isLetterOrDigit(line.charAt(end))) {
      end++;
    }
    return sig < 0 ? "signal" : line.substring(sig, end);
  }
}
