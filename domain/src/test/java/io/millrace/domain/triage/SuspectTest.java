package io.millrace.domain.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.domain.control.ChangeMarker;
import io.millrace.domain.control.ChangeMarker.Kind;
import io.millrace.domain.control.Markers;
import io.millrace.domain.observe.PainCharge;
import io.millrace.domain.observe.PainCharge.Baseline;
import io.millrace.domain.policy.GovernancePolicy.Causes;
import io.millrace.domain.stats.WindowAccumulator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Stock fails from minute 200 on; web calls api calls stock. */
class SuspectTest {
  private static final long MINUTE = 60_000;
  private static final long BEGAN = 200 * MINUTE;

  private final List<ChangeMarker> changes = new ArrayList<>();

  /** Minutes are those of the story; facts begin with it. */
  private void change(String id, Kind kind, String service, long minute) {
    changes.add(Markers.of(id, kind, service, minute * MINUTE - BEGAN));
  }

  private List<Suspect> suspects(long risingFrom) {
    MemberWeek stock = WeekFactsTest.member("stock", "reservation lost");
    WindowAccumulator day = new WindowAccumulator();
    for (int i = 0; i < 10; i++) {
      day.add(WeekFactsTest.observation(stock.fingerprint().fingerprint(), i, null));
      day.add(charge(i, i < 8 ? List.of("web", "api") : List.of("api")));
    }
    stock.days().put(0L, day.build());
    MemberWeek rising = new MemberWeek(stock.fingerprint(), stock.days(), risingFrom);
    WeekFacts facts = new WeekFacts(List.of(rising), 0);
    return Suspect.of(facts, this::between, Causes.DEFAULT);
  }

  private List<ChangeMarker> between(long from, long to) {
    return changes.stream().filter(c -> c.startedAt() >= from && c.startedAt() <= to).toList();
  }

  private static PainCharge charge(int i, List<String> callers) {
    return new PainCharge(
        "prod", 1, i, i, 5, 0, 0, i, 0, 0, 0, null, false, false, Baseline.NONE, callers, null);
  }

  @Test
  void aChangeOfWhatOnlyCallsIsSuspected() {
    change("c-1", Kind.DEPLOY, "web", 195);
    change("c-2", Kind.DEPLOY, "billing", 199);
    assertThat(suspects(0))
        .singleElement()
        .satisfies(
            s -> {
              assertThat(s.relation()).isEqualTo(Suspect.Relation.UPSTREAM);
              assertThat(s.share()).isEqualTo(0.8);
              assertThat(s.confidence()).isCloseTo(0.7 * 0.8, within(1e-12));
              assertThat(s.sentence())
                  .isEqualTo(
                      "Began 5 minutes after DEPLOY of web, through which 80 % of what fails came.");
            });
  }

  @Test
  void confidenceIsSharedOutByShareAndNearness() {
    change("far", Kind.CONFIG, "api", 140);
    change("near", Kind.DEPLOY, "stock", 200);
    change("web", Kind.FLAG, "web", 200);
    List<Suspect> found = suspects(0);
    assertThat(found).extracting(s -> s.change().changeId()).containsExactly("near", "web", "far");
    // weights: 1 x 1, 0.8 x 1, 1 x (1 - 60 / 120)
    assertThat(found.get(0).confidence()).isCloseTo(0.7 / 2.3, within(1e-12));
    assertThat(found.get(1).confidence()).isCloseTo(0.7 * 0.8 * 0.8 / 2.3, within(1e-12));
    assertThat(found.get(2).confidence()).isCloseTo(0.7 * 0.5 / 2.3, within(1e-12));
    assertThat(found.get(1).line())
        .isEqualTo("0.19 UPSTREAM: FLAG of web (web), 80 % of the scopes, 0 minutes before");
  }

  @Test
  void whatChangesNothingThatIsServedIsNoCause() {
    change("c-1", Kind.SOURCE_OUTAGE, "stock", 195);
    change("c-2", Kind.MIGRATION_PLANNED, "stock", 196);
    assertThat(suspects(0)).isEmpty();
  }

  @Test
  void whatComesBeforeARiseIsSuspectedOfTheRise() {
    change("old", Kind.DEPLOY, "stock", 290);
    assertThat(suspects(0)).as("long after it began").isEmpty();
    assertThat(suspects(100 * MINUTE))
        .singleElement()
        .satisfies(
            s -> assertThat(s.sentence()).isEqualTo("Rose 10 minutes after DEPLOY of stock."));
    assertThat(suspects(50 * MINUTE)).as("began and rose at once").isEmpty();
  }
}
