package io.millrace.domain.seal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 (RFC 2104) over parts that cannot run into one another. Not thread-safe. */
final class Hmac {
  private final Mac mac;

  Hmac(byte[] key) {
    try {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  /**
   * @param parts strings or byte arrays, each preceded by its length
   */
  byte[] of(Object... parts) {
    for (Object part : parts) {
      byte[] b =
          part instanceof byte[] raw ? raw : ((String) part).getBytes(StandardCharsets.UTF_8);
      for (int shift = 24; shift >= 0; shift -= 8) {
        mac.update((byte) (b.length >>> shift));
      }
      mac.update(b);
    }
    return mac.doFinal();
  }
}
