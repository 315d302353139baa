package io.millrace.domain.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.ScopeKind;
import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.lifecycle.FingerprintVersion;
import io.millrace.domain.lifecycle.FingerprintVersion.Evidence;
import io.millrace.domain.lifecycle.LifeEvent;
import io.millrace.domain.lifecycle.Lifecycle;
import io.millrace.domain.observe.Charges;
import io.millrace.domain.observe.Observation;
import io.millrace.domain.observe.PainCharge;
import io.millrace.domain.stats.WindowAccumulator;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WeekFactsTest {
  /** G2: of ten authentication errors seven pass through one broken path. */
  @Test
  void thePathThatMostPassThroughComesFromExactCounts() {
    MemberWeek login = member("auth", "login refused");
    for (int i = 0; i < 10; i++) {
      add(login, i % 2, i, i < 7 ? "POST /login" : "POST /token");
    }
    WeekFacts facts = new WeekFacts(List.of(login), 1);
    assertThat(facts.paths().mostFrequent()).isEqualTo("auth POST /login");
    assertThat(facts.paths().count("auth POST /login")).isEqualTo(7);
    assertThat(facts.paths().total()).isEqualTo(10);
  }

  @Test
  void whereNoPathIsKnownNoneIsNamed() {
    MemberWeek login = member("auth", "login refused");
    add(login, 0, 1, null);
    assertThat(new WeekFacts(List.of(login), 1).paths().mostFrequent()).isNull();
  }

  /** Per day, the last three against the four before; a week that begins or ends is bounded. */
  @Test
  void deferralCostsThePainOfTheWeekByItsTrend() {
    assertThat(growth(4, 4, 4, 4, 3, 3, 3)).isEqualTo(0.75);
    assertThat(growth(1, 1, 1, 1, 2, 2, 2)).isEqualTo(2);
    assertThat(growth(1, 0, 0, 0, 90, 90, 90)).as("at most").isEqualTo(4);
    assertThat(growth(90, 90, 90, 90, 0, 0, 0)).as("at least").isEqualTo(0.25);
    assertThat(growth(0, 0, 0, 0, 5, 5, 5)).as("nothing to compare with").isEqualTo(1);
  }

  private static double growth(long... painByDay) {
    MemberWeek login = member("auth", "login refused");
    for (int day = 0; day < painByDay.length; day++) {
      WindowAccumulator sum = new WindowAccumulator();
      sum.add(
          new PainCharge(
              "prod",
              1,
              day,
              painByDay[day],
              0,
              0,
              day,
              0,
              0,
              0,
              null,
              PainCharge.Baseline.POLICY));
      login.days().put((long) day, sum.build());
    }
    return new WeekFacts(List.of(login), painByDay.length - 1).growth;
  }

  @Test
  void lostRunsAreThoseThatWereLeftOrTimedOut() {
    MemberWeek login = member("auth", "login refused");
    add(login, 0, 1, null);
    WeekFacts facts = new WeekFacts(List.of(login), 0);
    assertThat(facts.lostConversions()).isZero();
    assertThat(facts.tenants()).isZero();
    left(login, 0, "payment", 600);
    left(login, 0, "payment", 600);
    left(login, 1, "cart", 600);
    assertThat(new WeekFacts(List.of(login), 1).lostConversions()).isEqualTo(3);
    assertThat(new WeekFacts(List.of(login), 1).funnelStage()).isEqualTo("payment");
    left(login, 1, "payment", -600);
    left(login, 1, "payment", -600);
    facts = new WeekFacts(List.of(login), 1);
    assertThat(facts.lostConversions()).as("two ended after all").isEqualTo(1);
    assertThat(facts.funnelStage()).as("where runs were left for good").isEqualTo("cart");
    left(login, 1, "cart", -600);
    assertThat(new WeekFacts(List.of(login), 1).lostConversions()).isZero();
    assertThat(new WeekFacts(List.of(login), 1).funnelStage()).as("no stage is known").isNull();
    left(login, 1, "cart", -600);
    assertThat(new WeekFacts(List.of(login), 1).lostConversions())
        .as("one was left before the week")
        .isZero();
  }

  private static void left(MemberWeek member, long day, String stage, long penaltyUs) {
    WindowAccumulator sum = new WindowAccumulator();
    if (member.days().containsKey(day)) {
      sum.add(member.days().get(day));
    }
    sum.add(Charges.left(stage, penaltyUs));
    member.days().put(day, sum.build());
  }

  /** A member that was refused; nothing is counted of it yet. */
  static MemberWeek member(String service, String template) {
    return member(service, null, template, "PERMISSION");
  }

  /** A member of which nothing is counted yet. */
  static MemberWeek member(String service, String exception, String template, String failureClass) {
    Fingerprint f =
        Fingerprint.of("t", exception, service, null, null, template, Fingerprint.Basis.TEMPLATE);
    Evidence seen = new Evidence(null, LifeEvent.SEEN, 0, null, null);
    return new MemberWeek(
        new FingerprintVersion(
            "prod",
            f,
            failureClass,
            1,
            Lifecycle.NEW,
            0,
            seen,
            0,
            0,
            null,
            null,
            List.of(),
            List.of(),
            1,
            0,
            0,
            1,
            ""),
        new TreeMap<>());
  }

  private static void add(MemberWeek member, long day, int n, String endpoint) {
    WindowAccumulator sum = new WindowAccumulator();
    if (member.days().containsKey(day)) {
      sum.add(member.days().get(day));
    }
    sum.add(observation(member.fingerprint().fingerprint(), n, endpoint));
    member.days().put(day, sum.build());
  }

  static Observation observation(Fingerprint f, int n, String endpoint) {
    String id = "e" + n;
    return new Observation(
        id,
        Ids.key(id),
        Observation.Kind.ERROR_LOG,
        false,
        n,
        "prod",
        f,
        Ids.key(id),
        ScopeKind.EVENT,
        new Observation.Trail(null, null, null, 0, 0),
        new Observation.Victim(null, null, 0, null, null, null, 0),
        null,
        null,
        false,
        endpoint,
        null,
        null,
        0,
        -1,
        0,
        "x",
        "PERMISSION",
        new Coordinates("f", 0, n, 0),
        1,
        -1,
        0);
  }
}
