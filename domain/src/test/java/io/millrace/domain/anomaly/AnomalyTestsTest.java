package io.millrace.domain.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.anomaly.Anomaly.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnomalyTestsTest {
  private static final long MINUTE = 60_000;
  private static final long DAY = 1_440;

  /** A whole number of weeks and cells. */
  private static final long BEGIN = 28_000_800;

  private final RateSeries failures = new RateSeries();
  private final RateSeries served = new RateSeries();

  @Test
  void aBurstOfWhatWasNeverSeen() {
    serve(0, 120, 10);
    fail(115, 120, 4);
    assertThat(at(120)).extracting(Anomaly::kind).containsExactly(Kind.BURST);
  }

  @Test
  void whatBeginsWithTheDataIsNoBurst() {
    serve(0, 5, 10);
    fail(0, 5, 4);
    assertThat(at(5)).isEmpty();
  }

  @Test
  void aSpikeAboveItsOwnPast() {
    serve(0, 300, 10);
    fail(0, 295, 1);
    fail(295, 300, 5);
    Anomaly found = at(300).get(0);
    assertThat(found.kind()).isEqualTo(Kind.SPIKE);
    assertThat(found.observed()).isEqualTo(25);
    assertThat(found.p()).isLessThan(0.01);
  }

  @Test
  void moreTrafficIsNoSpike() {
    serve(0, 295, 10);
    fail(0, 295, 1);
    serve(295, 300, 100);
    fail(295, 300, 10);
    assertThat(at(300)).isEmpty();
  }

  @Test
  void whatComesEveryWeekAtThisHourIsExpected() {
    long week = 7 * DAY;
    for (int w = 0; w < 4; w++) {
      serve(w * week, w * week + week, 10);
      fail(w * week, w * week + 60, 5);
    }
    serve(4 * week, 4 * week + 10, 10);
    fail(4 * week, 4 * week + 10, 5);
    assertThat(at(4 * week + 10)).isEmpty();
  }

  @Test
  void aSlowRampThatNoWindowSees() {
    serve(0, DAY, 10);
    for (int minute = 0; minute < DAY; minute++) {
      long late = Math.max(0, minute - (DAY - 360));
      fail(minute, minute + 1, minute % 10 == 0 ? 8 + late / 60 : 0);
    }
    assertThat(at(DAY)).extracting(Anomaly::kind).containsExactly(Kind.RAMP);
  }

  @Test
  void whatIsOverIsNoRamp() {
    serve(0, DAY, 10);
    fail(0, DAY - 360, 1);
    fail(DAY - 360, DAY - 30, 4);
    assertThat(at(DAY)).isEmpty();
  }

  @Test
  void aRampIsOverWhenItIsAsBefore() {
    serve(0, DAY + 60, 10);
    fail(0, DAY - 360, 1);
    fail(DAY - 360, DAY, 2);
    Anomaly open = at(DAY).get(0);
    assertThat(open.kind()).isEqualTo(Kind.RAMP);
    fail(DAY, DAY + 60, 1);
    assertThat(tests(DAY + 20).over(open, failures, served)).isNull();
    assertThat(tests(DAY + 40).over(open, failures, served)).isNotNull();
  }

  @Test
  void aReturnAfterADayOfSilence() {
    serve(0, 2 * DAY, 10);
    fail(0, 60, 1);
    fail(2 * DAY - 3, 2 * DAY, 1);
    assertThat(at(2 * DAY)).extracting(Anomaly::kind).containsExactly(Kind.RETURN);
  }

  @Test
  void itIsOverAfterHalfAnHourLikeBefore() {
    serve(0, 400, 10);
    fail(295, 300, 5);
    Anomaly open = at(300).get(0);
    assertThat(tests(310).over(open, failures, served)).isNull();
    Anomaly over = tests(340).over(open, failures, served);
    assertThat(over.untilAt()).isEqualTo((BEGIN + 340) * MINUTE);
    assertThat(over.rowId()).isEqualTo(open.rowId());
    assertThat(over.rowVersion()).isGreaterThan(open.rowVersion());
  }

  @Test
  void whatCameLaterThanTheTickDoesNotCount() {
    serve(0, 300, 10);
    fail(295, 300, 5);
    serve(300, 400, 10);
    fail(300, 400, 9);
    assertThat(at(300).get(0).observed()).isEqualTo(25);
  }

  @Test
  void withoutRequestsNothingCanBeSaid() {
    fail(0, 300, 5);
    AnomalyTests tests = tests(300);
    tests.test(7, "a workflow", failures, null, null);
    assertThat(tests.believed()).isEmpty();
  }

  @Test
  void theOldIsForgotten() {
    fail(0, 60, 1);
    failures.trim(BEGIN + 40 * DAY);
    assertThat(failures.isEmpty()).isTrue();
  }

  private List<Anomaly> at(long minute) {
    AnomalyTests tests = tests(minute);
    tests.test(7, "checkout", failures, served, null);
    return tests.believed();
  }

  private static AnomalyTests tests(long minute) {
    return new AnomalyTests("prod", (BEGIN + minute) * MINUTE, DAY * MINUTE, 3, "v");
  }

  private void serve(long from, long to, long each) {
    for (long m = from; m < to; m++) {
      served.add(BEGIN + m, each);
    }
  }

  private void fail(long from, long to, long each) {
    for (long m = from; m < to; m++) {
      failures.add(BEGIN + m, each);
    }
  }
}
