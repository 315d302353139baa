package io.millrace.operators.scope;

import static io.millrace.operators.scope.TraceScript.MINUTE;
import static io.millrace.operators.scope.TraceScript.errorLog;
import static io.millrace.operators.scope.TraceScript.failedSpan;
import static io.millrace.operators.scope.TraceScript.span;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.observe.Observation;
import io.millrace.domain.scope.ClosedTrace;
import io.millrace.domain.scope.ScopeLimits;
import io.millrace.domain.scope.ScopeOverflow;
import io.millrace.domain.scope.SpanFact;
import io.millrace.operators.runtime.AsOfKeyedCoProcess;
import io.millrace.testkit.harness.SameRows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

class TraceScopeFunctionTest {
  private static final ScopeLimits LIMITS = ScopeLimits.defaults();

  @Test
  void closesAFailingTraceOnceAndSettlesTheOthers() throws Exception {
    try (var h = harness(LIMITS, null)) {
      send(h, span("root", null, 0, 500), span("leaf", "root", 100, 300));
      send(h, failedSpan("leaf", 100), errorLog("leaf", 150));
      watermark(h, 2 * MINUTE + 499);
      assertThat(h.extractOutputValues()).isEmpty();
      watermark(h, 2 * MINUTE + 500);
      ClosedTrace closed = h.extractOutputValues().get(0);
      assertThat(closed.closedAt()).isEqualTo(2 * MINUTE + 500);
      assertThat(closed.charged()).isEqualTo(failedSpan("leaf", 100));
      assertThat(closed.durationUs()).isEqualTo(500_000);
      assertThat(side(h, ScopeTags.SETTLED))
          .containsExactly(errorLog("leaf", 150).charged(0, closed.charged().fingerprint().id()));
      watermark(h, 60 * MINUTE);
      assertThat(h.extractOutputValues()).hasSize(1);
      assertNothingLeft(h);
    }
  }

  @Test
  void aHealthyTraceEndsSilently() throws Exception {
    try (var h = harness(LIMITS, null)) {
      send(h, span("root", null, 0, 500));
      watermark(h, 3 * MINUTE);
      assertThat(h.extractOutputValues()).isEmpty();
      assertNothingLeft(h);
    }
  }

  @Test
  void factsOfAClosedTraceAreLateAndSettledWithoutPain() throws Exception {
    try (var h = harness(LIMITS, null)) {
      send(h, span("root", null, 0, 500), failedSpan("root", 0));
      watermark(h, 3 * MINUTE);
      send(h, errorLog("root", 5 * MINUTE), span("leaf", "root", 6 * MINUTE, 1));
      assertThat(side(h, ScopeTags.LATE))
          .extracting(r -> r.what() + " at " + r.coordinates())
          .containsExactly("observation at f:0:300000", "span at f:0:360000");
      assertThat(side(h, ScopeTags.SETTLED))
          .containsExactly(
              errorLog("root", 5 * MINUTE).charged(0, failedSpan("root", 0).fingerprint().id()));
      watermark(h, 60 * MINUTE);
      assertThat(h.extractOutputValues()).hasSize(1);
      assertNothingLeft(h);
    }
  }

  @Test
  void aFactFarBehindTheWatermarkOpensNoScope() throws Exception {
    try (var h = harness(LIMITS, null)) {
      watermark(h, 10 * MINUTE);
      send(h, failedSpan("root", 8 * MINUTE), failedSpan("root", 8 * MINUTE + 1));
      assertThat(side(h, ScopeTags.LATE)).hasSize(1);
      watermark(h, 60 * MINUTE);
      assertThat(h.extractOutputValues()).hasSize(1);
      assertNothingLeft(h);
    }
  }

  @Test
  void pastAsOfNothingIsDecided() throws Exception {
    try (var h = harness(LIMITS, null)) {
      send(h, span("root", null, 0, 0), failedSpan("root", 0));
      watermark(h, 2 * MINUTE - 1);
      watermark(h, Long.MAX_VALUE);
      assertThat(h.extractOutputValues()).isEmpty();
    }
    try (var h = harness(LIMITS, null)) {
      send(h, span("root", null, 0, 0), failedSpan("root", 0));
      watermark(h, 2 * MINUTE);
      watermark(h, Long.MAX_VALUE);
      assertThat(h.extractOutputValues()).hasSize(1);
    }
  }

  @Test
  void boundsPublishWhatTheyLeaveOut() throws Exception {
    ScopeLimits small = new ScopeLimits(2 * MINUTE, 15 * MINUTE, 15 * MINUTE, 2, 1);
    try (var h = harness(small, null)) {
      send(h, span("a", null, 0, 1), span("b", "a", 0, 1), span("c", "b", 0, 1));
      send(h, failedSpan("a", 1), failedSpan("a", 0));
      watermark(h, 60 * MINUTE);
      ClosedTrace closed = h.extractOutputValues().get(0);
      assertThat(side(h, ScopeTags.OVERFLOW))
          .containsExactly(
              new ScopeOverflow("prod", closed.charged().scopeKey(), closed.closedAt(), 1, 1));
    }
  }

