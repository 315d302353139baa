package io.millrace.jobs.mapping;

/** Parts of a path, by its text alone. */
public final class FileNames {
  private FileNames() {}

  /** The last part of the path. */
  public static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The name without {@code .gz}. */
  public static String plain(String path) {
    String name = name(path);
    return name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
  }

  /** The name without {@code .gz} and then without its last ending. */
  public static String stem(String path) {
    String plain = plain(path);
    int dot = plain.lastIndexOf('.');
    return dot > 0 ? plain.substring(0, dot) : plain;
  }
}
