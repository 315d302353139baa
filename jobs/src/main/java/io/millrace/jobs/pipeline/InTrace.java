package io.millrace.jobs.pipeline;

import io.millrace.domain.event.ScopeKind;
import io.millrace.domain.observe.Observation;
import org.apache.flink.api.common.functions.FilterFunction;

/** Keeps observations whose pain is counted by their trace. */
final class InTrace implements FilterFunction<Observation> {
  private static final long serialVersionUID = 1;

  @Override
  public boolean filter(Observation o) {
    return o.scopeKind() == ScopeKind.TRACE;
  }
}
