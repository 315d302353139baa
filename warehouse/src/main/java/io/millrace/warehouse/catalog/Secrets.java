package io.millrace.warehouse.catalog;

import io.millrace.domain.UserError;

/**
 * Secrets by reference: {@code ${env:NAME}} inside a setting is read from the environment where it
 * is needed, so that no secret stands in a file, an argument or the job's graph.
 */
public final class Secrets {
  private static final String OPEN = "${env:";

  private Secrets() {}

  /**
   * The value with its references resolved.
   *
   * @throws UserError naming the variable that is not set
   */
  public static String resolve(String value) {
    int from = value.indexOf(OPEN);
    if (from < 0) {
      return value;
    }
    int to = value.indexOf('}', from);
    if (to < 0) {
      throw new UserError("SECRET_MISSING: a reference ${env:NAME} is not closed");
    }
    String name = value.substring(from + OPEN.length(), to);
    String secret = System.getenv(name);
    if (secret == null) {
      throw new UserError(
          "SECRET_MISSING: the environment variable " + name + " is not set on this process");
    }
    return value.substring(0, from) + secret + resolve(value.substring(to + 1));
  }
}
