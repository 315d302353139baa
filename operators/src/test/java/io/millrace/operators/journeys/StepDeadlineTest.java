package io.millrace.operators.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.control.ControlTables;
import io.millrace.domain.event.EventRole;
import io.millrace.domain.journey.JourneyInput;
import io.millrace.domain.journey.JourneyStep;
import io.millrace.domain.journey.PatternHit;
import io.millrace.domain.journey.PatternId;
import io.millrace.domain.journey.PatternMatch;
import io.millrace.domain.journey.RunClock;
import io.millrace.domain.journey.Verdict;
import io.millrace.domain.observe.Observation;
import io.millrace.domain.policy.JourneyDefinition;
import io.millrace.domain.policy.JourneyPolicy;
import io.millrace.domain.policy.PolicySet;
import io.millrace.domain.policy.PolicyTimeline;
import io.millrace.domain.policy.TimeClass;
import io.millrace.operators.runtime.AsOfKeyedCoProcess;
import io.millrace.operators.runtime.ControlFeed;
import io.millrace.testkit.TestPolicies;
import io.millrace.testkit.harness.EventBuilder;
import io.millrace.testkit.harness.Events;
import io.millrace.testkit.harness.MapControlTables;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** P21: a checkout may stand at payment for less than a minute. */
class StepDeadlineTest {
  private static final long T0 = 1_700_000_000_000L;
  private static final long WITHIN = 60_000;
  private static final RunClock CLOCK = new RunClock(T0, TimeClass.H4, TimeClass.M30);

  private KeyedTwoInputStreamOperatorTestHarness<Long, JourneyInput, JourneyInput, Observation>
      harness;

  @BeforeEach
  void start() throws Exception {
    open(null);
  }

  @AfterEach
  void stop() throws Exception {
    harness.close();
  }

