package io.millrace.jobs.mapping;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;

/** Reads a source's words for a moment; epoch milliseconds, finer digits are cut off. */
final class TimeFormat {
  /** Names that are no pattern of their own. */
  static final List<String> NAMED = List.of("iso", "epoch-s", "epoch-ms", "epoch-us", "epoch-ns");

  /** ISO-8601; texts without an offset are UTC. */
  static final TimeFormat ISO_UTC = of("iso", ZoneOffset.UTC, 0);

  private final String format;
  private final ZoneId zone;
  private final DateTimeFormatter pattern;

  private TimeFormat(String format, ZoneId zone, DateTimeFormatter pattern) {
    this.format = format;
    this.zone = zone;
    this.pattern = pattern;
  }

  /**
   * @param format a name, or a pattern such as {@code yyyy-MM-dd HH:mm:ss,SSS}
   * @param zone of texts that name none
   * @param year of patterns without one, 0 for none
   * @throws IllegalArgumentException for a pattern that is none, or lacks a year
   */
  static TimeFormat of(String format, ZoneId zone, int year) {
    if (NAMED.contains(format)) {
      return new TimeFormat(format, zone, null);
    }
    boolean hasYear = format.indexOf('y') >= 0 || format.indexOf('u') >= 0;
    if (!hasYear && year == 0) {
      throw new IllegalArgumentException("has no year; give one under 'year'");
    }
    DateTimeFormatterBuilder builder =
        new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern(format.replace("yyyy", "uuuu").replace("yy", "uu"));
    if (!hasYear) {
      builder.parseDefaulting(ChronoField.YEAR, year);
    }
    return new TimeFormat(format, zone, builder.toFormatter(Locale.ENGLISH));
  }

  String format() {
    return format;
  }

  /**
   * @return epoch milliseconds, or null when the text does not fit
   */
  Long read(String text) {
    try {
      return switch (format) {
        case "iso" -> IsoTime.read(text, zone);
        case "epoch-s" -> epochSeconds(text);
        case "epoch-ms" -> Long.parseLong(text);
        case "epoch-us" -> Math.floorDiv(Long.parseLong(text), 1000L);
        case "epoch-ns" -> Math.floorDiv(Long.parseLong(text), 1_000_000L);
        default -> byPattern(text);
      };
    } catch (DateTimeException | NumberFormatException | ArithmeticException e) {
      return null;
    }
  }

  /** An offset or zone in the text goes before the mapping's. */
  private long byPattern(String text) {
    TemporalAccessor parsed = pattern.parse(text);
    return parsed.isSupported(ChronoField.INSTANT_SECONDS)
        ? Instant.from(parsed).toEpochMilli()
        : local(LocalDateTime.from(parsed), zone);
  }

  private static long epochSeconds(String text) {
    int dot = text.indexOf('.');
    if (dot < 0) {
      return Math.multiplyExact(Long.parseLong(text), 1000L);
    }
    String digits = (text.substring(dot + 1) + "000").substring(0, 3);
    long millis = Math.multiplyExact(Long.parseLong(text.substring(0, dot)), 1000L);
    return millis + (text.startsWith("-") ? -1 : 1) * Integer.parseUnsignedInt(digits);
  }

  static long local(LocalDateTime time, ZoneId zone) {
    return zone == ZoneOffset.UTC
        ? time.toEpochSecond(ZoneOffset.UTC) * 1000 + time.getNano() / 1_000_000
        : time.atZone(zone).toInstant().toEpochMilli();
  }
}
