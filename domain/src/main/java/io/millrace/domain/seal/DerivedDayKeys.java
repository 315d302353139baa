package io.millrace.domain.seal;

import io.millrace.domain.mask.SubjectKeys;
import java.time.DateTimeException;
import java.time.LocalDate;

/** HMAC of the day under the master key, with a purpose of its own. */
record DerivedDayKeys(SubjectKeys master) implements DayKeys {
  private static final byte[] NO_SALT = {};

  @Override
  public DayKey sealing(long day) {
    return DayKeyDerivation.derive(
        master.activeKeyId(), master.activeSecret(), LocalDate.ofEpochDay(day), NO_SALT);
  }

  @Override
  public DayKey opening(String id) {
    int slash = id.indexOf('/');
    byte[] secret = slash < 0 ? null : master.secret(id.substring(0, slash));
    try {
      return secret == null
          ? null
          : DayKeyDerivation.derive(
              id.substring(0, slash), secret, LocalDate.parse(id.substring(slash + 1)), NO_SALT);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
