package io.millrace.benchmarks.fingerprint;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The masks of the template policy as regular expressions of the JDK, one pass each: what one would
 * write without a scanner. The same classes of variables; not every rule of the policy, so that the
 * comparison favours the expressions.
 */
final class RegexMasks {
  private record Mask(Pattern pattern, String by) {}

  private static final List<Mask> MASKS =
      List.of(
          mask("(?<=[=])(\"[^\"]{0,256}\"|\\[[^\\]]{0,256}\\]|[^\\s,;|]+)", "<*>"),
          mask("\\b[A-Za-z][A-Za-z0-9+.-]*://\\S+", "<*>"),
          mask("\\S+@\\S+", "<*>"),
          mask("(?<=^|\\s)[^\\s]*[/\\\\][^\\s]*[/\\\\][^\\s]*|(?<=^|\\s)/[^\\s]+", "<*>"),
          mask("\\b(?:[A-Za-z0-9_-]+\\.){2,}[A-Za-z0-9_-]+\\b", "<*>"),
          mask("\\b[0-9a-fA-F]{8,}\\b", "<*>"),
          mask("[^\\s,;|=]*\\d[^\\s,;|=]*", "<*>"),
          mask(
              "(?i)\\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\\b"
                  + "|\\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)\\b",
              "<*>"),
          mask("(?i)\\b(?:true|false|null|none|nil|undefined|nan)\\b", "<*>"),
          mask("(?i)<\\*>\\s+(?:[kmgt]?i?b|bytes?|[num]?s|m?secs?|seconds?|minutes?)\\b", "<*>"),
          mask(
              "(?i)\\b(user|uid|host|tenant|account|customer|login|rhost) (?!not|is)\\S+",
              "$1 <*>"),
          mask("[()\\[\\]{}\"'`,;:.!?#|=-]+(?=\\s|$)|(?<=\\s|^)[()\\[\\]{}\"'`,;:.!?#|=-]+", " "),
          mask("(?:<\\*>[\\s,;|=]*){2,}", "<*> "),
          mask("\\s+", " "));

  private RegexMasks() {}

  static String of(String line) {
    String s = line;
    for (Mask mask : MASKS) {
      s = mask.pattern.matcher(s).replaceAll(mask.by);
    }
    return s.trim();
  }

  private static Mask mask(String regex, String by) {
    return new Mask(Pattern.compile(regex), by);
  }
}
