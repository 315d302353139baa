package io.millrace.domain.seal;

import java.time.LocalDate;

/**
 * A day's key: HMAC-SHA256 under the master key of a purpose, the day and the day's salt. Without
 * the salt, if there was one, nobody makes it again, whoever has the master key.
 */
public final class DayKeyDerivation {
  private static final String PURPOSE = "millrace rejected bytes v1";

  private DayKeyDerivation() {}

  /**
   * @param masterId id of the master key; leads the id of the day's key
   * @param salt random bytes of the day, or none
   */
  public static DayKey derive(String masterId, byte[] master, LocalDate day, byte[] salt) {
    return new DayKey(masterId + "/" + day, new Hmac(master).of(PURPOSE, day.toString(), salt));
  }
}
