package io.millrace.domain.dispatch;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.StringJoiner;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signatures of Standard Webhooks: {@code v1,} and the Base64 of HMAC-SHA256 over {@code
 * id.timestamp.body}. With two secrets, while one takes over from the other, there are two
 * signatures, and a receiver accepts either.
 */
public final class WebhookSignature {
  private static final String PREFIX = "whsec_";
  private static final int LEAST = 24;
  private static final int MOST = 64;

  private WebhookSignature() {}

  /**
   * The secret's bytes.
   *
   * @param text {@code whsec_} and Base64 of 24 to 64 bytes
   * @throws IllegalArgumentException when it is not; the message does not quote it
   */
  public static byte[] secret(String text) {
    byte[] bytes;
    try {
      String base64 = text.strip();
      bytes =
          Base64.getDecoder()
              .decode(base64.startsWith(PREFIX) ? base64.substring(PREFIX.length()) : base64);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("is not " + PREFIX + " and Base64"); // e quotes characters
    }
    if (bytes.length < LEAST || bytes.length > MOST) {
      throw new IllegalArgumentException(
          "has " + bytes.length + " bytes; " + LEAST + " to " + MOST + " are right");
    }
    return bytes;
  }

  /**
   * Value of {@code webhook-signature}.
   *
   * @param timestamp value of {@code webhook-timestamp}, epoch seconds of this attempt
   */
  public static String of(List<byte[]> secrets, String id, long timestamp, byte[] body) {
    StringJoiner all = new StringJoiner(" ");
    byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
    for (byte[] secret : secrets) {
      try {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        mac.update(head);
        all.add("v1," + Base64.getEncoder().encodeToString(mac.doFinal(body)));
      } catch (NoSuchAlgorithmException | InvalidKeyException e) {
        throw new IllegalStateException("every Java has HmacSHA256", e);
      }
    }
    return all.toString();
  }
}
