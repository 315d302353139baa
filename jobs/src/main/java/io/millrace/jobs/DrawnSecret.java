package io.millrace.jobs;

import java.security.SecureRandom;
import java.util.HexFormat;

/** The one door to chance: a secret is the one thing that must be drawn. */
public final class DrawnSecret {
  private DrawnSecret() {}

  /**
   * A new secret in hexadecimal.
   *
   * @param bytes of entropy
   */
  public static String hex(int bytes) {
    byte[] secret = new byte[bytes];
    new SecureRandom().nextBytes(secret);
    return HexFormat.of().formatHex(secret);
  }
}
