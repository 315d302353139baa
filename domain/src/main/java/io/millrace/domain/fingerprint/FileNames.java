package io.millrace.domain.fingerprint;

import java.util.Locale;

/** Names of source files without the folders that differ from one machine to the next. */
final class FileNames {
  private FileNames() {}

  /** The last element of a path or URL, lower-case; "" for null. */
  static String base(String path) {
    if (path == null) {
      return "";
    }
    int query = path.indexOf('?');
    String s = query < 0 ? path : path.substring(0, query);
    int slash = Math.max(s.lastIndexOf('/'), s.lastIndexOf('\\'));
    return s.substring(slash + 1).toLowerCase(Locale.ROOT);
  }

  /** {@code EntriesResource_$$_javassist_74} to {@code EntriesResource}. */
  static String withoutVersion(String module) {
    int generated = module.indexOf("_$$_");
    return generated > 0 ? module.substring(0, generated) : module;
  }
}
