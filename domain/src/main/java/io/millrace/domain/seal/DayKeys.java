package io.millrace.domain.seal;

import io.millrace.domain.mask.SubjectKeys;
import java.io.Serializable;

/**
 * Where the keys of sealed bytes come from: one for each UTC day, so that a day can be erased by
 * dropping its key. What implements it says where the secret is, and carries none itself.
 */
public interface DayKeys extends Serializable {
  /**
   * The key to seal a day's bytes with; made when it is the day's first.
   *
   * @param day days since 1970-01-01
   */
  DayKey sealing(long day);

  /** The key with this id, or null when it was dropped or its master key is not here. */
  DayKey opening(String id);

  /** Keys derived from the deployment's master key alone: they end only with that key. */
  static DayKeys derivedFrom(SubjectKeys master) {
    return new DerivedDayKeys(master);
  }
}
