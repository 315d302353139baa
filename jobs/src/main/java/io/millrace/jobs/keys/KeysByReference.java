package io.millrace.jobs.keys;

import io.millrace.domain.mask.SubjectKeys;
import java.util.List;

/**
 * Subject keys of which only the place travels with a job: each process reads the secret for
 * itself, when it needs it first.
 */
public abstract class KeysByReference implements SubjectKeys {
  private static final long serialVersionUID = 1;

  private transient SubjectKeys keys;

  /**
   * Reads the keys where they are.
   *
   * @throws io.millrace.domain.UserError naming the place, never what it holds
   */
  protected abstract SubjectKeys read();

  @Override
  public final String activeKeyId() {
    return keys().activeKeyId();
  }

  @Override
  public final byte[] activeSecret() {
    return keys().activeSecret();
  }

  @Override
  public final List<String> keyIds() {
    return keys().keyIds();
  }

  @Override
  public final byte[] secret(String keyId) {
    return keys().secret(keyId);
  }

  private synchronized SubjectKeys keys() {
    if (keys == null) {
      keys = read();
    }
    return keys;
  }
}
