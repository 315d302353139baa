package io.millrace.jobs.document;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What tells whether a document is the one that was read: 8 bytes of its SHA-256. */
public final class RawHash {
  private RawHash() {}

  /** First 8 bytes, big endian, of the SHA-256 of a document. */
  public static long of(byte[] document) {
    return of(sha256(), document);
  }

  /** The same with a digest that is used again and again. */
  public static long of(MessageDigest sha256, byte[] document) {
    byte[] digest = sha256.digest(document);
    long hash = 0;
    for (int i = 0; i < 8; i++) {
      hash = hash << 8 | digest[i] & 0xff;
    }
    return hash;
  }

  /** A new digest. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
