package io.millrace.jobs.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.control.ChangeMarker;
import io.millrace.domain.control.ControlTables;
import io.millrace.domain.control.FlagsInForce;
import io.millrace.domain.event.Coordinates;
import io.millrace.testkit.TestPolicies;
import io.millrace.testkit.harness.Changes;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Flags by event time, from tables that many threads share. */
class FlagsAtTest {
  private final ChangeHistory history = new ChangeHistory();

  private void tell(String id, String service, String flag, String variant, long at, long known) {
    ChangeMarker marker = Changes.flag(id, service, flag, variant, at);
    history.add(marker, new Coordinates("control.change", 0, 1, 0), 1, known);
  }

  private ControlTables tables() {
    return InMemoryControlTables.builder(TestPolicies.timeline()).changes(history).build();
  }

  @Test
  void aMarkerThatIsPostedAfterTheFactCountsFromThenOn() {
    tell("a", "cart", "page", "off", 100, Long.MIN_VALUE);
    tell("b", "cart", "page", "on", 200, 500);
    ControlTables tables = tables();
    assertThat(tables.flagsAt("cart", "prod", 99).variants()).isEmpty();
    assertThat(tables.flagsAt("cart", "prod", 300).variants()).isEqualTo(Map.of("page", "off"));
    assertThat(tables.flagsAt("cart", "prod", 499).variants()).isEqualTo(Map.of("page", "off"));
    assertThat(tables.flagsAt("cart", "prod", 500).variants()).isEqualTo(Map.of("page", "on"));
    assertThat(tables.flagsAt("other", "prod", 500)).isSameAs(FlagsInForce.NONE);
    assertThat(tables.flagsAt("cart", "staging", 500)).isSameAs(FlagsInForce.NONE);
    assertThat(tables.flagsAt(null, null, 500)).isSameAs(FlagsInForce.NONE);
  }

  @Test
  void whatWasAnsweredLastNeverAnswersForAnotherMoment() {
    Random random = new Random(3);
    for (int i = 0; i < 200; i++) {
      String flag = "flag-" + random.nextInt(6);
      String variant = random.nextInt(5) == 0 ? null : "v" + i;
      tell("c" + i, "cart", flag, variant, random.nextInt(1_000), Long.MIN_VALUE);
    }
    ControlTables tables = tables();
    for (int i = 0; i < 3_000; i++) {
      long time = random.nextInt(1_100);
      FlagsInForce plain =
          FlagsInForce.of(tables.changes("prod", Long.MIN_VALUE, time).stream().toList());
      assertThat(tables.flagsAt("cart", "prod", time)).isEqualTo(plain);
    }
  }
}
