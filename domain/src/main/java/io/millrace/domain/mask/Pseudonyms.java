package io.millrace.domain.mask;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keyed pseudonyms: {@code p_<key id>_<base32>} of the first 16 bytes of HMAC-SHA256 (RFC 2104).
 * The same subject keeps one pseudonym under one key, and nobody without the key gets back. Not
 * thread-safe.
 */
public final class Pseudonyms {
  private static final String PREFIX = "p_";
  private static final char[] BASE32 = "abcdefghijklmnopqrstuvwxyz234567".toCharArray();
  private static final int BITS = 128;

  private final String head;
  private final Mac mac;

  public Pseudonyms(SubjectKeys keys) {
    head = PREFIX + keys.activeKeyId() + "_";
    try {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(keys.activeSecret(), "HmacSHA256"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  /** The pseudonym; null stays null, and what is one already stays as it is. */
  public String of(String subject) {
    if (subject == null || subject.startsWith(head)) {
      return subject;
    }
    byte[] hash = mac.doFinal(subject.getBytes(StandardCharsets.UTF_8));
    StringBuilder text = new StringBuilder(head.length() + 26).append(head);
    int held = 0;
    int bits = 0;
    for (int i = 0; i < BITS / 8; i++) {
      held = held << 8 | hash[i] & 0xFF;
      for (bits += 8; bits >= 5; bits -= 5) {
        text.append(BASE32[held >>> (bits - 5) & 31]);
      }
    }
    return text.append(BASE32[held << (5 - bits) & 31]).toString();
  }
}
