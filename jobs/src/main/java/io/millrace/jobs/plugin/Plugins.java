package io.millrace.jobs.plugin;

import io.millrace.domain.UserError;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Classes of one's own that are found on the class path and used when they are named. */
public final class Plugins {
  private Plugins() {}

  /**
   * The one of a name.
   *
   * @param what it is, with its article: {@code an embedding}
   * @param own name of the one that Millrace brings, null for none
   * @throws UserError for one that is not there, or where one cannot be loaded
   */
  public static <T> T named(
      Class<T> kind, Function<T, String> nameOf, String name, String what, String own) {
    TreeMap<String, T> found = new TreeMap<>();
    try {
      ServiceLoader.load(kind).forEach(plugin -> found.put(nameOf.apply(plugin), plugin));
    } catch (ServiceConfigurationError e) {
      throw new UserError(what + " on the class path cannot be loaded: " + e.getMessage(), e);
    }
    T plugin = found.get(name);
    if (plugin == null) {
      TreeSet<String> known = new TreeSet<>(found.keySet());
      if (own != null) {
        known.add(own);
      }
      throw new UserError(
          String.format(
              "there is no %s '%s'; known: %s",
              what.substring(what.indexOf(' ') + 1),
              name,
              known.isEmpty() ? "none" : String.join(", ", known)));
    }
    return plugin;
  }

  /** What is said to one, or by it, at most so long, in UTF-16 units; no character is halved. */
  public static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    boolean halves = Character.isHighSurrogate(text.charAt(longest - 1));
    return text.substring(0, halves ? longest - 1 : longest);
  }
}
