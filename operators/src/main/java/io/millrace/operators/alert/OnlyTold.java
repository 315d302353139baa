package io.millrace.operators.alert;

import io.millrace.domain.alert.AlertVersion;
import org.apache.flink.api.common.functions.FilterFunction;

/** Alerts that somebody is to hear of. */
final class OnlyTold implements FilterFunction<AlertVersion> {
  private static final long serialVersionUID = 1;

  @Override
  public boolean filter(AlertVersion alert) {
    return alert.isTold();
  }
}
