package io.millrace.jobs.mapping;

import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * ISO-8601 by hand, as most sources write it: date, {@code T} or a space, time with or without
 * fraction, {@code Z}, an offset, or nothing. Many times faster than a formatter.
 */
final class IsoTime {
  private static final long MINUTE = 60_000;

  private IsoTime() {}

  /**
   * @return epoch milliseconds, or null when the text is something else
   * @throws java.time.DateTimeException when a number is out of its range
   */
  static Long read(String s, ZoneId zone) {
    int n = s.length();
    if (n < 16 || s.charAt(4) != '-' || s.charAt(7) != '-' || s.charAt(13) != ':') {
      return null;
    }
    if (s.charAt(10) != 'T' && s.charAt(10) != ' ') {
      return null;
    }
    int second = 0;
    int nano = 0;
    int at = 16;
    if (at + 2 < n && s.charAt(at) == ':') {
      second = number(s, at + 1, at + 3);
      at += 3;
    }
    if (at < n && (s.charAt(at) == '.' || s.charAt(at) == ',')) {
      int end = at + 1;
      while (end < n && isDigit(s.charAt(end))) {
        end++;
      }
      nano = nanos(s, at + 1, end);
      at = end;
    }
    LocalDateTime local =
        LocalDateTime.of(
            number(s, 0, 4),
            number(s, 5, 7),
            number(s, 8, 10),
            number(s, 11, 13),
            number(s, 14, 16),
            second,
            nano);
    if (at == n) {
      return TimeFormat.local(local, zone);
    }
    long utc = TimeFormat.local(local, java.time.ZoneOffset.UTC);
    return offset(s, at, n, utc);
  }

  private static Long offset(String s, int at, int n, long utc) {
    char sign = s.charAt(at);
    if (sign == 'Z') {
      return at + 1 == n ? utc : null;
    }
    if (sign != '+' && sign != '-' || n - at < 3) {
      return null;
    }
    int minutes = number(s, at + 1, at + 3) * 60;
    int rest = at + 3 < n && s.charAt(at + 3) == ':' ? at + 4 : at + 3;
    if (rest != n) {
      if (n - rest != 2) {
        return null;
      }
      minutes += number(s, rest, n);
    }
    return utc - (sign == '-' ? -1 : 1) * minutes * MINUTE;
  }

  private static int nanos(String s, int from, int to) {
    int value = 0;
    for (int i = 0; i < 9; i++) {
      value = value * 10 + (from + i < to ? s.charAt(from + i) - '0' : 0);
    }
    return value;
  }

  private static int number(String s, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      if (!isDigit(s.charAt(i))) {
        throw new NumberFormatException("no digit at " + i);
      }
      value = value * 10 + s.charAt(i) - '0';
    }
    return value;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
