package io.millrace.domain.fingerprint;

/** HTTP statuses as words, because a template masks numbers. */
final class StatusWords {
  private StatusWords() {}

  /** The registered phrase of the statuses that tell failures apart, else its class. */
  static String of(int status) {
    return switch (status) {
      case 400 -> "bad request";
      case 401 -> "unauthorized";
      case 403 -> "forbidden";
      case 404 -> "not found";
      case 408 -> "request timeout";
      case 409 -> "conflict";
      case 422 -> "unprocessable";
      case 429 -> "too many requests";
      case 500 -> "internal server error";
      case 501 -> "not implemented";
      case 502 -> "bad gateway";
      case 503 -> "service unavailable";
      case 504 -> "gateway timeout";
      default -> status < 500 ? "client error" : "server error";
    };
  }
}
