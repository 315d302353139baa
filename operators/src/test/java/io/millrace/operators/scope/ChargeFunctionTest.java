package io.millrace.operators.scope;

import static io.millrace.operators.scope.TraceScript.failedSpan;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.control.ControlTables;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.observe.Observation;
import io.millrace.domain.observe.PainCharge;
import io.millrace.domain.scope.Baseline;
import io.millrace.domain.scope.BaselineDays;
import io.millrace.domain.scope.BaselinePartial;
import io.millrace.domain.scope.ClosedTrace;
import io.millrace.domain.scope.SpanFact;
import io.millrace.domain.stats.LatencyHistogram;
import io.millrace.operators.runtime.AsOfKeyedCoProcess;
import io.millrace.operators.runtime.ControlFeed;
import io.millrace.testkit.TestPolicies;
import io.millrace.testkit.harness.MapControlTables;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class ChargeFunctionTest {
  private static final long DAY = BaselineDays.DAY_MS;
  private static final long OPERATION = Ids.of("svc", "GET /");

  /** The shop's policies: they expect something of one operation. */
  private static final class Feed implements ControlFeed {
    private static final long serialVersionUID = 1;

    @Override
    public ControlTables open(RuntimeContext context) {
      return new MapControlTables();
    }
  }

  @Test
  void pricesAgainstTheMedianOfTheDayBefore() throws Exception {
    try (var h = harness(null)) {
      sample(h, 0, 100_000);
      sample(h, 0, 100_000);
      sample(h, 0, 900_000);
      sample(h, DAY, 1);
      close(h, DAY + 5, "svc", "GET /", 500_000);
      h.processBothWatermarks(new Watermark(DAY + 4));
      assertThat(h.extractOutputValues()).isEmpty();
      h.processBothWatermarks(new Watermark(DAY + 5));
      PainCharge charge = h.extractOutputValues().get(0);
      assertThat(charge.baseline()).isEqualTo(PainCharge.Baseline.MEASURED);
      assertThat((double) charge.painUs()).isBetween(397_000.0, 403_000.0);
      Observation settled = h.getSideOutput(ScopeTags.SETTLED).peek().getValue();
      assertThat(settled.painUs()).isEqualTo(charge.painUs());
      assertThat(settled.chargedTo()).isEqualTo(charge.chargedTo());
      Baseline baseline = h.getSideOutput(ScopeTags.BASELINES).peek().getValue();
      assertThat(baseline.successes()).isEqualTo(3);
      assertThat(baseline.inForceFrom()).isEqualTo(DAY);
      h.processBothWatermarks(new Watermark(4 * DAY));
      assertThat(h.getSideOutput(ScopeTags.BASELINES)).hasSize(2);
      assertThat(h.numKeyedStateEntries()).isZero();
      h.prepareSnapshotPreBarrier(0);
      assertThat(h.numEventTimeTimers()).isZero();
    }
  }

  @Test
  void withoutAMeasuredDayThePolicySpeaksAndElseNobody() throws Exception {
    Map.Entry<String, Long> expected =
        TestPolicies.defaults().pain().expectedMs().entrySet().iterator().next();
    int space = expected.getKey().indexOf(' ');
    String service = expected.getKey().substring(0, space);
    String operation = expected.getKey().substring(space + 1);
    try (var h = harness(null)) {
      close(h, 5, service, operation, expected.getValue() * 1000 + 7);
      close(h, 6, "nobody", "knows", 7);
      close(h, 7, null, null, 7);
      h.processBothWatermarks(new Watermark(10));
      assertThat(h.extractOutputValues())
          .extracting(PainCharge::baseline)
          .containsExactly(
              PainCharge.Baseline.POLICY, PainCharge.Baseline.NONE, PainCharge.Baseline.NONE);
      assertThat(h.extractOutputValues()).allMatch(c -> c.painUs() == 7);
      assertThat(h.numKeyedStateEntries()).isZero();
    }
  }

  @Test
  void aRestoreBeforeTheClosePricesTheSame() throws Exception {
    OperatorSubtaskState state;
    try (var h = harness(null)) {
      sample(h, 0, 100_000);
      close(h, DAY, "svc", "GET /", 100_000);
      state = h.snapshot(1, 1);
    }
    try (var h = harness(state)) {
      h.processBothWatermarks(new Watermark(DAY));
      assertThat(h.extractOutputValues().get(0).baseline()).isEqualTo(PainCharge.Baseline.MEASURED);
    }
  }

  @Test
  void pastAsOfNothingIsPriced() throws Exception {
    try (var h = harness(null)) {
      sample(h, 0, 100_000);
      close(h, 100, "svc", "GET /", 100_000);
      h.processBothWatermarks(new Watermark(99));
      h.processBothWatermarks(new Watermark(Long.MAX_VALUE));
      assertThat(h.extractOutputValues()).isEmpty();
      assertThat(h.getSideOutput(ScopeTags.BASELINES)).isNull();
    }
  }

  @Test
  void successfulRootsAreCollectedByDay() throws Exception {
    var operator = new CollectBaselinesOperator(ScopeSettings.defaults());
    try (var h = new OneInputStreamOperatorTestHarness<SpanFact, BaselinePartial>(operator)) {
      h.open();
      h.processElement(new StreamRecord<>(TraceScript.span("r", null, 1, 10)));
      h.processElement(new StreamRecord<>(TraceScript.span("r2", null, 2, 20)));
      h.processElement(new StreamRecord<>(TraceScript.span("child", "r", 3, 30)));
      h.processElement(new StreamRecord<>(TraceScript.span("r3", null, DAY, 40)));
      h.processWatermark(new Watermark(DAY - 1));
      assertThat(h.extractOutputValues()).isEmpty();
      h.processWatermark(new Watermark(DAY));
      assertThat(h.extractOutputValues())
          .extracting(p -> p.durations().count())
          .containsExactly(2L);
      h.prepareSnapshotPreBarrier(1);
      assertThat(h.extractOutputValues()).hasSize(2);
    }
  }

  private static void sample(
      KeyedTwoInputStreamOperatorTestHarness<Long, BaselinePartial, ClosedTrace, PainCharge> h,
      long dayAt,
      long us)
      throws Exception {
    LatencyHistogram durations = LatencyHistogram.EMPTY.add(us);
    h.processElement1(
        new StreamRecord<>(
            new BaselinePartial("prod", OPERATION, "svc", "GET /", dayAt, durations)));
  }

  private static void close(
      KeyedTwoInputStreamOperatorTestHarness<Long, BaselinePartial, ClosedTrace, PainCharge> h,
      long at,
      String service,
      String operation,
      long us)
      throws Exception {
    long key = service == null ? 0 : Ids.of(service, operation);
    h.processElement2(
        new StreamRecord<>(
            new ClosedTrace(
                at, failedSpan("leaf", 0), key, service, operation, us, 0, 0, false, List.of())));
  }

  private static KeyedTwoInputStreamOperatorTestHarness<
          Long, BaselinePartial, ClosedTrace, PainCharge>
      harness(OperatorSubtaskState state) throws Exception {
    var h =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            new AsOfKeyedCoProcess<Long, BaselinePartial, ClosedTrace, PainCharge>(
                new ChargeFunction(new Feed(), ScopeSettings.defaults())),
            ScopeKeys.OPERATION_OF_SAMPLES,
            ScopeKeys.OPERATION_OF_TRACE,
            Types.LONG);
    if (state != null) {
      h.initializeState(state);
    }
    h.open();
    return h;
  }
}
