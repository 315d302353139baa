package io.millrace.domain.mask;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keyed pseudonyms: {@code p_<key id>_<base32>} of the first 16 bytes of HMAC-SHA256 (RFC 2104)
 * over purpose, type, tenant and value, each with its length before it. The same value keeps one
 * pseudonym under one key; of another type or tenant it has another; nobody without the key gets
 * back. Not thread-safe.
 */
public final class Pseudonyms {
  private static final String PREFIX = "p_";
  private static final char[] BASE32 = "abcdefghijklmnopqrstuvwxyz234567".toCharArray();
  private static final int BITS = 128;
  private static final int DIGITS = 26;
  private static final String PURPOSE = "millrace pseudonym v1";

  private final String head;
  private final Mac mac;

  /** Pseudonyms under the key in use. */
  public Pseudonyms(SubjectKeys keys) {
    this(keys.activeKeyId(), keys.activeSecret());
  }

  private Pseudonyms(String keyId, byte[] secret) {
    head = PREFIX + keyId + "_";
    try {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  /** Pseudonyms under each known key, the one in use first: rows may stand under older ones. */
  public static List<String> all(SubjectKeys keys, String type, String tenant, String value) {
    return keys.keyIds().stream()
        .map(id -> new Pseudonyms(id, keys.secret(id)).of(type, tenant, value))
        .toList();
  }

  /**
   * The pseudonym; null stays null, and what is one already stays as it is.
   *
   * @param type what is named: a subject, an identifier
   * @param tenant null for none
   */
  public String of(String type, String tenant, String value) {
    if (value == null || value.startsWith(head) && value.length() == head.length() + DIGITS) {
      return value;
    }
    add(PURPOSE);
    add(type);
    add(tenant == null ? "" : tenant);
    add(value);
    byte[] hash = mac.doFinal();
    StringBuilder text = new StringBuilder(head.length() + DIGITS).append(head);
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

  private void add(String part) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    for (int shift = 24; shift >= 0; shift -= 8) {
      mac.update((byte) (bytes.length >>> shift));
    }
    mac.update(bytes);
  }
}
