package io.millrace.domain.intake;

import io.millrace.domain.control.AccountProfile;
import io.millrace.domain.policy.PolicySet;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.HashMap;
import java.util.Map;

/**
 * Business hours where the account is: Monday to Friday, between the policy's hours of local time,
 * by IANA rules, so that a clock change moves them. An unknown zone counts as UTC. Not thread-safe:
 * it remembers offsets.
 */
final class Calendars {
  private static final long HOUR = 3_600;
  private static final long DAY = 86_400;

  /** 1970-01-01 was a Thursday; counted from Monday. */
  private static final int EPOCH_DAY_OF_WEEK = 3;

  private static final int SATURDAY = 5;

  private final Map<String, Zone> zones = new HashMap<>();
  private final Zone utc = new Zone(ZoneOffset.UTC.getRules());

  /** False without an account. */
  boolean open(PolicySet policies, AccountProfile account, long eventTime) {
    if (account == null) {
      return false;
    }
    long second = Math.floorDiv(eventTime, 1000);
    long local = second + zone(account.timeZone()).offsetAt(second);
    long day = Math.floorDiv(local, DAY);
    long hour = Math.floorMod(local, DAY) / HOUR;
    return Math.floorMod(day + EPOCH_DAY_OF_WEEK, 7) < SATURDAY
        && hour >= policies.businessHourStart()
        && hour < policies.businessHourEnd();
  }

  private Zone zone(String name) {
    return name == null ? utc : zones.computeIfAbsent(name, Calendars::parse);
  }

  private static Zone parse(String name) {
    try {
      return new Zone(ZoneId.of(name).getRules());
    } catch (DateTimeException e) {
      return new Zone(ZoneOffset.UTC.getRules());
    }
  }

  /** A zone's rules, and the offset between the two clock changes that were asked for last. */
  private static final class Zone {
    private final ZoneRules rules;
    private long from = Long.MAX_VALUE;
    private long until = Long.MIN_VALUE;
    private int offset;

    Zone(ZoneRules rules) {
      this.rules = rules;
    }

    /**
     * Seconds east of UTC.
     *
     * @param second of the epoch
     */
    int offsetAt(long second) {
      if (second < from || second >= until) {
        Instant at = Instant.ofEpochSecond(second);
        // the change before the next second is the last one up to this one
        ZoneOffsetTransition before = rules.previousTransition(at.plusSeconds(1));
        ZoneOffsetTransition next = rules.nextTransition(at);
        from = before == null ? Long.MIN_VALUE : before.toEpochSecond();
        until = next == null ? Long.MAX_VALUE : next.toEpochSecond();
        offset = rules.getOffset(at).getTotalSeconds();
      }
      return offset;
    }
  }
}