  /**
   * A trace with silences that cut it into scopes: order of arrival within the bound, watermark
   * cadence and a restore leave no trace in the result.
   */
  @Test
  void sameScopesWhateverTheOrderTheCadenceAndTheRestore() throws Exception {
    for (int seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      List<Object> facts = new ArrayList<>();
      long at = 0;
      for (int i = 0; i < 40; i++) {
        at += random.nextInt(10) == 0 ? 3 * MINUTE + random.nextInt(30 * 60_000) : 10_000;
        facts.add(
            switch (random.nextInt(6)) {
              case 0 -> failedSpan("s" + i, at);
              case 1 -> errorLog("s" + random.nextInt(i + 1), at);
              default ->
                  span("s" + i, i % 9 == 0 ? null : "s" + (i - 1), at, random.nextInt(3_000));
            });
      }
      List<Object> inOrder = run(facts, 0, -1);
      assertThat(inOrder).as("seed " + seed).isNotEmpty();
      SameRows.assertSame(inOrder, run(facts, 0, 20));
      SameRows.assertSame(inOrder, run(facts, Long.MAX_VALUE, -1));
      List<Object> shuffled = new ArrayList<>(facts);
      Collections.shuffle(shuffled, random);
      SameRows.assertSame(inOrder, run(shuffled, Long.MAX_VALUE, -1));
      facts.sort((a, b) -> Long.compare(time(a) + random(a), time(b) + random(b)));
      SameRows.assertSame(inOrder, run(facts, 2 * MINUTE, -1));
    }
  }

  /** Up to two minutes of disorder, the same for the same fact. */
  private static long random(Object fact) {
    return Math.floorMod(fact.hashCode() * 0x9E3779B97F4A7C15L, 2 * MINUTE);
  }

  private static long time(Object fact) {
    return fact instanceof SpanFact s ? s.eventTime() : ((Observation) fact).eventTime();
  }

  /** Runs with a watermark the bound behind the largest time; {@code MAX_VALUE} sends none. */
  private static List<Object> run(List<Object> facts, long bound, int restoreAt) throws Exception {
    List<Object> out = new ArrayList<>();
    var h = harness(LIMITS, null);
    long largest = Long.MIN_VALUE;
    for (int i = 0; i < facts.size(); i++) {
      if (i == restoreAt) {
        OperatorSubtaskState state = h.snapshot(1, 1);
        collect(h, out);
        h.close();
        h = harness(LIMITS, state);
      }
      largest = Math.max(largest, time(facts.get(i)));
      if (bound != Long.MAX_VALUE) {
        watermark(h, largest - bound - 1);
      }
      send(h, facts.get(i));
    }
    watermark(h, Long.MAX_VALUE / 2);
    assertNothingLeft(h);
    collect(h, out);
    h.close();
    return out;
  }

  private static void collect(
      KeyedTwoInputStreamOperatorTestHarness<Long, SpanFact, Observation, ClosedTrace> h,
      List<Object> to) {
    to.addAll(h.extractOutputValues());
    to.addAll(side(h, ScopeTags.SETTLED));
  }

  private static KeyedTwoInputStreamOperatorTestHarness<Long, SpanFact, Observation, ClosedTrace>
      harness(ScopeLimits limits, OperatorSubtaskState state) throws Exception {
    var h =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            new AsOfKeyedCoProcess<Long, SpanFact, Observation, ClosedTrace>(
                new TraceScopeFunction(limits)),
            ScopeKeys.TRACE_OF_SPAN,
            ScopeKeys.TRACE_OF_OBSERVATION,
            Types.LONG);
    if (state != null) {
      h.initializeState(state);
    }
    h.open();
    return h;
  }

  private static void send(
      KeyedTwoInputStreamOperatorTestHarness<Long, SpanFact, Observation, ClosedTrace> h,
      Object... facts)
      throws Exception {
    for (Object fact : facts) {
      if (fact instanceof SpanFact s) {
        h.processElement1(new StreamRecord<>(s, s.eventTime()));
      } else {
        Observation o = (Observation) fact;
        h.processElement2(new StreamRecord<>(o, o.eventTime()));
      }
    }
  }

  private static void watermark(
      KeyedTwoInputStreamOperatorTestHarness<Long, SpanFact, Observation, ClosedTrace> h, long time)
      throws Exception {
    h.processBothWatermarks(new Watermark(time));
  }

  private static void assertNothingLeft(
      KeyedTwoInputStreamOperatorTestHarness<Long, SpanFact, Observation, ClosedTrace> h)
      throws Exception {
    assertThat(h.numKeyedStateEntries()).isZero();
    h.prepareSnapshotPreBarrier(0);
    assertThat(h.numEventTimeTimers()).isZero();
  }

  private static <T> List<T> side(
      KeyedTwoInputStreamOperatorTestHarness<Long, SpanFact, Observation, ClosedTrace> h,
      OutputTag<T> tag) {
    List<T> out = new ArrayList<>();
    var records = h.getSideOutput(tag);
    if (records != null) {
      records.forEach(r -> out.add(r.getValue()));
    }
    return out;
  }
}
