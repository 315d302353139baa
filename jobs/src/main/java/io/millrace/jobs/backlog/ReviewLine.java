package io.millrace.jobs.backlog;

import java.nio.file.Path;

/** Command lines to copy: they name the warehouse when it is not the default one. */
public final class ReviewLine {
  private static final Path DEFAULT = Path.of("warehouse");

  private ReviewLine() {}

  /** The line with which a person answers an item; {@code $USER} is for the shell to fill. */
  public static String review(String itemId, Path warehouse) {
    return "./millrace review "
        + itemId
        + " --reviewer \"$USER\" --verdict useful"
        + where(warehouse);
  }

  /** The line that proves an item. */
  public static String trace(String itemId, Path warehouse) {
    return "./millrace trace " + itemId + " --verify" + where(warehouse);
  }

  /** The line that shows an item. */
  public static String show(String itemId, Path warehouse) {
    return "./millrace show " + itemId + where(warehouse);
  }

  private static String where(Path warehouse) {
    Path folder = warehouse.toAbsolutePath().normalize();
    return folder.equals(DEFAULT.toAbsolutePath().normalize())
        ? ""
        : " --warehouse " + quoted(folder.toString());
  }

  /** As a POSIX shell takes it for one word. */
  static String quoted(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "/._-:+=@%,".indexOf(c) >= 0);
      if (!plain) {
        return "'" + word.replace("'", "'\\''") + "'";
      }
    }
    return word.isEmpty() ? "''" : word;
  }
}
