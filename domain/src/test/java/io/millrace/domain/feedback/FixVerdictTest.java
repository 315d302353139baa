package io.millrace.domain.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.feedback.FixWatch.Reason;
import io.millrace.domain.feedback.FixWatch.State;
import io.millrace.domain.policy.FeedbackPolicy;
import org.junit.jupiter.api.Test;

class FixVerdictTest {
  private static final FeedbackPolicy.Fixes POLICY = FeedbackPolicy.DEFAULT.fixes();
  private static final long WEEK = 7 * 86_400_000L;
  private static final FixMeasures BEFORE =
      new FixMeasures(WEEK, 900, 300, 400_000, 90, 30, 5_000, 10_000);

  private static FixVerdict of(FixMeasures after) {
    return FixVerdict.of(BEFORE, after, false, POLICY);
  }

  private static FixMeasures after(
      long occurrences, long latencyUs, long retries, long timeouts, long requests) {
    return new FixMeasures(
        WEEK, occurrences, occurrences / 3, latencyUs, retries, timeouts, 0, requests);
  }

  @Test
  void nineHundredThatBecomeTwelveAreFixed() {
    assertThat(of(after(12, 300_000, 1, 0, 10_000)))
        .isEqualTo(new FixVerdict(State.VERIFIED, Reason.VOLUME_GONE));
  }

  @Test
  void halfIsPartialAndMoreIsFailed() {
    assertThat(of(after(450, 400_000, 45, 15, 10_000)).state()).isEqualTo(State.PARTIAL);
    assertThat(of(after(451, 400_000, 45, 15, 10_000)).state()).isEqualTo(State.FAILED);
  }

  @Test
  void ratesCountAndNotNumbers() {
    // a tenth of the failures over a fifth of the requests is half the rate
    assertThat(of(after(90, 0, 0, 0, 2_000)).state()).isEqualTo(State.PARTIAL);
  }

  @Test
  void silenceOfWhatIsNotUsedProvesNothing() {
    assertThat(of(after(0, 0, 0, 0, 999)))
        .isEqualTo(new FixVerdict(State.MASKED, Reason.NOTHING_SERVED));
  }

  @Test
  void anErrorThatGaveWayToAnotherPainIsMasked() {
    assertThat(of(after(12, 600_000, 0, 0, 10_000)).reason()).isEqualTo(Reason.LATENCY_ROSE);
    assertThat(of(after(12, 0, 136, 0, 10_000)).reason()).isEqualTo(Reason.RETRIES_ROSE);
    assertThat(of(after(12, 0, 0, 46, 10_000)).reason()).isEqualTo(Reason.TIMEOUTS_ROSE);
    assertThat(FixVerdict.of(BEFORE, after(12, 0, 0, 0, 10_000), true, POLICY).reason())
        .isEqualTo(Reason.MOVED_ELSEWHERE);
  }

  /** All is as a fix leaves it but one of the five: none of them lets it be called done. */
  @Test
  void eachOfTheFiveMeasuresAloneKeepsAFixFromBeingDone() {
    FixMeasures before = new FixMeasures(WEEK, 900, 50, 400_000, 90, 30, 5_000, 10_000);
    FixMeasures done = new FixMeasures(WEEK, 90, 5, 100_000, 9, 3, 500, 10_000);
    FixMeasures volume = new FixMeasures(WEEK, 451, 5, 100_000, 9, 3, 500, 10_000);
    FixMeasures recurrence = new FixMeasures(WEEK, 90, 90, 100_000, 9, 3, 500, 10_000);
    FixMeasures latency = new FixMeasures(WEEK, 90, 6, 600_000, 9, 3, 500, 10_000);
    FixMeasures retries = new FixMeasures(WEEK, 90, 6, 100_000, 136, 3, 500, 10_000);
    FixMeasures timeouts = new FixMeasures(WEEK, 90, 6, 100_000, 9, 46, 500, 10_000);
    assertThat(FixVerdict.of(before, done, false, POLICY))
        .isEqualTo(new FixVerdict(State.VERIFIED, Reason.VOLUME_GONE));
    assertThat(FixVerdict.of(before, volume, false, POLICY))
        .as("nothing is masked where nothing stopped")
        .isEqualTo(new FixVerdict(State.FAILED, Reason.VOLUME_STAYED));
    assertThat(FixVerdict.of(before, recurrence, false, POLICY))
        .isEqualTo(new FixVerdict(State.MASKED, Reason.RECURRENCE_ROSE));
    assertThat(FixVerdict.of(before, latency, false, POLICY))
        .isEqualTo(new FixVerdict(State.MASKED, Reason.LATENCY_ROSE));
    assertThat(FixVerdict.of(before, retries, false, POLICY))
        .isEqualTo(new FixVerdict(State.MASKED, Reason.RETRIES_ROSE));
    assertThat(FixVerdict.of(before, timeouts, false, POLICY))
        .isEqualTo(new FixVerdict(State.MASKED, Reason.TIMEOUTS_ROSE));
  }

  /** Fewer records of it, from more requests than before: it was spread, not fixed. */
  @Test
  void anErrorThatHitsMoreRequestsThanBeforeIsMaskedThoughItIsLoggedLess() {
    FixMeasures after = new FixMeasures(WEEK, 450, 450, 0, 0, 0, 0, 10_000);
    assertThat(FixVerdict.of(BEFORE, after, false, POLICY))
        .isEqualTo(new FixVerdict(State.MASKED, Reason.RECURRENCE_ROSE));
    FixMeasures less = new FixMeasures(WEEK, 450, 449, 0, 0, 0, 0, 10_000);
    assertThat(FixVerdict.of(BEFORE, less, false, POLICY).state()).isEqualTo(State.PARTIAL);
  }

  /** The bounds of policy belong to the better verdict, and to the worse of the other measures. */
  @Test
  void theBoundsThemselves() {
    assertThat(of(after(90, 0, 0, 0, 10_000)).state()).isEqualTo(State.VERIFIED);
    assertThat(of(after(91, 0, 0, 0, 10_000)).state()).isEqualTo(State.PARTIAL);
    assertThat(of(after(12, 599_999, 0, 0, 10_000)).state()).isEqualTo(State.VERIFIED);
    assertThat(of(after(12, 600_000, 0, 0, 10_000)).state()).isEqualTo(State.MASKED);
    assertThat(of(after(0, 0, 0, 0, 1_001)).state()).isEqualTo(State.VERIFIED);
  }

  @Test
  void withoutRequestsTimeIsTheMeasure() {
    FixMeasures before = new FixMeasures(10_000, 100, 100, 0, 0, 0, 0, 0);
    FixMeasures after = new FixMeasures(1_000, 5, 5, 0, 0, 0, 0, 0);
    assertThat(FixVerdict.of(before, after, false, POLICY).state()).isEqualTo(State.PARTIAL);
  }
}
