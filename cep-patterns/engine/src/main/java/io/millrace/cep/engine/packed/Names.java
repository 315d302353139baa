package io.millrace.cep.engine.packed;

/** Small look-ups in arrays of names. */
final class Names {
  private Names() {}

  /** Index of a name, or -1. */
  static int indexOf(String[] names, String name) {
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }
}
