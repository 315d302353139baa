package io.millrace.domain.dispatch;

import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;

/**
 * The header Retry-After (RFC 9110, 10.2.3): seconds, or one of the three forms of an HTTP date.
 */
public final class RetryAfter {
  private static final int DIGITS = 9;
  private static final List<DateTimeFormatter> DATES =
      List.of(
          DateTimeFormatter.RFC_1123_DATE_TIME,
          new DateTimeFormatterBuilder()
              .appendPattern("EEEE, dd-MMM-")
              .appendValueReduced(ChronoField.YEAR, 2, 2, 2000)
              .appendPattern(" HH:mm:ss 'GMT'")
              .toFormatter(Locale.ENGLISH)
              .withZone(ZoneOffset.UTC),
          DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH)
              .withZone(ZoneOffset.UTC));

  private RetryAfter() {}

  /**
   * The moment that it names, epoch ms.
   *
   * @param header may be null
   * @return {@code now} when it names none, or one that has passed
   */
  public static long at(String header, long now) {
    if (header == null || header.isBlank()) {
      return now;
    }
    String text = header.strip();
    if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return text.length() > DIGITS ? Long.MAX_VALUE : now + Long.parseLong(text) * 1000;
    }
    for (DateTimeFormatter form : DATES) {
      try {
        return Math.max(now, ZonedDateTime.parse(text, form).toInstant().toEpochMilli());
      } catch (DateTimeException another) {
        continue;
      }
    }
    return now;
  }
}
