package io.millrace.domain.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.alert.AlertVersion.State;
import io.millrace.domain.control.ChangeMarker;
import io.millrace.domain.control.ChangeMarker.Kind;
import io.millrace.domain.control.Markers;
import io.millrace.domain.dispatch.Admission.Decision;
import io.millrace.domain.dispatch.Admission.Verdict;
import io.millrace.domain.dispatch.AlertTrack.Hold;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  private static final AdmissionRules RULES = AdmissionRules.DEFAULT;
  private static final long NOW = Alerts.T0;
  private final List<Silence> silences = new ArrayList<>();
  private AlertTrack track;

  private Decision arrive(AlertVersion version, Storm storm, long now) {
    track = Admission.arrived(track, version, RULES);
    return look(storm, now);
  }

  private Decision look(Storm storm, long now) {
    Decision decision = Admission.decide(track, silences, storm, RULES, now);
    track = decision.track();
    return decision;
  }

  @Test
  void aNewAlertItsNewsAndItsEndAreTold() {
    assertThat(arrive(Alerts.firing("service a", 0, 0), Storm.NONE, NOW).verdict())
        .isEqualTo(Verdict.TELL);
    assertThat(arrive(Alerts.firing("service a", 0, 1), Storm.NONE, NOW).verdict())
        .isEqualTo(Verdict.TELL);
    assertThat(arrive(Alerts.resolved("service a", 0, 2), Storm.NONE, NOW).verdict())
        .isEqualTo(Verdict.TELL);
    assertThat(Admission.arrived(track, Alerts.firing("service a", 0, 1), RULES)).isNull();
    assertThat(Admission.isOver(track, NOW)).isFalse();
    assertThat(Admission.isOver(track, NOW + RULES.forgetAfter())).isTrue();
  }

  @Test
  void theEndOfAFlappingAlertIsToldWhenItLasts() {
    for (int i = 0; i < 2; i++) {
      arrive(Alerts.firing("service a", 10 * i, 10 * i), Storm.NONE, NOW);
      assertThat(
              arrive(Alerts.resolved("service a", 10 * i, 10 * i + 5), Storm.NONE, NOW).verdict())
          .isEqualTo(Verdict.TELL);
    }
    arrive(Alerts.firing("service a", 20, 20), Storm.NONE, NOW);
    Decision held = arrive(Alerts.resolved("service a", 20, 25), Storm.NONE, NOW);
    assertThat(held.verdict()).isEqualTo(Verdict.HOLD);
    assertThat(held.track().hold()).isEqualTo(Hold.FLAPPING);
    // it starts again: for the targets it never ended
    AlertVersion again = Alerts.firing("service a", 30, 30);
    assertThat(Admission.isNew(track, again)).isFalse();
    assertThat(arrive(again, Storm.NONE, NOW + 1000).verdict()).isEqualTo(Verdict.TELL);
    assertThat(arrive(Alerts.resolved("service a", 30, 31), Storm.NONE, NOW + 2000).verdict())
        .isEqualTo(Verdict.HOLD);
    assertThat(look(Storm.NONE, NOW + 2000 + RULES.flapQuiet()).verdict()).isEqualTo(Verdict.TELL);
    assertThat(track.told()).isEqualTo(State.RESOLVED);
  }

  @Test
  void startsFarApartDoNotFlap() {
    for (int i = 0; i < 5; i++) {
      arrive(Alerts.firing("service a", 40 * i, 40 * i), Storm.NONE, NOW);
      assertThat(
              arrive(Alerts.resolved("service a", 40 * i, 40 * i + 5), Storm.NONE, NOW).verdict())
          .isEqualTo(Verdict.TELL);
    }
  }

  @Test
  void aPlannedMigrationSilencesWhatItTouches() {
    ChangeMarker planned = marker("a", NOW - 1, NOW + 60_000);
    silences.add(Silence.of(planned, RULES));
    assertThat(arrive(Alerts.firing("service a", 0, 0), Storm.NONE, NOW).verdict())
        .isEqualTo(Verdict.HOLD);
    assertThat(track.hold()).isEqualTo(Hold.SILENCED);
    assertThat(track.until()).isEqualTo(NOW + 60_000);
    assertThat(look(Storm.NONE, NOW + 60_000).verdict()).isEqualTo(Verdict.TELL);
    track = null;
    assertThat(arrive(Alerts.firing("service b", 0, 0), Storm.NONE, NOW).verdict())
        .isEqualTo(Verdict.TELL);
  }

  @Test
  void whatEndsWhileItIsSilencedIsNeverTold() {
    silences.add(Silence.of(marker("*", NOW, null), RULES));
    arrive(Alerts.firing("service a", 0, 0), Storm.NONE, NOW);
    assertThat(track.until()).isEqualTo(NOW + RULES.silenceAtMost());
    assertThat(arrive(Alerts.resolved("service a", 0, 1), Storm.NONE, NOW).verdict())
        .isEqualTo(Verdict.UNTOLD);
  }

  @Test
  void whatFiredBeforeTheSilenceStaysTold() {
    arrive(Alerts.firing("service a", 0, 0), Storm.NONE, NOW);
    silences.add(Silence.of(marker("*", NOW, NOW + 1000), RULES));
    assertThat(arrive(Alerts.firing("service a", 0, 1), Storm.NONE, NOW).verdict())
        .isEqualTo(Verdict.TELL);
    assertThat(Silence.of(Markers.of("d", Kind.DEPLOY, "a", NOW), RULES)).isNull();
  }

  @Test
  void aStormHoldsWhatIsNewAndItsSummaryCountsIt() {
    Storm storm = Storm.NONE;
    for (int i = 0; i < 20; i++) {
      storm = storm.arrive(NOW + i, RULES);
      assertThat(storm.isOn()).isFalse();
    }
    storm = storm.arrive(NOW + 20, RULES);
    assertThat(storm.isOn()).isTrue();
    assertThat(arrive(Alerts.firing("service a", 0, 0), storm, NOW + 20).track().hold())
        .isEqualTo(Hold.STORM);
    storm = storm.hold(track.newest(), NOW + 20);
    AlertVersion first = storm.summary("prod", State.FIRING, NOW + 20);
    storm = storm.hold(Alerts.firing("service b", 0, 0), NOW + 20).end(NOW + 20);
    AlertVersion second = storm.summary("prod", State.FIRING, NOW + 20);
    assertThat(second.title()).startsWith("2 new alerts in prod");
    assertThat(second.summary()).contains("1 of them have ended");
    assertThat(second.painMinutesWeek()).isEqualTo(825);
    assertThat(second.alertId()).isEqualTo(first.alertId());
    assertThat(second.rowVersion()).isGreaterThan(first.rowVersion());
    assertThat(storm.overAt(RULES)).isEqualTo(NOW + 60_000);
    assertThat(look(Storm.NONE, NOW + 60_000).verdict()).isEqualTo(Verdict.TELL);
  }

  @Test
  void aStormGoesOnWhileAlertsCome() {
    Storm storm = Storm.NONE;
    for (int i = 0; i <= 20; i++) {
      storm = storm.arrive(NOW, RULES);
    }
    for (int i = 0; i <= 20; i++) {
      storm = storm.arrive(NOW + 50_000, RULES);
    }
    assertThat(storm.overAt(RULES)).isEqualTo(NOW + 110_000);
    assertThat(storm.since()).isEqualTo(NOW);
  }

  private static ChangeMarker marker(String service, long from, Long until) {
    return Markers.of("m-" + service, Kind.MIGRATION_PLANNED, service, from, until);
  }
}
