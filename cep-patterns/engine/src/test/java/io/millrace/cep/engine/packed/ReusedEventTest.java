package io.millrace.cep.engine.packed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.typeutils.ValueTypeInfo;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;

/** One mutable object brings every event, as it may where objects are reused. */
class ReusedEventTest {
  private static final TypeInformation<Beacon> BEACON = new ValueTypeInfo<>(Beacon.class);

  private static KeyedOneInputStreamOperatorTestHarness<Long, Beacon, String> harness(boolean reuse)
      throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    DataStream<Beacon> none = env.fromSequence(0, 0).map(n -> (Beacon) null).returns(BEACON);
    Pattern<Beacon, ?> ab =
        Pattern.<Beacon>begin("a")
            .where(new Says("a"))
            .followedBy("b")
            .where(new Says("b"))
            .within(Duration.ofMillis(100));
    OneInputTransformation<Beacon, String> node =
        (OneInputTransformation<Beacon, String>)
            PackedCep.pattern(none.keyBy(b -> 1L, Types.LONG), ab, null)
                .process(new Tell(), Types.STRING)
                .getTransformation();
    @SuppressWarnings("unchecked")
    OneInputStreamOperator<Beacon, String> operator =
        (OneInputStreamOperator<Beacon, String>)
            ((SimpleOperatorFactory<String>) node.getOperatorFactory()).getOperator();
    KeyedOneInputStreamOperatorTestHarness<Long, Beacon, String> harness =
        new KeyedOneInputStreamOperatorTestHarness<>(operator, b -> 1L, Types.LONG);
    if (reuse) {
      harness.getExecutionConfig().enableObjectReuse();
    } else {
      harness.getExecutionConfig().disableObjectReuse();
    }
    harness.open();
    return harness;
  }

  @Test
  void whatItsSenderMakesOfAnEventLaterDoesNotShow() throws Exception {
    try (var harness = harness(true)) {
      Beacon event = new Beacon();
      harness.processElement(new StreamRecord<>(event.says("a"), 1_000));
      harness.processElement(new StreamRecord<>(event.says("b"), 1_010));
      event.says("changed");
      harness.processWatermark(new Watermark(1_050));
      assertThat(harness.extractOutputValues()).containsExactly("{a=[a], b=[b]}");
      assertThat(event.copies()).isEqualTo(2);
    }
  }

  @Test
  void anEventThatNoStateReactsToIsNotCopied() throws Exception {
    try (var harness = harness(true)) {
      Beacon event = new Beacon();
      for (int i = 0; i < 50; i++) {
        harness.processElement(new StreamRecord<>(event.says("x"), 1_000 + i));
      }
      harness.processWatermark(new Watermark(2_000));
      assertThat(event.copies()).isZero();
    }
  }

  @Test
  void whereObjectsAreNotReusedNothingIsCopied() throws Exception {
    try (var harness = harness(false)) {
      Beacon a = new Beacon().says("a");
      Beacon b = new Beacon().says("b");
      harness.processElement(new StreamRecord<>(a, 1_000));
      harness.processElement(new StreamRecord<>(b, 1_010));
      harness.processWatermark(new Watermark(1_050));
      assertThat(harness.extractOutputValues()).containsExactly("{a=[a], b=[b]}");
      assertThat(a.copies() + b.copies()).isZero();
    }
  }

  private static final class Says extends SimpleCondition<Beacon> {
    private static final long serialVersionUID = 1;

    private final String kind;

    Says(String kind) {
      this.kind = kind;
    }

    @Override
    public boolean filter(Beacon beacon) {
      return beacon.kind.equals(kind);
    }
  }

  private static final class Tell extends PatternProcessFunction<Beacon, String> {
    private static final long serialVersionUID = 1;

    @Override
    public void processMatch(
        Map<String, List<Beacon>> match, Context context, Collector<String> out) {
      out.collect(match.toString());
    }
  }
}
