package io.millrace.operators.cluster;

import io.millrace.domain.cluster.CardFact;
import io.millrace.domain.cluster.ClusterCard;
import io.millrace.domain.migration.MigrationVersion;
import io.millrace.domain.migration.Rename;
import io.millrace.domain.stats.WindowFact;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Heirs of old ids as facts of the old ones. */
final class ReadSuccession extends ProcessFunction<MigrationVersion, CardFact> {
  private static final long serialVersionUID = 1;

  @Override
  public void processElement(MigrationVersion step, Context ctx, Collector<CardFact> out) {
    if (step.heir()) {
      Rename moved = step.moved();
      out.collect(
          new CardFact(
              step.environment(),
              step.tickAt(),
              moved.minuteAt(),
              ClusterCard.ofSuccession(
                  WindowFact.onlyId(step.oldId()), step.newId(), moved.firstAt(), moved.lastAt())));
    }
  }
}
