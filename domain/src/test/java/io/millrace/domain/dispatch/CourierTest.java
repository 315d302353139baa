package io.millrace.domain.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.dispatch.Courier.Action;
import io.millrace.domain.dispatch.DeliveryTrack.Step;
import io.millrace.domain.dispatch.RetryPolicy.Outcome;
import io.millrace.domain.dispatch.RetryPolicy.Reason;
import io.millrace.domain.dispatch.RetryPolicy.Verdict;
import io.millrace.domain.triage.ItemVersion.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

class CourierTest {
  private static final long NOW = Alerts.T0;
  private static final Verdict DELIVERED = new Verdict(Outcome.DELIVERED, Reason.ACCEPTED, 0, 0);
  private static final Verdict REFUSED = new Verdict(Outcome.DEAD, Reason.REFUSED, 0, 0);
  private static final AlertVersion FIRING = Alerts.firing("service a", 0, 0);
  private static final AlertVersion NEWER = Alerts.firing("service a", 0, 1);
  private static final AlertVersion RESOLVED = Alerts.resolved("service a", 0, 2);

  private final Courier courier = courier(60_000);

  private static Courier courier(long resend) {
    Target target =
        new Target(
            "t",
            Target.Kind.ALERTMANAGER,
            "https://h",
            Severity.LOW,
            60,
            1,
            8,
            resend,
            10_000,
            List.of(),
            null,
            List.of(),
            List.of(),
            false);
    return new Courier(target, CourierRules.DEFAULT);
  }

  private DeliveryTrack delivered(long now) {
    DeliveryTrack track = courier.arrived(null, FIRING, now);
    return courier.judged(courier.tried(courier.reserved(track, now), now), FIRING, DELIVERED, now);
  }

  @Test
  void whatIsNewIsSentAtOnceAndAgainWhileItFires() {
    DeliveryTrack track = courier.arrived(null, FIRING, NOW);
    assertThat(courier.due(track, NOW)).isEqualTo(Action.RESERVE);
    track = courier.reserved(track, NOW + 500);
    assertThat(courier.due(track, NOW)).isEqualTo(Action.NONE);
    assertThat(courier.due(track, NOW + 500)).isEqualTo(Action.SEND);
    track = courier.judged(courier.tried(track, NOW + 500), FIRING, DELIVERED, NOW + 600);
    assertThat(track.at()).isEqualTo(NOW + 60_600);
    assertThat(courier.due(track, NOW + 60_600)).isEqualTo(Action.RESERVE);
    assertThat(track.done()).isEqualTo(FIRING.rowVersion());
    assertThat(Courier.knownAs(track)).isEqualTo("HIGH");
  }

  @Test
  void aRepeatFromTheOutboxIsNothing() {
    assertThat(courier.arrived(delivered(NOW), FIRING, NOW)).isNull();
  }

  @Test
  void newsOfAKnownAlertAreFoldedAndItsEndIsNot() {
    DeliveryTrack track = delivered(NOW);
    assertThat(courier.arrived(track, NEWER, NOW + 10).at()).isEqualTo(NOW + 30_000);
    assertThat(courier.arrived(track, RESOLVED, NOW + 10).at()).isEqualTo(NOW + 10);
  }

  @Test
  void aVersionThatIsOldWhenItComesWaitsForOthers() {
    long late = NOW + 3_600_000;
    DeliveryTrack track = courier.arrived(null, FIRING, late);
    assertThat(track.at()).isEqualTo(late + 10_000);
    track = courier.arrived(track, RESOLVED, late + 1);
    assertThat(courier.due(track, late + 10_001)).isEqualTo(Action.UNTOLD);
    track = courier.untold(track, late + 10_001);
    assertThat(courier.due(track, track.at())).isEqualTo(Action.FORGET);
  }

  @Test
  void aNewerVersionWaitsForTheAnswerAndThenGoes() {
    DeliveryTrack track = courier.tried(courier.arrived(null, FIRING, NOW), NOW);
    track = courier.arrived(track, RESOLVED, NOW + 1);
    assertThat(track.step()).isEqualTo(Step.SENT);
    track = courier.judged(track, FIRING, DELIVERED, NOW + 100);
    assertThat(track.step()).isEqualTo(Step.DUE);
    assertThat(track.at()).isEqualTo(NOW + 100);
  }

  @Test
  void backOffHoldsForANewerVersionToo() {
    DeliveryTrack track = courier.tried(courier.arrived(null, FIRING, NOW), NOW);
    Verdict later = new Verdict(Outcome.RETRY, Reason.SERVER_ERROR, NOW + 5000, 0);
    track = courier.arrived(courier.judged(track, FIRING, later, NOW), NEWER, NOW + 1);
    assertThat(track.at()).isEqualTo(NOW + 5000);
    assertThat(track.attempts()).isEqualTo(1);
  }

  @Test
  void anAttemptWithoutAnAnswerIsMadeAgain() {
    DeliveryTrack track = courier.tried(courier.arrived(null, FIRING, NOW), NOW);
    assertThat(track.at()).isEqualTo(NOW + 15_000);
    assertThat(courier.due(track, NOW + 15_000)).isEqualTo(Action.RESERVE);
    // and an end after it is told, for the target may know the beginning
    track = courier.arrived(track, RESOLVED, NOW + 1);
    assertThat(courier.due(track, NOW + 15_000)).isEqualTo(Action.RESERVE);
  }

  @Test
  void whatIsRefusedIsNotSentAgainButItsNewsAre() {
    DeliveryTrack track = courier.tried(courier.arrived(null, FIRING, NOW), NOW);
    track = courier.judged(track, FIRING, REFUSED, NOW);
    assertThat(track.at()).isZero();
    track = courier.arrived(track, NEWER, NOW + 1);
    assertThat(track.step()).isEqualTo(Step.DUE);
    assertThat(track.attempts()).isZero();
  }

  @Test
  void anEndedAlertIsForgotten() {
    DeliveryTrack track = courier.tried(courier.arrived(null, RESOLVED, NOW), NOW);
    track = courier.judged(track, RESOLVED, DELIVERED, NOW);
    assertThat(courier.due(track, NOW + 604_800_000)).isEqualTo(Action.FORGET);
    assertThat(courier.arrived(track, FIRING, NOW)).isNull();
  }

  @Test
  void aTargetThatDoesNotWantRepeatsGetsNone() {
    Courier once = courier(0);
    DeliveryTrack track = once.tried(once.arrived(null, FIRING, NOW), NOW);
    assertThat(once.judged(track, FIRING, DELIVERED, NOW).at()).isZero();
  }
}
