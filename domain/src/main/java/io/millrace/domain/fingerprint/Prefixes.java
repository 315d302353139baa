package io.millrace.domain.fingerprint;

/** Asks whether a name begins with one of a list. */
final class Prefixes {
  private Prefixes() {}

  static boolean any(String name, String[] prefixes) {
    for (String prefix : prefixes) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