  private void open(OperatorSubtaskState state) throws Exception {
    harness =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            new AsOfKeyedCoProcess<Long, JourneyInput, JourneyInput, Observation>(
                new RunFunction(new AMinuteForPayment())),
            new JourneyKeys.OfInput(),
            new JourneyKeys.OfInput(),
            Types.LONG,
            720,
            1,
            0);
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
  }

  private void send(String run, String step, EventRole role, long offset) throws Exception {
    send(event(run, step, role, offset));
  }

  private static EventBuilder event(String run, String step, EventRole role, long offset) {
    return Events.workflow(run, step, T0 + offset)
        .role(role)
        .journey("checkout", null, 2, true)
        .offset(1 + offset);
  }

  private void send(EventBuilder event) throws Exception {
    JourneyStep step = JourneyStep.of(event.build()).in(CLOCK);
    harness.processElement1(new StreamRecord<>(new JourneyInput.Step(step), step.eventTime()));
  }

  private List<String> told(long watermark) throws Exception {
    harness.processBothWatermarks(new Watermark(T0 + watermark));
    var matches = harness.getSideOutput(JourneyTypes.MATCHES);
    return matches == null
        ? List.of()
        : matches.stream()
            .map(StreamRecord::getValue)
            .filter(m -> m.pattern() == PatternId.P21)
            .map(StepDeadlineTest::words)
            .toList();
  }

  private static String words(PatternMatch m) {
    assertThat(m.verdict()).isEqualTo(Verdict.OVERDUE);
    assertThat(m.timedOut()).isTrue();
    return m.head().correlationId()
        + " "
        + m.stage()
        + " "
        + (m.startAt() - T0)
        + ".."
        + (m.at() - T0);
  }

  @Test
  void exactlyTheLimitIsTooLate() throws Exception {
    send("c-1", "payment", EventRole.INITIATOR, 0);
    send("c-1", "confirm", EventRole.TERMINAL, WITHIN);
    send("c-2", "payment", EventRole.INITIATOR, 0);
    send("c-2", "confirm", EventRole.TERMINAL, WITHIN - 1);
    assertThat(told(2 * WITHIN)).containsExactly("c-1 payment 0..60000");
  }

  @Test
  void aQuietRunIsToldOfOnceAndLeavesNothing() throws Exception {
    send("c-1", "payment", EventRole.INITIATOR, 0);
    assertThat(told(WITHIN - 1)).isEmpty();
    assertThat(told(WITHIN)).containsExactly("c-1 payment 0..60000");
    assertThat(told(100 * 86_400_000L)).hasSize(1);
    assertThat(harness.numKeyedStateEntries()).isZero();
    harness.prepareSnapshotPreBarrier(0);
    assertThat(harness.numEventTimeTimers()).isZero();
  }

  @Test
  void aStageWithoutALimitHasNone() throws Exception {
    send("c-1", "cart", EventRole.INITIATOR, 0);
    send("c-1", "payment", EventRole.STATE_CHANGE, 500_000);
    send("c-1", "confirm", EventRole.TERMINAL, 510_000);
    assertThat(told(900_000)).isEmpty();
  }

  @Test
  void anotherTryInTheStageIsTheSameStay() throws Exception {
    send("c-1", "payment", EventRole.INITIATOR, 0);
    send(event("c-1", "payment", EventRole.STATE_CHANGE, 30_000).attempt(2));
    assertThat(told(WITHIN)).containsExactly("c-1 payment 0..60000");
    assertThat(told(5 * WITHIN)).hasSize(1);
  }

  @Test
  void whoComesBackHasTheWholeLimitAgain() throws Exception {
    send("c-1", "payment", EventRole.INITIATOR, 0);
    send("c-1", "address", EventRole.STATE_CHANGE, 30_000);
    send("c-1", "payment", EventRole.STATE_CHANGE, 40_000);
    assertThat(told(99_999)).isEmpty();
    assertThat(told(100_000)).containsExactly("c-1 payment 40000..100000");
  }

  @Test
  void ofOneMomentTheStageWhereItEndsUpCounts() throws Exception {
    send("c-1", "cart", EventRole.INITIATOR, 0);
    send(event("c-1", "payment", EventRole.STATE_CHANGE, 10).offset(20));
    send(event("c-1", "address", EventRole.STATE_CHANGE, 10).offset(21));
    assertThat(told(5 * WITHIN)).isEmpty();
  }

  @Test
  void aSecondInitiatorIsNoSecondStay() throws Exception {
    send("c-1", "payment", EventRole.INITIATOR, 0);
    send("c-1", "payment", EventRole.INITIATOR, 20_000);
    assertThat(told(5 * WITHIN)).containsExactly("c-1 payment 0..60000");
  }

  @Test
  void runsOverlap() throws Exception {
    send("c-1", "payment", EventRole.INITIATOR, 0);
    send("c-2", "payment", EventRole.INITIATOR, 30_000);
    send("c-1", "confirm", EventRole.TERMINAL, 50_000);
    assertThat(told(5 * WITHIN)).containsExactly("c-2 payment 30000..90000");
  }

  @Test
  void aRunThatHasTimedOutIsOver() throws Exception {
    send("c-1", "payment", EventRole.INITIATOR, 0);
    long hash =
        JourneyStep.of(event("c-1", "payment", EventRole.INITIATOR, 0).build()).mark().eventHash();
    long key = JourneyStep.of(event("c-1", "payment", EventRole.INITIATOR, 0).build()).head().key();
    PatternHit hit = new PatternHit(PatternId.P04, true, key, T0, T0 + 50_000, hash, hash, 1);
    harness.processElement1(new StreamRecord<>(new JourneyInput.Hit(hit), T0 + 50_000));
    assertThat(told(5 * WITHIN)).isEmpty();
  }

  @Test
  void aRestoreHalfwayKeepsTheLimit() throws Exception {
    send("c-1", "payment", EventRole.INITIATOR, 0);
    assertThat(told(30_000)).isEmpty();
    OperatorSubtaskState state = harness.snapshot(1, 1);
    harness.close();
    open(state);
    assertThat(told(WITHIN)).containsExactly("c-1 payment 0..60000");
  }

  /** The test policies; a checkout leaves payment within a minute. */
  private static final class AMinuteForPayment implements ControlFeed {
    private static final long serialVersionUID = 1;

    @Override
    public ControlTables open(RuntimeContext context) {
      PolicySet set = TestPolicies.defaults();
      JourneyPolicy journeys =
          new JourneyPolicy(set.journeys().journeys().stream().map(this::limited).toList());
      PolicySet limited =
          new PolicySet(
              set.versions(),
              journeys,
              set.outcomes(),
              set.pain(),
              set.scoring(),
              set.governance(),
              set.masking(),
              set.labels(),
              set.businessHourStart(),
              set.businessHourEnd(),
              set.newReleaseWindowMs());
      return new MapControlTables().with(PolicyTimeline.always(limited));
    }

    private JourneyDefinition limited(JourneyDefinition j) {
      return new JourneyDefinition(
          j.id(),
          j.title(),
          j.workflows(),
          j.routes(),
          j.stages(),
          j.branches(),
          j.roles(),
          j.journeyClass(),
          j.idleClass(),
          j.slaMs(),
          j.id().equals("checkout") ? Map.of("payment", WITHIN) : Map.of(),
          j.weight(),
          j.criticalPath());
    }
  }
}
