package io.millrace.domain.intake;

import io.millrace.domain.control.AccountProfile;
import io.millrace.domain.policy.PolicySet;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;

/**
 * Business hours where the account is: Monday to Friday, between the policy's hours of local time,
 * by IANA rules, so that a clock change moves them. An unknown zone counts as UTC.
 */
final class Calendars {
  private final Map<String, ZoneId> zones = new HashMap<>();

  /** False without an account. */
  boolean open(PolicySet policies, AccountProfile account, long eventTime) {
    if (account == null) {
      return false;
    }
    ZonedDateTime local = Instant.ofEpochMilli(eventTime).atZone(zone(account.timeZone()));
    DayOfWeek day = local.getDayOfWeek();
    return day != DayOfWeek.SATURDAY
        && day != DayOfWeek.SUNDAY
        && local.getHour() >= policies.businessHourStart()
        && local.getHour() < policies.businessHourEnd();
  }

  private ZoneId zone(String name) {
    return name == null ? ZoneOffset.UTC : zones.computeIfAbsent(name, Calendars::parse);
  }

  private static ZoneId parse(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      return ZoneOffset.UTC;
    }
  }
}
