package io.millrace.cep.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

/** Matches leave by the main output, timeouts by the side, each with the time of its context. */
class HandlerFunctionTest {
  private static final OutputTag<String> TIMEOUTS = new OutputTag<>("timeouts", Types.STRING);
  private final List<String> matched = new ArrayList<>();
  private final RecordingContext context = new RecordingContext();
  private final HandlerFunction<String, String> function =
      new HandlerFunction<>(new Telling(), TIMEOUTS);

  @Test
  void aMatchLeavesByTheMainOutput() {
    function.processMatch(Map.of("a", List.of("x")), context, new ListCollector<>(matched));
    assertThat(matched).containsExactly("match {a=[x]} at 42");
    assertThat(context.side).isEmpty();
  }

  @Test
  void aTimeoutLeavesByTheSide() {
    function.processTimedOutMatch(Map.of("a", List.of("x")), context);
    assertThat(matched).isEmpty();
    assertThat(context.side).containsExactly("timeouts: timeout {a=[x]} at 42");
  }

  private static final class Telling implements MatchHandler<String, String> {
    private static final long serialVersionUID = 1;

    @Override
    public void onMatch(Map<String, List<String>> match, long at, Collector<String> out) {
      out.collect("match " + match + " at " + at);
    }

    @Override
    public void onTimeout(Map<String, List<String>> partial, long at, Collector<String> out) {
      out.collect("timeout " + partial + " at " + at);
    }
  }

  private static final class RecordingContext implements PatternProcessFunction.Context {
    private final List<String> side = new ArrayList<>();

    @Override
    public <X> void output(OutputTag<X> tag, X value) {
      side.add(tag.getId() + ": " + value);
    }

    @Override
    public long timestamp() {
      return 42;
    }

    @Override
    public long currentProcessingTime() {
      throw new UnsupportedOperationException("event time only");
    }
  }
}
