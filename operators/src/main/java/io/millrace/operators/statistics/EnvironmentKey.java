package io.millrace.operators.statistics;

import io.millrace.domain.stats.ObservationLedgerDelta;
import org.apache.flink.api.java.functions.KeySelector;

/** Key of the ledger: the environment. */
final class EnvironmentKey implements KeySelector<ObservationLedgerDelta, String> {
  private static final long serialVersionUID = 1;

  @Override
  public String getKey(ObservationLedgerDelta delta) {
    return delta.environment();
  }
}
