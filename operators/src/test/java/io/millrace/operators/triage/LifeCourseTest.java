package io.millrace.operators.triage;

import static io.millrace.operators.Minutes.DAY;
import static io.millrace.operators.Minutes.HOUR;
import static io.millrace.operators.Minutes.MINUTE;
import static io.millrace.operators.Minutes.failure;
import static io.millrace.operators.Minutes.fingerprint;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.anomaly.Anomaly;
import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.lifecycle.FingerprintVersion;
import io.millrace.domain.lifecycle.LifeCourse;
import io.millrace.domain.lifecycle.LifeEvent;
import io.millrace.domain.lifecycle.Lifecycle;
import io.millrace.domain.lifecycle.Transitions;
import io.millrace.domain.lifecycle.Transitions.Transition;
import io.millrace.domain.policy.GovernancePolicy;
import io.millrace.domain.stats.WindowStats;
import io.millrace.testkit.TestPolicies;
import io.millrace.testkit.harness.MapControlTables;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every row of the table of transitions is what happens to a fingerprint to which it happens. */
class LifeCourseTest {
  private static final Fingerprint PAY = fingerprint("pay", "db", "no connection");
  private static final GovernancePolicy GOVERNANCE = TestPolicies.defaults().governance();

  /** A fingerprint, and where its time stands. */
  private static final class Life {
    private long now = 100 * DAY;
    private FingerprintVersion version = course().begin("prod", PAY, stats("1.0"));

    private LifeCourse course() {
      return new LifeCourse(new MapControlTables(), now, GOVERNANCE, "governance=1");
    }

    private WindowStats stats(String release) {
      return failure(PAY).release(release).at(now - MINUTE).stats();
    }

    private void pass(long ms) {
      now += ms;
    }

    /** Time passes, and it fails every hour of it. */
    private void failFor(long ms) {
      for (long end = now + ms; now < end; ) {
        pass(HOUR);
        version = course().seen(version, PAY, stats(version.lastRelease()));
      }
    }

    private void happen(LifeEvent event) {
      switch (event) {
        case SEEN -> {
          pass(HOUR);
          version = course().seen(version, PAY, stats(version.lastRelease()));
        }
        case SEEN_IN_LATER_RELEASE -> {
          pass(HOUR);
          version = course().seen(version, PAY, stats(version.lastRelease() + ".1"));
        }
        case FELL_SILENT -> {
          pass(GOVERNANCE.quietAfterMs());
          version = course().aged(version);
        }
        case AGED -> {
          failFor(GOVERNANCE.newForMs());
          version = course().aged(version);
        }
        case LASTED -> {
          failFor(7 * DAY);
          version = course().aged(version);
        }
        case ROSE -> version = course().risen(version, anomaly(0));
        case CALMED -> version = course().risen(version, anomaly(now));
        case FIXED -> version = course().fixed(version, "1.9");
      }
    }

    private Anomaly anomaly(long untilAt) {
      return new Anomaly(
          "prod",
          PAY.id(),
          PAY.service(),
          Anomaly.Kind.SPIKE,
          now,
          untilAt,
          50,
          5,
          1000,
          700,
          140_000,
          1,
          9,
          1e-9,
          null,
          now,
          now * 1000,
          "governance=1");
    }
  }

  /** The fewest events that lead from first sight into a state. */
  private static List<LifeEvent> wayTo(Lifecycle state) {
    record Way(Lifecycle at, List<LifeEvent> events) {}
    ArrayDeque<Way> ways = new ArrayDeque<>(List.of(new Way(Lifecycle.NEW, List.of())));
    Set<Lifecycle> been = EnumSet.of(Lifecycle.NEW);
    while (!ways.isEmpty()) {
      Way way = ways.poll();
      if (way.at() == state) {
        return way.events();
      }
      for (Transition t : Transitions.TABLE) {
        if (t.from() == way.at() && been.add(t.to())) {
          List<LifeEvent> further = new ArrayList<>(way.events());
          further.add(t.event());
          ways.add(new Way(t.to(), further));
        }
      }
    }
    throw new AssertionError(state + " is never reached");
  }

  private static Life in(Lifecycle state) {
    Life life = new Life();
    wayTo(state).forEach(life::happen);
    assertThat(life.version.lifecycle()).isEqualTo(state);
    return life;
  }

  @Test
  void everyTransitionHappensAndSaysWhatItRestsOn() {
    for (Transition t : Transitions.TABLE) {
      Life life = in(t.from());
      FingerprintVersion before = life.version;
      life.happen(t.event());
      FingerprintVersion after = life.version;
      assertThat(after.lifecycle()).as("%s", t).isEqualTo(t.to());
      assertThat(after.evidence().previous()).as("%s", t).isEqualTo(t.from());
      assertThat(after.evidence().event()).as("%s", t).isEqualTo(t.event());
      assertThat(after.since()).as("%s", t).isEqualTo(life.now);
      if (t.to() == Lifecycle.REGRESSED) {
        assertThat(after.evidence().silentFromAt()).isEqualTo(before.lastSeenAt());
        assertThat(after.evidence().releaseBefore()).isEqualTo("1.0");
        assertThat(after.evidence().releaseAfter()).isEqualTo("1.0.1");
      }
    }
  }

  @Test
  void everyStateIsReached() {
    for (Lifecycle state : Lifecycle.values()) {
      assertThat(in(state).version.lifecycle()).isEqualTo(state);
    }
  }

  @Test
  void whatStandsInNoRowChangesNothing() {
    for (Lifecycle state : Lifecycle.values()) {
      for (LifeEvent event : List.of(LifeEvent.ROSE, LifeEvent.CALMED, LifeEvent.FIXED)) {
        if (Transitions.TABLE.stream().noneMatch(t -> t.from() == state && t.event() == event)) {
          Life life = in(state);
          FingerprintVersion before = life.version;
          life.happen(event);
          assertThat(life.version).as("%s in %s", event, state).isSameAs(before);
        }
      }
    }
  }

  /** An anomaly that a problem of the data explains is no rise. */
  @Test
  void whatTheDataExplainsDoesNotEscalate() {
    Life life = in(Lifecycle.ONGOING);
    Anomaly a = life.anomaly(0);
    Anomaly explained =
        new Anomaly(
            a.environment(),
            a.fingerprintId(),
            a.service(),
            a.kind(),
            a.fromAt(),
            0,
            a.observed(),
            a.expected(),
            a.served(),
            a.baselineFailures(),
            a.baselineServed(),
            a.dispersion(),
            a.statistic(),
            a.p(),
            "SILENT_SOURCE",
            a.tickAt(),
            a.rowVersion(),
            a.policies());
    assertThat(life.course().risen(life.version, explained)).isSameAs(life.version);
  }

  /** Of lives that another policy calls one, the one that hurts most goes on. */
  @Test
  void ofSeveralLivesTheLiveliestGoesOn() {
    List<Lifecycle> falling =
        List.of(
            Lifecycle.ESCALATING,
            Lifecycle.ONGOING,
            Lifecycle.CHRONIC,
            Lifecycle.REGRESSED,
            Lifecycle.NEW,
            Lifecycle.WATCH,
            Lifecycle.QUIET,
            Lifecycle.RESOLVED);
    for (int i = 0; i + 1 < falling.size(); i++) {
      Life one = in(falling.get(i + 1));
      Life other = in(falling.get(i));
      assertThat(one.course().renamed(List.of(one.version, other.version), PAY).lifecycle())
          .isEqualTo(falling.get(i));
    }
  }
}
