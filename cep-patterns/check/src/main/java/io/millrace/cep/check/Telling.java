package io.millrace.cep.check;

import java.util.List;
import java.util.Map;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.functions.TimedOutPartialMatchHandler;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Tells matches and timeouts as text: pattern, moment, events by stage in order. */
final class Telling extends PatternProcessFunction<Ev, String>
    implements TimedOutPartialMatchHandler<Ev> {
  private static final long serialVersionUID = 1;

  static final OutputTag<String> TIMEOUTS = new OutputTag<>("timeouts") {};

  private final String name;

  Telling(String name) {
    this.name = name;
  }

  @Override
  public void processMatch(Map<String, List<Ev>> match, Context context, Collector<String> out) {
    out.collect(name + " match " + match + " at " + context.timestamp());
  }

  @Override
  public void processTimedOutMatch(Map<String, List<Ev>> partial, Context context) {
    context.output(TIMEOUTS, name + " timeout " + partial + " at " + context.timestamp());
  }
}
