package io.millrace.operators.cluster;

import io.millrace.domain.cluster.CardFact;
import io.millrace.domain.cluster.ClusterCard;
import io.millrace.domain.observe.Observation;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Settled observations as facts: whom the pain of their scope was charged to. */
final class ReadBlame extends ProcessFunction<Observation, CardFact> {
  private static final long serialVersionUID = 1;
  private static final long MINUTE = 60_000;

  @Override
  public void processElement(Observation o, Context ctx, Collector<CardFact> out) {
    if (o.chargedTo() != 0) {
      long minute = Math.floorDiv(o.eventTime(), MINUTE) * MINUTE;
      // an observation's own minute is released first, so that a blame never comes alone
      long released = Math.max(minute + MINUTE, ctx.timestamp());
      out.collect(
          new CardFact(
              o.environment(),
              released,
              minute,
              ClusterCard.ofBlame(
                  o.fingerprint(), o.failureClass(), o.chargedTo(), o.eventTime())));
    }
  }
}
