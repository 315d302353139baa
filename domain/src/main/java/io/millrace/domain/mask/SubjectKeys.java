package io.millrace.domain.mask;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The secret under which subjects are pseudonymised. Whoever runs the system keeps it, in a file or
 * the environment, as {@code id:hex}.
 */
public interface SubjectKeys extends Serializable {
  /** Id of the key in use; stands in every pseudonym. */
  String activeKeyId();

  /** Secret bytes of the key in use, at least 16. */
  byte[] activeSecret();

  /** One key. */
  static SubjectKeys of(String keyId, byte[] secret) {
    if (keyId.isEmpty() || keyId.indexOf('_') >= 0 || secret.length < 16) {
      throw new IllegalArgumentException(
          "a subject key needs an id without '_' and a secret of 16 bytes or more");
    }
    return new One(keyId, secret.clone());
  }

  /** Reads {@code id:hex}, surrounding white space allowed. */
  static SubjectKeys parse(String text) {
    String line = text.strip();
    int colon = line.indexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException("a subject key is written as id:hex");
    }
    return of(line.substring(0, colon), HexFormat.of().parseHex(line.substring(colon + 1)));
  }

  /** A key made of a phrase, for tests and samples: the phrase is no secret. */
  static SubjectKeys ofPhrase(String phrase) {
    return of("test", (phrase + "-millrace-sample-key").getBytes(StandardCharsets.UTF_8));
  }

  /** A single key, fixed for the run. */
  record One(String activeKeyId, byte[] activeSecret) implements SubjectKeys {
    @Override
    public String toString() {
      return "SubjectKeys[" + activeKeyId + "]";
    }
  }
}
