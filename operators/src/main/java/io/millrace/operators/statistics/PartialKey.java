package io.millrace.operators.statistics;

import io.millrace.domain.stats.StatsPartial;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.api.java.tuple.Tuple2;

/** Key of a fingerprint's windows: (environment, fingerprint id), both whole. */
final class PartialKey implements KeySelector<StatsPartial, Tuple2<String, Long>> {
  private static final long serialVersionUID = 1;
  static final TypeInformation<Tuple2<String, Long>> TYPE = Types.TUPLE(Types.STRING, Types.LONG);

  @Override
  public Tuple2<String, Long> getKey(StatsPartial p) {
    return Tuple2.of(p.environment(), p.fingerprint().id());
  }
}
