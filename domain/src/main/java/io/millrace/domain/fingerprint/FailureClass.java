package io.millrace.domain.fingerprint;

import io.millrace.domain.event.Outcome;
import java.util.Locale;

/**
 * Coarse class of a failure, by rule. The first that answers wins: the outcome, the exception type,
 * the HTTP status, the words of the template. Effort and cluster edges read it.
 */
public enum FailureClass {
  TIMEOUT("timeout timedout deadline", "timeout timeouts timed deadline"),
  RETRY("retryexhausted retriesexhausted toomanyretries", "retries"),
  CONNECTION(
      "connect socket unknownhost unreachable network brokenpipe eofexception dns ssl"
          + " serviceunavailable",
      "connection connect refused unreachable econnrefused econnreset reset unavailable socket"
          + " disconnected dns"),
  PERMISSION(
      "access permission auth forbidden security credential",
      "denied unauthorized forbidden permission unauthenticated credentials"),
  RESOURCE(
      "outofmemory memoryerror stackoverflow recursionerror quota toomany resourceexhausted"
          + " rejectedexecution poolexhausted ratelimit",
      "memory disk quota exhausted overloaded throttled"),
  VALIDATION(
      "illegalargument validation valueerror parse format badrequest syntax invalid argument",
      "invalid validation malformed required illegal unsupported"),
  DATA(
      "sql nullpointer nullreference keyerror keynotfound indexoutof indexerror nosuchelement"
          + " notfound integrity duplicate dataaccess json serializ attributeerror",
      "duplicate constraint missing corrupt corrupted inconsistent mismatch"),
  ABANDONMENT("", ""),
  SLA("", ""),
  SLOW("", ""),
  ERROR("", "");

  private static final FailureClass[] ALL = values();

  private final String[] types;
  private final WordSet words;

  FailureClass(String types, String words) {
    this.types = types.isEmpty() ? new String[0] : types.split(" ");
    this.words = WordSet.of(words);
  }

  /**
   * @param outcome null when the record has none
   * @param exceptionType or null
   * @param httpStatus -1 when unknown
   * @param text template or message; only its first words count
   */
  public static FailureClass of(
      Outcome outcome, String exceptionType, int httpStatus, String text) {
    if (outcome == Outcome.TIMEOUT) {
      return TIMEOUT;
    }
    FailureClass found = exceptionType == null ? null : byType(exceptionType);
    found = found != null ? found : byStatus(httpStatus);
    found = found != null || text == null ? found : byWords(text);
    return found == null ? ERROR : found;
  }

  private static FailureClass byType(String type) {
    String simple = type.substring(type.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    for (FailureClass c : ALL) {
      for (String part : c.types) {
        if (simple.contains(part)) {
          return c;
        }
      }
    }
    return null;
  }

  private static FailureClass byStatus(int status) {
    return switch (status) {
      case 408, 504 -> TIMEOUT;
      case 502, 503 -> CONNECTION;
      case 401, 403 -> PERMISSION;
      case 429, 507 -> RESOURCE;
      case 400, 405, 415, 422 -> VALIDATION;
      case 404, 409, 410, 412 -> DATA;
      default -> null;
    };
  }

  /** The strongest class that any word belongs to; order of the words does not matter. */
  private static FailureClass byWords(String text) {
    int end = Math.min(text.length(), TemplateBuilder.LONGEST);
    FailureClass best = null;
    int from = 0;
    for (int i = 0; i <= end; i++) {
      if (i == end || !isLetter(text.charAt(i))) {
        for (FailureClass c : ALL) {
          if (i > from
              && (best == null || c.compareTo(best) < 0)
              && c.words.contains(text, from, i)) {
            best = c;
          }
        }
        from = i + 1;
      }
    }
    return best;
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }
}
