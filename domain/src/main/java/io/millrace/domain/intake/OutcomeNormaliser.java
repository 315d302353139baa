package io.millrace.domain.intake;

import io.millrace.domain.event.Outcome;
import io.millrace.domain.policy.OutcomePolicy;
import java.util.Locale;
import java.util.Map;

/**
 * Turns what sources say about an ending into one canonical outcome: the source's own words by
 * policy, then everybody's words, then HTTP and gRPC codes. What nobody maps is UNKNOWN and is
 * reported, never guessed.
 */
final class OutcomeNormaliser {
  private OutcomeNormaliser() {}

  /**
   * The outcome of a word or code.
   *
   * @param raw the source's word, null when it says nothing
   * @param httpStatus -1 for none
   * @return null when the source said something that no rule maps
   */
  static Outcome of(OutcomePolicy policy, String source, String raw, int httpStatus) {
    if (raw != null && !raw.isEmpty()) {
      Outcome mapped = word(policy, source, raw.toLowerCase(Locale.ROOT).strip());
      return mapped != null ? mapped : httpStatus > 0 ? http(httpStatus) : null;
    }
    return httpStatus > 0 ? http(httpStatus) : Outcome.UNKNOWN;
  }

  private static Outcome word(OutcomePolicy policy, String source, String word) {
    Map<String, Outcome> own = policy.bySource().get(source);
    Outcome outcome = own == null ? null : own.get(word);
    if (outcome == null) {
      outcome = policy.words().get(word);
    }
    return outcome != null ? outcome : code(word);
  }

  /** "404", "http 404", "http_404"; "grpc 14", "grpc:14". */
  private static Outcome code(String word) {
    int digits = word.length();
    while (digits > 0 && word.charAt(digits - 1) >= '0' && word.charAt(digits - 1) <= '9') {
      digits--;
    }
    int length = word.length() - digits;
    if (length == 0 || length > 3) {
      return null;
    }
    int number = Integer.parseInt(word.substring(digits));
    String prefix = word.substring(0, digits);
    if (prefix.startsWith("grpc")) {
      return grpc(number);
    }
    return prefix.isEmpty() || prefix.startsWith("http") ? http(number) : null;
  }

  /** RFC 9110 status classes; 408 and 504 are timeouts, 499 is a client that left. */
  static Outcome http(int status) {
    if (status < 100 || status > 599) {
      return null;
    }
    if (status == 408 || status == 504) {
      return Outcome.TIMEOUT;
    }
    if (status == 499) {
      return Outcome.CANCELLED;
    }
    return status < 400 ? Outcome.SUCCESS : Outcome.FAILURE;
  }

  /** Canonical gRPC status codes. */
  private static Outcome grpc(int code) {
    return switch (code) {
      case 0 -> Outcome.SUCCESS;
      case 1 -> Outcome.CANCELLED;
      case 4 -> Outcome.TIMEOUT;
      case 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16 -> Outcome.FAILURE;
      default -> null;
    };
  }
}
