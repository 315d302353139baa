package io.millrace.operators.cluster;

import io.millrace.domain.cluster.CardFact;
import io.millrace.domain.stats.WindowFact;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Minutes as facts of their fingerprints; hours and days are made of them. */
final class ReadWindow extends ProcessFunction<WindowFact, CardFact> {
  private static final long serialVersionUID = 1;

  @Override
  public void processElement(WindowFact fact, Context ctx, Collector<CardFact> out) {
    if (fact.size() == WindowFact.Size.MINUTE) {
      long released = Math.max(fact.endAt(), ctx.timestamp());
      out.collect(
          new CardFact(fact.environment(), released, fact.startAt(), CardOfWindow.of(fact)));
    }
  }
}
