package io.millrace.cep.engine.packed;

import java.util.List;
import java.util.Map;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.functions.TimedOutPartialMatchHandler;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Tells what a pattern finds as text. */
final class Told extends PatternProcessFunction<Step, String>
    implements TimedOutPartialMatchHandler<Step> {
  private static final long serialVersionUID = 1;
  static final OutputTag<String> TIMEOUTS = new OutputTag<>("timeouts") {};

  @Override
  public void processMatch(Map<String, List<Step>> match, Context context, Collector<String> out) {
    out.collect("match " + match + " at " + context.timestamp());
  }

  @Override
  public void processTimedOutMatch(Map<String, List<Step>> partial, Context context) {
    context.output(TIMEOUTS, "timeout " + partial + " at " + context.timestamp());
  }
}
