package io.millrace.operators.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cep.engine.Watch;
import io.millrace.domain.event.EventRole;
import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.journey.JourneyInput;
import io.millrace.domain.journey.JourneyStep;
import io.millrace.domain.journey.PatternSignal;
import io.millrace.domain.policy.TimeClass;
import io.millrace.testkit.harness.EventBuilder;
import io.millrace.testkit.harness.Events;
import io.millrace.testkit.harness.KeyedHarness;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenRunFunctionTest {
  private static final long T0 = 1_700_000_000_000L;
  private static final long DAY = 86_400_000L;

  private KeyedHarness<Long, TelemetryEvent, JourneyInput> harness;

  @BeforeEach
  void start() throws Exception {
    harness = harness(null);
  }

  @AfterEach
  void stop() throws Exception {
    harness.close();
  }

  private static KeyedHarness<Long, TelemetryEvent, JourneyInput> harness(
      OperatorSubtaskState state) throws Exception {
    return KeyedHarness.restored(
        new KeyedProcessOperator<>(function()),
        new JourneyKeys.OfEvent(),
        Types.LONG,
        JourneyTypes.INPUT,
        state);
  }

  private static OpenRunFunction function() {
    return new OpenRunFunction(new DefaultControl(), JourneySettings.defaults());
  }

  private static EventBuilder checkout(String step, long at) {
    return Events.workflow("c-1", step, at).journey("checkout", null, 2, true);
  }

  private void send(EventBuilder event) throws Exception {
    TelemetryEvent e = event.build();
    harness.send(e, e.eventTime());
  }

  private List<JourneyStep> steps() {
    return harness.output().stream().map(i -> ((JourneyInput.Step) i).step()).toList();
  }

  @Test
  void theFirstByEventTimeBeginsTheRunWhateverArrivesFirst() throws Exception {
    send(checkout("payment", T0 + 2_000));
    send(checkout("cart", T0));
    assertThat(steps()).as("not certain yet").isEmpty();
    harness.watermark(T0);
    assertThat(steps())
        .as("each leaves at its own time, which becomes its timestamp")
        .extracting(s -> s.fact().stage())
        .containsExactly("cart");
    harness.watermark(T0 + 2_000);
    assertThat(steps()).extracting(s -> s.fact().stage()).containsExactly("cart", "payment");
    assertThat(steps()).allSatisfy(s -> assertThat(s.clock().startAt()).isEqualTo(T0));
    send(checkout("confirm", T0 + 5_000));
    assertThat(steps()).as("certain at once").hasSize(3);
    harness.watermark(T0 + 30 * DAY);
    harness.assertNothingLeft();
  }

  @Test
  void signalsAreSeenByTheClassesOfTheJourney() throws Exception {
    send(checkout("cart", T0));
    send(checkout("payment", T0 + 1));
    harness.watermark(T0 + 1);
    List<PatternSignal> signals = harness.side(JourneyTypes.SIGNALS);
    assertThat(seenBy("p04-h4", signals))
        .as("a state change ends nothing")
        .extracting(PatternSignal::eventTime)
        .containsExactly(T0);
    assertThat(seenBy("p05-m30", signals)).hasSize(2);
    assertThat(seenBy("p05-h4", signals)).isEmpty();
  }

  private static List<PatternSignal> seenBy(String id, List<PatternSignal> signals)
      throws Exception {
    List<PatternSignal> seen = new ArrayList<>();
    for (Watch<PatternSignal, JourneyInput> watch : RunPatterns.all()) {
      for (PatternSignal signal : signals) {
        if (watch.id().equals(id) && watch.sees().filter(signal)) {
          seen.add(signal);
        }
      }
    }
    return seen;
  }

  @Test
  void aRunWithoutAJourneyHasTheClassesOfTheSettings() throws Exception {
    send(Events.workflow("c-1", "cart", T0).journey(null, null, -1, false));
    harness.watermark(T0);
    assertThat(steps().get(0).clock().journeyClass()).isEqualTo(TimeClass.H24);
    assertThat(steps().get(0).clock().idleClass()).isEqualTo(TimeClass.H4);
  }

  @Test
  void theFirstEventOfALogWithoutRolesIsItsInitiator() throws Exception {
    send(checkout("cart", T0));
    send(checkout("payment", T0 + 1).role(null));
    harness.watermark(T0 + 1);
    assertThat(steps())
        .extracting(s -> s.fact().role())
        .containsExactly(EventRole.INITIATOR, EventRole.STATE_CHANGE);
  }

  @Test
  void anEndBehindTheWatermarkIsLateAndStillToldToItsRun() throws Exception {
    send(checkout("cart", T0));
    harness.watermark(T0 + 10);
    send(checkout("payment", T0 + 2));
    send(checkout("confirm", T0 + 5).role(EventRole.TERMINAL));
    assertThat(harness.side(JourneyTypes.LATE)).hasSize(2);
    assertThat(harness.side(JourneyTypes.SIGNALS)).as("no pattern sees it").hasSize(1);
    assertThat(harness.output().get(1))
        .isInstanceOfSatisfying(
            JourneyInput.Truth.class,
            truth -> {
              assertThat(truth.at()).isEqualTo(T0 + 11);
              assertThat(truth.step().eventTime()).isEqualTo(T0 + 5);
              assertThat(truth.step().clock().startAt()).isEqualTo(T0);
            });
    harness.watermark(T0 + 30 * DAY);
    send(checkout("confirm", T0 + 6).role(EventRole.TERMINAL));
    assertThat(harness.output()).as("of a run that is forgotten").hasSize(2);
    harness.assertNothingLeft();
  }

  @Test
  void whatComesBehindTheWatermarkIsLate() throws Exception {
    harness.watermark(T0 + 10);
    send(checkout("cart", T0));
    assertThat(harness.side(JourneyTypes.LATE))
        .singleElement()
        .satisfies(
            late -> {
              assertThat(late.latenessMs()).isEqualTo(10);
              assertThat(late.room()).isEqualTo("journeys");
            });
    harness.assertNothingLeft();
  }

  @Test
  void aNoteIsNoSignOfLife() throws Exception {
    send(checkout("cart", T0).role(EventRole.NOTE));
    harness.watermark(T0 + 10);
    assertThat(steps()).isEmpty();
    harness.assertNothingLeft();
  }

  @Test
  void aCorrelationUsedAgainMuchLaterIsAnotherRunEvenWhenItComesEarly() throws Exception {
    long later = T0 + TimeClass.H4.millis() + DAY;
    send(checkout("cart", T0));
    harness.watermark(T0 + 1);
    send(checkout("cart", later));
    harness.watermark(later);
    assertThat(steps()).extracting(s -> s.clock().startAt()).containsExactly(T0, later);
    harness.watermark(later + 30 * DAY);
    harness.assertNothingLeft();
  }

  @Test
  void aRestoreHalfwayForgetsNothing() throws Exception {
    send(checkout("payment", T0 + 2_000));
    var state = harness.snapshot();
    harness.close();
    harness = harness(state);
    send(checkout("cart", T0));
    harness.watermark(T0 + 2_000);
    assertThat(steps()).extracting(s -> s.clock().startAt()).containsExactly(T0, T0);
  }
}
