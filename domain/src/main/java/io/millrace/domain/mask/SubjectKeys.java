package io.millrace.domain.mask;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.StringTokenizer;

/**
 * The secrets under which subjects are pseudonymised, and from which the keys of rejected bytes are
 * derived. Whoever runs the system keeps them, in a file or the environment, as {@code id:hex}.
 */
public interface SubjectKeys extends Serializable {
  /** Id of the key in use; stands in every pseudonym. */
  String activeKeyId();

  /** Secret bytes of the key in use, at least 16. */
  byte[] activeSecret();

  /** Ids of all known keys, the one in use first. */
  default List<String> keyIds() {
    return List.of(activeKeyId());
  }

  /** Secret of the key with this id, the one in use or an older one; null when it is not here. */
  default byte[] secret(String keyId) {
    return keyId.equals(activeKeyId()) ? activeSecret() : null;
  }

  /** One key. */
  static SubjectKeys of(String keyId, byte[] secret) {
    if (keyId.isEmpty() || keyId.indexOf('_') >= 0 || secret.length < 16) {
      throw new IllegalArgumentException(
          "a subject key needs an id without '_' and a secret of 16 bytes or more");
    }
    return new One(keyId, secret.clone());
  }

  /**
   * Reads keys written as {@code id:hex}, one a line: the first is in use, the others are older
   * ones that are still known.
   *
   * @throws IllegalArgumentException that says what is wrong and never what the secret is
   */
  static SubjectKeys parse(String text) {
    List<One> all = new ArrayList<>();
    for (StringTokenizer lines = new StringTokenizer(text); lines.hasMoreTokens(); ) {
      One key = one(lines.nextToken());
      if (all.stream().anyMatch(k -> k.activeKeyId().equals(key.activeKeyId()))) {
        throw new IllegalArgumentException(
            "a subject key with the id " + key.activeKeyId() + " stands twice");
      }
      all.add(key);
    }
    if (all.isEmpty()) {
      throw new IllegalArgumentException("a subject key is written as id:hex");
    }
    return all.size() == 1 ? all.get(0) : new Rotated(List.copyOf(all));
  }

  private static One one(String line) {
    int colon = line.indexOf(':');
    byte[] secret = null;
    try {
      secret = HexFormat.of().parseHex(line.substring(colon + 1));
    } catch (IllegalArgumentException quotesTheSecret) {
      // said below without it
    }
    if (colon < 1 || secret == null) {
      throw new IllegalArgumentException("a subject key is written as id:hex");
    }
    return (One) of(line.substring(0, colon), secret);
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

  /**
   * Several keys.
   *
   * @param keys the one in use first
   */
  record Rotated(List<One> keys) implements SubjectKeys {
    @Override
    public String activeKeyId() {
      return keys.get(0).activeKeyId();
    }

    @Override
    public byte[] activeSecret() {
      return keys.get(0).activeSecret();
    }

    @Override
    public List<String> keyIds() {
      return keys.stream().map(One::activeKeyId).toList();
    }

    @Override
    public byte[] secret(String keyId) {
      for (One key : keys) {
        if (key.activeKeyId().equals(keyId)) {
          return key.activeSecret();
        }
      }
      return null;
    }
  }
}
