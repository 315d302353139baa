package io.millrace.testkit.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;

class KeyedHarnessTest {
  @Test
  void tellsAScriptAndFindsNothingLeftWhenStateEnds() throws Exception {
    try (var harness = KeyedHarness.of(new CountUntilTimer(true), v -> v, Types.LONG)) {
      harness.send(7L, 1).send(7L, 2).watermark(50);
      assertThat(harness.stateEntries()).isEqualTo(1);
      harness.endAt(100);
      assertThat(harness.output()).isEqualTo(List.of(2L));
      harness.assertNothingLeft();
    }
  }

  @Test
  void catchesStateThatDoesNotEnd() throws Exception {
    try (var harness = KeyedHarness.of(new CountUntilTimer(false), v -> v, Types.LONG)) {
      harness.send(7L, 1).endAt(100);
      assertThatThrownBy(harness::assertNothingLeft)
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("1 state entries");
    }
  }

  @Test
  void sameRowsComparesBagsNotOrder() {
    SameRows.assertSame(List.of(1, 2, 2), List.of(2, 1, 2));
    assertThatThrownBy(() -> SameRows.assertSame(List.of(1, 2, 2), List.of(1, 2)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("1 rows missing");
  }

  /** Counts per key, emits at 60, and ends its state or forgets to. */
  private static final class CountUntilTimer extends KeyedProcessFunction<Long, Long, Long> {
    private static final long serialVersionUID = 1;
    private final boolean ends;
    private transient ValueState<Long> count;

    CountUntilTimer(boolean ends) {
      this.ends = ends;
    }

    @Override
    public void open(OpenContext context) {
      count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.LONG));
    }

    @Override
    public void processElement(Long value, Context ctx, Collector<Long> out) throws Exception {
      count.update(count.value() == null ? 1 : count.value() + 1);
      ctx.timerService().registerEventTimeTimer(60);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext ctx, Collector<Long> out) throws Exception {
      out.collect(count.value());
      if (ends) {
        count.clear();
      }
    }
  }
}
