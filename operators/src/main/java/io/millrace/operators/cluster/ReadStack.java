package io.millrace.operators.cluster;

import io.millrace.domain.cluster.CardFact;
import io.millrace.domain.cluster.ClusterCard;
import io.millrace.domain.fingerprint.SeenStack;
import io.millrace.domain.stats.WindowFact;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Stacks as facts of their fingerprints, released with the minute in which they were seen. */
final class ReadStack extends ProcessFunction<SeenStack, CardFact> {
  private static final long serialVersionUID = 1;
  private static final long MINUTE = 60_000;

  @Override
  public void processElement(SeenStack seen, Context ctx, Collector<CardFact> out) {
    long minute = Math.floorDiv(seen.eventTime(), MINUTE) * MINUTE;
    out.collect(
        new CardFact(
            seen.environment(),
            minute + MINUTE,
            minute,
            ClusterCard.ofStack(
                WindowFact.onlyId(seen.fingerprintId()), seen.frames(), seen.eventTime())));
  }
}
