package io.millrace.domain.seal;

import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.RejectedRecord;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what was rejected, which nobody has masked: AES-256-GCM under the day's key, bound to the
 * record's coordinates and the operator that refused it, so that bytes moved to another row do not
 * open. The nonce is an HMAC of all of it: the same record seals to the same bytes, another one
 * never shares a nonce. Not thread-safe.
 */
public final class Sealer {
  private static final byte FORMAT = 1;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final long DAY_MS = 86_400_000;
  private static final int KEPT_KEYS = 64;

  private final DayKeys keys;
  private final Map<Long, DayKey> recent =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, DayKey> eldest) {
          return size() > KEPT_KEYS;
        }
      };

  public Sealer(DayKeys keys) {
    this.keys = keys;
  }

  /** The sealed bytes of a rejected record, under the key of the day it was seen. */
  public Sealed seal(RejectedRecord r) {
    DayKey key = recent.computeIfAbsent(Math.floorDiv(r.seenAt(), DAY_MS), keys::sealing);
    byte[] bound = bound(r.coordinates(), r.operator());
    byte[] nonce = Arrays.copyOf(new Hmac(key.secret()).of("nonce", bound, r.bytes()), NONCE);
    byte[] text = run(Cipher.ENCRYPT_MODE, key, nonce, bound, r.bytes());
    byte[] sealed = new byte[1 + NONCE + text.length];
    sealed[0] = FORMAT;
    System.arraycopy(nonce, 0, sealed, 1, NONCE);
    System.arraycopy(text, 0, sealed, 1 + NONCE, text.length);
    return new Sealed(key.id(), sealed);
  }

  /**
   * The original bytes.
   *
   * @throws SealedForGood when the day's key is gone, or this is not what was sealed for this place
   */
  public byte[] open(Sealed sealed, Coordinates coordinates, String operator) {
    DayKey key = keys.opening(sealed.keyId());
    if (key == null) {
      throw new SealedForGood(
          "the key "
              + sealed.keyId()
              + " is not here: it was dropped, or belongs to another deployment");
    }
    byte[] all = sealed.bytes();
    if (all.length <= NONCE || all[0] != FORMAT) {
      throw new SealedForGood("not sealed by this format");
    }
    byte[] nonce = Arrays.copyOfRange(all, 1, 1 + NONCE);
    byte[] text = Arrays.copyOfRange(all, 1 + NONCE, all.length);
    return run(Cipher.DECRYPT_MODE, key, nonce, bound(coordinates, operator), text);
  }

  private static byte[] bound(Coordinates at, String operator) {
    return (operator + "\n" + at).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] run(int mode, DayKey key, byte[] nonce, byte[] bound, byte[] text) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          mode,
          new SecretKeySpec(new Hmac(key.secret()).of("encryption"), "AES"),
          new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(bound);
      return cipher.doFinal(text);
    } catch (GeneralSecurityException e) {
      if (mode == Cipher.DECRYPT_MODE) {
        throw new SealedForGood("the bytes are not those that were sealed for this record");
      }
      throw new IllegalStateException("every Java has AES-GCM", e);
    }
  }
}
