package io.millrace.operators.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.millrace.domain.event.EventRole;
import io.millrace.domain.event.Outcome;
import io.millrace.domain.event.ScopeKind;
import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.journey.Deviation;
import io.millrace.domain.journey.JourneyInput;
import io.millrace.domain.journey.JourneyRun;
import io.millrace.domain.journey.JourneyStep;
import io.millrace.domain.journey.PatternHit;
import io.millrace.domain.journey.PatternId;
import io.millrace.domain.journey.PatternMatch;
import io.millrace.domain.journey.RetractedMatch;
import io.millrace.domain.journey.RunClock;
import io.millrace.domain.journey.RunStatus;
import io.millrace.domain.journey.StageTransition;
import io.millrace.domain.observe.Observation;
import io.millrace.domain.observe.Observation.Trail;
import io.millrace.domain.observe.Observation.Victim;
import io.millrace.domain.observe.PainCharge;
import io.millrace.domain.policy.TimeClass;
import io.millrace.operators.runtime.AsOfKeyedCoProcess;
import io.millrace.testkit.harness.EventBuilder;
import io.millrace.testkit.harness.Events;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunFunctionTest {
  private static final long T0 = 1_700_000_000_000L;
  private static final long DAY = 86_400_000L;
  private static final long IDLE = TimeClass.M30.millis();
  private static final long LIMIT = TimeClass.H4.millis();
  private static final long KEY = Ids.key("c-1");
  private static final RunClock CLOCK = new RunClock(T0, TimeClass.H4, TimeClass.M30);

  private KeyedTwoInputStreamOperatorTestHarness<Long, JourneyInput, JourneyInput, Observation>
      harness;

  /** Of the failures that are called so. */
  private static final Fingerprint STEP = fingerprint("step");

  @BeforeEach
  void start() throws Exception {
    harness = harness(null);
  }

  @AfterEach
  void stop() throws Exception {
    harness.close();
  }

  private static KeyedTwoInputStreamOperatorTestHarness<
          Long, JourneyInput, JourneyInput, Observation>
      harness(OperatorSubtaskState state) throws Exception {
    var h =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            new AsOfKeyedCoProcess<Long, JourneyInput, JourneyInput, Observation>(
                new RunFunction(new DefaultControl())),
            new JourneyKeys.OfInput(),
            new JourneyKeys.OfInput(),
            Types.LONG,
            720,
            1,
            0);
    if (state != null) {
      h.initializeState(state);
    }
    h.open();
    return h;
  }

  private void watermark(long at) throws Exception {
    harness.processBothWatermarks(new Watermark(at));
  }

  private static EventBuilder event(String step, EventRole role, long offset) {
    return Events.workflow("c-1", step, T0 + offset)
        .role(role)
        .journey("checkout", null, 2, true)
        .account("acc", "premium", 3)
        .offset(1 + offset);
  }

  private JourneyStep send(EventBuilder event) throws Exception {
    JourneyStep step = JourneyStep.of(event.build()).in(CLOCK);
    harness.processElement1(new StreamRecord<>(new JourneyInput.Step(step), step.eventTime()));
    return step;
  }

  private void hit(PatternId pattern, JourneyStep from, long afterMs) throws Exception {
    long hash = from.mark().eventHash();
    long at = from.eventTime() + afterMs;
    PatternHit hit = new PatternHit(pattern, true, KEY, from.eventTime(), at, hash, hash, 1);
    harness.processElement1(new StreamRecord<>(new JourneyInput.Hit(hit), at));
  }

  private Observation failure(String id, Observation.Kind kind, long offset) throws Exception {
    Observation o =
        new Observation(
            id,
            Ids.key(id),
            kind,
            false,
            T0 + offset,
            "prod",
            fingerprint(id),
            KEY,
            ScopeKind.CORRELATION,
            new Trail(null, null, "c-1", KEY, 0),
            new Victim(null, "acc", Ids.key("acc"), "premium", null, null, 3),
            "checkout",
            "payment",
            true,
            null,
            null,
            null,
            0,
            2_000_000,
            0,
            "boom",
            "ERROR",
            event("x", EventRole.NOTE, offset).build().proof().coordinates(),
            1,
            -1,
            0);
    harness.processElement2(new StreamRecord<>(new JourneyInput.Seen(o), o.eventTime()));
    return o;
  }

  private static Fingerprint fingerprint(String id) {
    return Fingerprint.of("t", id, "shop-web", "pay", null, "x", Fingerprint.Basis.TEMPLATE);
  }

  private <T> List<T> side(OutputTag<T> tag) {
    List<T> values = new ArrayList<>();
    var records = harness.getSideOutput(tag);
    if (records != null) {
      records.forEach(r -> values.add(r.getValue()));
    }
    return values;
  }

  private JourneyRun last() {
    List<JourneyRun> runs = side(JourneyTypes.RUNS);
    return runs.get(runs.size() - 1);
  }

  private void assertNothingLeftIn30Days() throws Exception {
    watermark(T0 + 30 * DAY);
    assertThat(harness.numKeyedStateEntries()).isZero();
    harness.prepareSnapshotPreBarrier(0);
    assertThat(harness.numEventTimeTimers()).isZero();
  }

  @Test
  void aRunThatCompletesIsTwoRowsAndItsTransitions() throws Exception {
    send(event("confirm", EventRole.TERMINAL, 30_000));
    send(event("payment", EventRole.STATE_CHANGE, 20_000));
    send(event("cart", EventRole.INITIATOR, 0));
    watermark(T0 + 60_000);
    assertThat(side(JourneyTypes.RUNS))
        .extracting(r -> r.course().status())
        .containsExactly(RunStatus.OPEN, RunStatus.COMPLETED);
    assertThat(last().firstPass()).isTrue();
    assertThat(last().durationMs()).isEqualTo(30_000);
    assertThat(last().version()).isEqualTo((T0 + 30_000) * 1000);
    assertThat(side(JourneyTypes.TRANSITIONS))
        .extracting(
            StageTransition::from,
            StageTransition::to,
            StageTransition::dwellMs,
            StageTransition::deviation)
        .containsExactly(
            tuple("cart", "payment", 20_000L, Deviation.SKIP),
            tuple("payment", "confirm", 10_000L, Deviation.NONE));
    assertThat(side(JourneyTypes.CHARGES)).as("no pain, no charge").isEmpty();
    assertNothingLeftIn30Days();
  }

  @Test
  void aFailedStepIsChargedOnceAtTheEnd() throws Exception {
    send(event("cart", EventRole.INITIATOR, 0));
    Observation failed = failure("step", Observation.Kind.FAILED_STEP, 5_000);
    Observation log = failure("log", Observation.Kind.ERROR_LOG, 4_000);
    send(
        event("payment", EventRole.STATE_CHANGE, 5_000)
            .outcome(Outcome.FAILURE)
            .latencyUs(2_000_000));
    send(event("payment", EventRole.STATE_CHANGE, 9_000).attempt(2).latencyUs(1_000_000));
    send(event("confirm", EventRole.TERMINAL, 10_000));
    watermark(T0 + 9_500);
    assertThat(side(JourneyTypes.SETTLED)).as("open until the run ends").isEmpty();
    watermark(T0 + 20_000);
    PainCharge charge = side(JourneyTypes.CHARGES).get(0);
    assertThat(side(JourneyTypes.CHARGES)).hasSize(1);
    assertThat(charge.excessUs()).as("2 s beyond the 900 ms of policy").isEqualTo(1_100_000);
    assertThat(charge.retryWaitUs()).as("4 s to the retry that took 1 s").isEqualTo(3_000_000);
    assertThat(charge.penaltyUs()).isZero();
    assertThat(charge.leftAt()).isNull();
    assertThat(charge.at()).isEqualTo(T0 + 10_000);
    assertThat(charge.chargedTo()).isEqualTo(failed.fingerprint().id());
    assertThat(charge.baseline()).isEqualTo(PainCharge.Baseline.POLICY);
    assertThat(side(JourneyTypes.SETTLED))
        .extracting(Observation::id, Observation::painUs)
        .containsExactly(tuple(log.id(), 0L), tuple(failed.id(), 4_100_000L));
    assertThat(last().counts().retries()).isEqualTo(1);
    assertThat(last().firstPass()).isFalse();
    Observation after = failure("after", Observation.Kind.ERROR_LOG, 30_000);
    watermark(T0 + 40_000);
    assertThat(side(JourneyTypes.SETTLED)).contains(after.charged(0, charge.chargedTo()));
    assertNothingLeftIn30Days();
  }

  @Test
  void anAbandonedRunIsAnObservationWithItsPenalty() throws Exception {
    send(event("cart", EventRole.INITIATOR, 0));
    JourneyStep last = send(event("payment", EventRole.STATE_CHANGE, 5_000));
    hit(PatternId.P05, last, IDLE);
    watermark(T0 + DAY / 8);
    assertThat(harness.extractOutputValues())
        .singleElement()
        .satisfies(
            o -> {
              assertThat(o.kind()).isEqualTo(Observation.Kind.ABANDONED);
              assertThat(o.eventTime()).isEqualTo(T0 + 5_000 + IDLE);
              assertThat(o.painUs()).as("10 min, by policy").isEqualTo(600_000_000L);
              assertThat(o.chargedTo()).isEqualTo(o.fingerprint().id());
              assertThat(o.coordinates()).isEqualTo(last.mark().coordinates());
              assertThat(o.failureClass()).isEqualTo("ABANDONMENT");
              assertThat(o.fingerprint().service()).isEqualTo("checkout");
            });
    assertThat(side(JourneyTypes.MATCHES)).hasSize(1);
    assertThat(last().course().status()).isEqualTo(RunStatus.ABANDONED);
    assertNothingLeftIn30Days();
  }

  @Test
  void thePenaltyGoesWhereTheLastFailingTraceWasCharged() throws Exception {
    JourneyStep only = send(event("cart", EventRole.INITIATOR, 0));
    for (long fingerprint : new long[] {11, 12}) {
      PainCharge trace =
          new PainCharge(
              "prod",
              fingerprint,
              T0 + fingerprint,
              1,
              0,
              0,
              5,
              KEY,
              0,
              0,
              null,
              PainCharge.Baseline.NONE);
      harness.processElement2(new StreamRecord<>(new JourneyInput.Charged(trace), trace.at()));
    }
    hit(PatternId.P05, only, IDLE);
    watermark(T0 + DAY / 8);
    assertThat(side(JourneyTypes.CHARGES)).extracting(PainCharge::chargedTo).containsExactly(12L);
  }

  /** A customer waits for the second try, goes on, and leaves at a step that did not fail. */
  private JourneyStep leftAfterTheSecondTry(Long traceFailedAt) throws Exception {
    send(event("cart", EventRole.INITIATOR, 0));
    failure("step", Observation.Kind.FAILED_STEP, 5_000);
    send(
        event("payment", EventRole.STATE_CHANGE, 5_000)
            .outcome(Outcome.FAILURE)
            .latencyUs(2_000_000));
    JourneyStep last =
        send(event("payment", EventRole.STATE_CHANGE, 9_000).attempt(2).latencyUs(1_000_000));
    if (traceFailedAt != null) {
      charged(trace(77, traceFailedAt, 129_000));
    }
    hit(PatternId.P05, last, IDLE);
    return last;
  }

  private void charged(PainCharge trace) throws Exception {
    harness.processElement2(new StreamRecord<>(new JourneyInput.Charged(trace), trace.at()));
  }

  private static PainCharge trace(long chargedTo, long failedAt, long closedAt) {
    return new PainCharge(
        "prod",
        chargedTo,
        T0 + closedAt,
        T0 + failedAt,
        1,
        0,
        0,
        5,
        KEY,
        0,
        0,
        null,
        false,
        false,
        PainCharge.Baseline.NONE,
        List.of(),
        null);
  }

  @Test
  void aFailureThatTheRunGotOverIsNotWhyItWasLeft() throws Exception {
    leftAfterTheSecondTry(null);
    watermark(T0 + DAY / 8);
    Observation left = harness.extractOutputValues().get(0);
    Observation failed = side(JourneyTypes.SETTLED).get(0);
    assertThat(side(JourneyTypes.CHARGES))
        .extracting(PainCharge::chargedTo, PainCharge::painUs, PainCharge::penaltyUs)
        .containsExactly(
            tuple(left.fingerprint().id(), 600_000_000L, 600_000_000L),
            tuple(failed.fingerprint().id(), 4_100_000L, 0L));
    assertThat(failed.painUs()).isEqualTo(4_100_000);
    assertThat(left.kind()).isEqualTo(Observation.Kind.ABANDONED);
    assertThat(left.painUs()).isEqualTo(600_000_000);
    assertThat(left.chargedTo()).isEqualTo(left.fingerprint().id());
    assertThat(last().cost().chargedUs()).isEqualTo(604_100_000);
    assertNothingLeftIn30Days();
  }

  @Test
  void anEndTakesBackWhatLeavingWasAndNotWhatTheTriesTook() throws Exception {
    JourneyStep step = leftAfterTheSecondTry(null);
    send(event("confirm", EventRole.TERMINAL, step.eventTime() - T0 + 2 * IDLE));
    watermark(T0 + LIMIT);
    long own = side(JourneyTypes.CORRECTED).get(0).fingerprint().id();
    assertThat(side(JourneyTypes.CHARGES))
        .extracting(PainCharge::chargedTo, PainCharge::painUs)
        .startsWith(tuple(own, 600_000_000L))
        .endsWith(tuple(own, -600_000_000L))
        .hasSize(3);
    assertThat(side(JourneyTypes.CORRECTED)).extracting(Observation::painUs).containsExactly(0L);
    assertThat(last().cost().chargedUs()).isEqualTo(4_100_000);
    assertNothingLeftIn30Days();
  }

  /** Its trace closes minutes after: what decides is when it failed. */
  @Test
  void theTriesOfATraceThatTheRunGotOverAreThatTraces() throws Exception {
    leftAfterTheSecondTry(4_000L);
    watermark(T0 + DAY / 8);
    long own = harness.extractOutputValues().get(0).fingerprint().id();
    assertThat(side(JourneyTypes.CHARGES))
        .extracting(PainCharge::chargedTo, PainCharge::painUs)
        .containsExactlyInAnyOrder(tuple(77L, 4_100_000L), tuple(own, 600_000_000L));
    assertNothingLeftIn30Days();
  }

  @Test
  void aTraceThatFailedSinceTheLastStepIsWhyItWasLeft() throws Exception {
    leftAfterTheSecondTry(9_001L);
    watermark(T0 + DAY / 8);
    assertThat(side(JourneyTypes.CHARGES))
        .extracting(PainCharge::chargedTo, PainCharge::painUs)
        .as("leaving is of the last failure, the first try of its own")
        .containsExactlyInAnyOrder(tuple(77L, 600_000_000L), tuple(STEP.id(), 4_100_000L));
    assertNothingLeftIn30Days();
  }

  /** Two steps fail and are tried again; each failing trace closes minutes after the run's end. */
  @Test
  void everyWaitIsOfTheFailureThatWasWaitedFor() throws Exception {
    send(event("cart", EventRole.INITIATOR, 0));
    for (int step = 1; step <= 2; step++) {
      long at = 10_000L * step;
      EventBuilder failed = event("step" + step, EventRole.STATE_CHANGE, at);
      send(failed.outcome(Outcome.FAILURE).trace("t" + step, null, null).latencyUs(500_000));
      send(event("step" + step, EventRole.STATE_CHANGE, at + step * 2_000).attempt(2).latencyUs(0));
    }
    send(event("confirm", EventRole.TERMINAL, 30_000));
    charged(trace(11, 9_800, 130_000));
    charged(trace(12, 19_700, 140_000));
    watermark(T0 + DAY / 8);
    assertThat(side(JourneyTypes.CHARGES))
        .extracting(PainCharge::chargedTo, c -> c.at() - T0, PainCharge::retryWaitUs)
        .containsExactly(tuple(11L, 130_000L, 2_000_000L), tuple(12L, 140_000L, 4_000_000L));
    assertThat(last().cost().chargedUs()).isEqualTo(6_000_000);
    assertNothingLeftIn30Days();
  }

  @Test
  void aFailureSinceTheLastStepIsWhyItWasLeft() throws Exception {
    JourneyStep step = leftAfterTheSecondTry(null);
    failure("log", Observation.Kind.ERROR_LOG, step.eventTime() - T0 + 1);
    watermark(T0 + DAY / 8);
    assertThat(side(JourneyTypes.CHARGES))
        .extracting(PainCharge::painUs)
        .containsExactly(604_100_000L);
    assertNothingLeftIn30Days();
  }

  /** The failing trace closes minutes after its last span: before or after the run's own end. */
  @ParameterizedTest
  @ValueSource(longs = {9_000, 130_000})
  void whatACustomerWaitedForTheRetryGoesWhereTheTraceWasCharged(long closedAt) throws Exception {
    send(event("cart", EventRole.INITIATOR, 0));
    send(
        event("payment", EventRole.STATE_CHANGE, 5_000)
            .outcome(Outcome.FAILURE)
            .trace("t1", null, null)
            .latencyUs(2_000_000));
    send(event("payment", EventRole.STATE_CHANGE, 9_000).attempt(2).latencyUs(1_000_000));
    send(event("confirm", EventRole.TERMINAL, 10_000));
    PainCharge trace =
        new PainCharge(
            "prod", 77, T0 + closedAt, 1, 0, 0, 5, KEY, 0, 0, null, PainCharge.Baseline.NONE);
    harness.processElement2(new StreamRecord<>(new JourneyInput.Charged(trace), trace.at()));
    watermark(T0 + DAY / 8);
    PainCharge charge = side(JourneyTypes.CHARGES).get(0);
    assertThat(side(JourneyTypes.CHARGES)).hasSize(1);
    assertThat(charge.chargedTo()).isEqualTo(77);
    assertThat(charge.retryWaitUs()).isEqualTo(3_000_000);
    assertThat(charge.painUs()).isEqualTo(3_000_000);
    assertThat(charge.at()).isEqualTo(T0 + Math.max(closedAt, 10_000));
    assertThat(last().cost().chargedUs()).isEqualTo(3_000_000);
  }

  @Test
  void onlyTheFirstAbandonmentCountsAndTheNextEventResumes() throws Exception {
    JourneyStep first = send(event("cart", EventRole.INITIATOR, 0));
    hit(PatternId.P05, first, IDLE);
    JourneyStep second = send(event("payment", EventRole.STATE_CHANGE, 2 * IDLE));
    hit(PatternId.P05, second, IDLE);
    send(event("confirm", EventRole.TERMINAL, 4 * IDLE));
    watermark(T0 + LIMIT);
    assertThat(side(JourneyTypes.RUNS))
        .extracting(r -> r.course().status())
        .containsExactly(RunStatus.OPEN, RunStatus.ABANDONED, RunStatus.OPEN, RunStatus.COMPLETED);
    assertThat(side(JourneyTypes.TRANSITIONS))
        .extracting(StageTransition::resumed)
        .containsExactly(true, false);
    assertThat(side(JourneyTypes.CHARGES))
        .extracting(PainCharge::painUs)
        .as("the end takes the penalty back")
        .containsExactly(600_000_000L, -600_000_000L);
    assertThat(last().course().resumed()).isTrue();
    assertThat(last().cost().chargedUs()).isZero();
    assertNothingLeftIn30Days();
  }

  @Test
  void anEndAfterAnAbandonmentTakesItBack() throws Exception {
    JourneyStep first = send(event("cart", EventRole.INITIATOR, 0));
    hit(PatternId.P05, first, IDLE);
    send(event("confirm", EventRole.TERMINAL, 2 * IDLE));
    watermark(T0 + LIMIT);
    assertThat(side(JourneyTypes.COUNTED))
        .extracting(f -> f.at() - T0, f -> f.sums().abandoned(), f -> f.sums().takenBack())
        .containsExactly(tuple(0L, 0L, 0L), tuple(IDLE, 1L, 0L), tuple(2 * IDLE, 0L, 1L));
    assertThat(side(JourneyTypes.COUNTED).get(2).sums().completed()).isEqualTo(1);
    JourneyRun back = side(JourneyTypes.RETRACTED_RUNS).get(0);
    assertThat(back.course().status()).isEqualTo(RunStatus.ABANDONED);
    assertThat(back.version()).isEqualTo((T0 + 2 * IDLE) * 1000);
    assertThat(last().version()).isEqualTo(back.version() + 1);
    assertThat(last().course().status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(last().course().abandonedAt()).as("it had been silent").isEqualTo(T0 + IDLE);
    PatternMatch told = side(JourneyTypes.MATCHES).get(0);
    assertThat(side(JourneyTypes.RETRACTED_MATCHES))
        .containsExactly(new RetractedMatch(told, T0 + 2 * IDLE));
    Observation seen = harness.extractOutputValues().get(0);
    assertThat(side(JourneyTypes.CORRECTED)).containsExactly(seen.charged(0, seen.chargedTo()));
    assertThat(side(JourneyTypes.CHARGES))
        .extracting(PainCharge::chargedTo, PainCharge::at, PainCharge::painUs, PainCharge::leftAt)
        .containsExactly(
            tuple(seen.chargedTo(), T0 + IDLE, 600_000_000L, "cart"),
            tuple(seen.chargedTo(), T0 + 2 * IDLE, -600_000_000L, "cart"));
    assertNothingLeftIn30Days();
  }

  @Test
  void anAbandonmentWhoseAccountWasNamedLaterIsTakenBackAsItWasTold() throws Exception {
    JourneyStep first = send(event("cart", EventRole.INITIATOR, 0).account(null, null, 0));
    hit(PatternId.P05, first, IDLE);
    send(event("confirm", EventRole.TERMINAL, 2 * IDLE));
    watermark(T0 + LIMIT);
    assertThat(last().head().victim().accountId()).isEqualTo("acc");
    assertThat(side(JourneyTypes.RETRACTED_MATCHES))
        .extracting(RetractedMatch::match)
        .containsExactlyElementsOf(side(JourneyTypes.MATCHES));
  }

  /** What failed after the run went on is charged at its end, and what stays adds up. */
  @Test
  void painAfterAnAbandonmentIsChargedAtTheEnd() throws Exception {
    JourneyStep first = send(event("cart", EventRole.INITIATOR, 0));
    hit(PatternId.P05, first, IDLE);
    Observation failed = failure("step", Observation.Kind.FAILED_STEP, 2 * IDLE);
    send(
        event("payment", EventRole.STATE_CHANGE, 2 * IDLE)
            .outcome(Outcome.FAILURE)
            .latencyUs(2_000_000));
    send(event("payment", EventRole.STATE_CHANGE, 2 * IDLE + 9_000).attempt(2).latencyUs(0));
    send(event("confirm", EventRole.TERMINAL, 2 * IDLE + 10_000));
    watermark(T0 + LIMIT);
    long left = 1_100_000 + 9_000_000;
    assertThat(side(JourneyTypes.CHARGES))
        .extracting(PainCharge::painUs)
        .as("the try is its failure's, leaving was the run's own")
        .containsExactlyInAnyOrder(600_000_000L, -600_000_000L, left);
    long to = failed.fingerprint().id();
    assertThat(side(JourneyTypes.SETTLED)).containsExactly(failed.charged(left, to));
    assertThat(side(JourneyTypes.CORRECTED)).extracting(Observation::painUs).containsExactly(0L);
    assertThat(last().cost().chargedUs()).isEqualTo(left);
    assertNothingLeftIn30Days();
  }

  /** An end behind the watermark: the silence that patterns saw was none. */
  @Test
  void anEndThatIsHeardOfLateUndoesATimeoutAndAnAbandonment() throws Exception {
    JourneyStep first = send(event("cart", EventRole.INITIATOR, 0));
    hit(PatternId.P05, first, IDLE);
    JourneyStep second = send(event("payment", EventRole.STATE_CHANGE, IDLE + 1));
    hit(PatternId.P04, first, LIMIT);
    watermark(T0 + LIMIT + 5);
    assertThat(last().course().status()).isEqualTo(RunStatus.TIMED_OUT);
    JourneyStep end =
        JourneyStep.of(event("confirm", EventRole.TERMINAL, IDLE + 2).build()).in(CLOCK);
    harness.processElement1(
        new StreamRecord<>(new JourneyInput.Truth(end, T0 + LIMIT + 6), end.eventTime()));
    watermark(T0 + LIMIT + 6);
    assertThat(last().course().status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(last().course().endedAt()).isEqualTo(T0 + IDLE + 2);
    assertThat(side(JourneyTypes.RETRACTED_MATCHES))
        .extracting(r -> r.match().pattern())
        .containsExactly(PatternId.P05, PatternId.P04);
    assertThat(side(JourneyTypes.CHARGES).stream().mapToLong(PainCharge::painUs).sum()).isZero();
    assertThat(side(JourneyTypes.CORRECTED)).extracting(Observation::painUs).containsOnly(0L);
    assertThat(second.mark()).isLessThan(last().course().last());
    assertNothingLeftIn30Days();
  }

  @Test
  void aTerminalAtExactlyTheLimitComesTooLate() throws Exception {
    JourneyStep first = send(event("cart", EventRole.INITIATOR, 0));
    hit(PatternId.P04, first, LIMIT);
    send(event("confirm", EventRole.TERMINAL, LIMIT));
    watermark(T0 + 2 * LIMIT);
    assertThat(last().course().status()).isEqualTo(RunStatus.TIMED_OUT);
    assertThat(last().course().endedAt()).isEqualTo(T0 + LIMIT);
    assertThat(harness.extractOutputValues())
        .extracting(Observation::kind)
        .containsExactly(Observation.Kind.TIMED_OUT);
    assertNothingLeftIn30Days();
  }

  @Test
  void whatLiesPastAsOfDecidesNothingAndTheRunStaysOpen() throws Exception {
    send(event("cart", EventRole.INITIATOR, 0));
    JourneyStep last = send(event("payment", EventRole.STATE_CHANGE, 5_000));
    Observation open = failure("log", Observation.Kind.ERROR_LOG, 5_000);
    watermark(T0 + 6_000);
    hit(PatternId.P05, last, IDLE);
    hit(PatternId.P04, last, LIMIT);
    watermark(Long.MAX_VALUE);
    assertThat(harness.extractOutputValues()).isEmpty();
    assertThat(side(JourneyTypes.MATCHES)).isEmpty();
    assertThat(side(JourneyTypes.SETTLED)).as(open.id() + " stays open").isEmpty();
    assertThat(last().course().status()).isEqualTo(RunStatus.OPEN);
    assertThat(last().counts().events()).isEqualTo(2);
    assertThat(last().version()).isEqualTo((T0 + 6_000) * 1000);
    harness.prepareSnapshotPreBarrier(0);
    assertThat(harness.numEventTimeTimers()).isZero();
  }

  @Test
  void anOpenRunThatChangedHasARowAtMidnight() throws Exception {
    send(event("cart", EventRole.INITIATOR, 0));
    send(event("payment", EventRole.STATE_CHANGE, 5_000));
    long midnight = (T0 / DAY + 1) * DAY;
    watermark(midnight);
    assertThat(side(JourneyTypes.RUNS))
        .extracting(JourneyRun::version)
        .containsExactly(T0 * 1000, midnight * 1000);
    watermark(midnight + 60_000);
    assertThat(side(JourneyTypes.RUNS)).hasSize(2);
  }

  @Test
  void observationsWithoutARunAreSettledAfterHalfAnHour() throws Exception {
    Observation first = failure("a", Observation.Kind.ERROR_LOG, 0);
    failure("b", Observation.Kind.ERROR_LOG, 60_000);
    watermark(T0 + 60_000 + IDLE - 1);
    assertThat(side(JourneyTypes.SETTLED)).isEmpty();
    watermark(T0 + 60_000 + IDLE);
    assertThat(side(JourneyTypes.SETTLED))
        .extracting(Observation::chargedTo)
        .containsExactly(first.fingerprint().id(), first.fingerprint().id());
    assertThat(side(JourneyTypes.CHARGES))
        .extracting(PainCharge::excessUs)
        .containsExactly(2_000_000L);
    assertThat(harness.numKeyedStateEntries()).isZero();
    assertNothingLeftIn30Days();
  }

  @Test
  void aRestoreHalfwayForgetsNothing() throws Exception {
    send(event("cart", EventRole.INITIATOR, 0));
    Observation open = failure("log", Observation.Kind.ERROR_LOG, 1_000);
    watermark(T0 + 2_000);
    JourneyStep last = send(event("payment", EventRole.STATE_CHANGE, 5_000));
    hit(PatternId.P05, last, IDLE);
    OperatorSubtaskState state = harness.snapshot(1, 1);
    harness.close();
    harness = harness(state);
    watermark(T0 + LIMIT);
    assertThat(last().course().status()).isEqualTo(RunStatus.ABANDONED);
    assertThat(last().cost().chargedTo()).isEqualTo(open.fingerprint().id());
    assertThat(side(JourneyTypes.TRANSITIONS)).hasSize(1);
    assertNothingLeftIn30Days();
  }
}
