package io.millrace.jobs.cli;

import io.millrace.domain.UserError;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;

/** Moments and lengths of time as people type them. */
final class Moments {
  private static final Map<String, Duration> UNITS =
      Map.of(
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1),
          "w", Duration.ofDays(7));

  private Moments() {}

  /** A moment: ISO-8601, a UTC day (its beginning), or epoch milliseconds. */
  static long parse(String option, String text) {
    Long moment = moment(text);
    if (moment == null) {
      throw new UserError(
          option + " '" + text + "': a moment is written as 2026-03-02T12:00:00Z or 2026-03-02");
    }
    return moment;
  }

  /** A moment, or a length of time after another: {@code 90m}, {@code 12h}, {@code 14d}. */
  static long parse(String option, String text, long after) {
    Duration length = length(text);
    if (length != null) {
      return after + length.toMillis();
    }
    Long moment = moment(text);
    if (moment == null) {
      throw new UserError(
          option
              + " '"
              + text
              + "': write a moment such as 2026-03-02T12:00:00Z, or a length of time such as 14d,"
              + " 12h or 90m");
    }
    return moment;
  }

  private static Duration length(String text) {
    if (text.length() < 2) {
      return null;
    }
    String number = text.substring(0, text.length() - 1);
    Duration unit = UNITS.get(text.substring(text.length() - 1).toLowerCase(Locale.ROOT));
    boolean digits = number.chars().allMatch(c -> c >= '0' && c <= '9');
    return unit == null || !digits || number.length() > 6
        ? null
        : unit.multipliedBy(Long.parseLong(number));
  }

  private static Long moment(String text) {
    if (!text.isEmpty()
        && text.length() <= 15
        && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Long.valueOf(text);
    }
    try {
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli()
          : Instant.parse(text).toEpochMilli();
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
