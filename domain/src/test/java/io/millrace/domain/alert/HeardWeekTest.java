package io.millrace.domain.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.alert.AlertVersion.Reason;
import io.millrace.domain.alert.AlertVersion.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HeardWeekTest {
  private static final long DAY = 86_400_000;
  private static final long NOW = 1_000 * DAY;
  private static final String[] SEVERITIES = {"CRITICAL", "HIGH", "NORMAL", "LOW"};
  private static final String[] OWNERS = {"team-shop", "team-mail", null};

  private final Random random = new Random(7);

  private HeardAlert heard(long id, long toldAt) {
    AlertVersion version =
        new AlertVersion(
            "prod",
            id,
            "group-" + id,
            State.FIRING,
            Reason.HIGH_ITEM,
            SEVERITIES[random.nextInt(4)],
            "title",
            "It hurts.",
            OWNERS[random.nextInt(3)],
            "service s",
            List.of(),
            List.of(),
            null,
            random.nextInt(20),
            NOW,
            0,
            NOW,
            random.nextInt(1000),
            "governance=1");
    return new HeardAlert(version, version, toldAt);
  }

  /** What a team heard, found by sorting everything. */
  private static AlertVersion sorted(List<HeardAlert> known, String owner, int perWeek) {
    List<AlertVersion> week =
        known.stream()
            .filter(h -> h.toldAt() != 0 && h.toldAt() > NOW - AlertBudget.WEEK_MS)
            .map(HeardAlert::last)
            .filter(a -> Objects.equals(a.owner(), owner))
            .sorted(AlertBudget.WORST_FIRST)
            .toList();
    return perWeek == 0 || week.size() < perWeek ? null : week.get(perWeek - 1);
  }

  @Test
  void isWhatSortingEverythingFindsWhateverIsDecidedMeanwhile() {
    for (int perWeek : new int[] {0, 1, 3, 10}) {
      List<HeardAlert> known = new ArrayList<>();
      for (long id = 0; id < 60; id++) {
        known.add(heard(id, random.nextInt(4) == 0 ? 0 : NOW - random.nextInt(9) * DAY));
      }
      HeardWeek week = new HeardWeek(known, perWeek, NOW);
      for (int step = 0; step < 300; step++) {
        int at = random.nextInt(known.size() + 1);
        HeardAlert before = at < known.size() ? known.get(at) : null;
        HeardAlert after = heard(at, random.nextInt(3) == 0 ? 0 : NOW);
        week.decided(before, after);
        if (before == null) {
          known.add(after);
        } else {
          known.set(at, after);
        }
        for (String owner : OWNERS) {
          assertThat(week.leastOfTheWorst(owner)).isEqualTo(sorted(known, owner, perWeek));
        }
      }
    }
  }
}
