package io.millrace.domain.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.control.AccountProfile;
import io.millrace.domain.policy.FingerprintPolicies;
import io.millrace.domain.policy.PolicySet;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalendarsTest {
  private static final long SEED = 11;
  private static final String[] ZONES = {
    "Europe/Berlin", "America/St_Johns", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC", "+05:45"
  };
  private static final PolicySet NINE_TO_FIVE =
      new PolicySet(
          "v", null, null, null, null, null, null, null, 9, 17, 0, (FingerprintPolicies) null);

  private final Calendars calendars = new Calendars();

  private boolean open(String zone, long time) {
    AccountProfile account =
        new AccountProfile(
            "a", null, null, null, null, null, zone, null, null, false, null, null, 0);
    return calendars.open(NINE_TO_FIVE, account, time);
  }

  /** As the calendar of the JDK says it, date by date. */
  private static boolean same(String zone, long time) {
    ZonedDateTime local = Instant.ofEpochMilli(time).atZone(ZoneId.of(zone));
    return local.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0
        && local.getHour() >= 9
        && local.getHour() < 17;
  }

  @Test
  void anyMomentOfAnyZone() {
    Random random = new Random(SEED);
    for (int i = 0; i < 100_000; i++) {
      long time = random.nextLong(4_000_000_000_000L) - 200_000_000_000L;
      String zone = ZONES[random.nextInt(ZONES.length)];
      assertThat(open(zone, time))
          .as("%s %d, seed %d", zone, time, SEED)
          .isEqualTo(same(zone, time));
    }
  }

  @Test
  void eachSecondAroundAClockChange() {
    for (String zone : ZONES) {
      for (Instant change :
          new Instant[] {
            Instant.parse("2026-03-29T01:00:00Z"),
            Instant.parse("2026-10-25T01:00:00Z"),
            Instant.parse("2026-04-04T15:00:00Z")
          }) {
        for (int hour = -100; hour <= 100; hour++) {
          for (int second = -2; second <= 2; second++) {
            long time = change.plusSeconds(hour * 3600L + second).toEpochMilli();
            assertThat(open(zone, time)).as("%s %d", zone, time).isEqualTo(same(zone, time));
          }
        }
      }
    }
  }

  @Test
  void anUnknownZoneIsUtcAndNobodyHasNoHours() {
    long mondayNoon = Instant.parse("2026-03-02T12:00:00Z").toEpochMilli();
    assertThat(open("Middle/Earth", mondayNoon)).isTrue();
    assertThat(open(null, mondayNoon)).isTrue();
    assertThat(calendars.open(NINE_TO_FIVE, null, mondayNoon)).isFalse();
  }
}
