package io.millrace.domain.mask;

/**
 * Names in which nothing was found, remembered by the object they are: decoders hand out the same
 * object for a name that keeps coming. Not thread-safe.
 */
final class CleanNames {
  private static final int SLOTS = 1024;

  /** Longer ones come too seldom to be kept in memory. */
  private static final int LONGEST = 128;

  private final String[] names = new String[SLOTS];

  @SuppressWarnings("StringEquality") // an equal name is a miss, which costs one more look
  boolean knows(String name) {
    return names[slot(name)] == name;
  }

  /** As {@link #knows}, for names that are decoded anew each time. */
  boolean knowsEqual(String name) {
    return name.equals(names[slot(name)]);
  }

  void remember(String name) {
    if (name.length() <= LONGEST) {
      names[slot(name)] = name;
    }
  }

  private static int slot(String name) {
    int h = name.hashCode();
    return (h ^ h >>> 16) & SLOTS - 1;
  }
}
