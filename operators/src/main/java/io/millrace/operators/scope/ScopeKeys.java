package io.millrace.operators.scope;

import io.millrace.domain.hash.Ids;
import io.millrace.domain.observe.Observation;
import io.millrace.domain.scope.BaselinePartial;
import io.millrace.domain.scope.ClosedTrace;
import io.millrace.domain.scope.SpanFact;
import io.millrace.domain.scope.SpanStats;
import org.apache.flink.api.java.functions.KeySelector;

/** Keys of this room: the trace, and the operation of an environment. */
final class ScopeKeys {
  static final KeySelector<SpanFact, Long> TRACE_OF_SPAN = SpanFact::traceKey;

  /** Of an observation whose scope is a trace. */
  static final KeySelector<Observation, Long> TRACE_OF_OBSERVATION = Observation::scopeKey;

  static final KeySelector<BaselinePartial, Long> OPERATION_OF_SAMPLES =
      b -> operation(b.environment(), b.operationKey());

  /** Of a closed trace's root; a trace without one is spread by itself. */
  static final KeySelector<ClosedTrace, Long> OPERATION_OF_TRACE =
      t ->
          t.hasRoot()
              ? operation(t.charged().environment(), t.operationKey())
              : t.charged().scopeKey();

  static final KeySelector<SpanStats, Long> OPERATION_OF_STATS =
      s -> Ids.of(s.environment(), s.journey(), s.service(), s.operation());

  private ScopeKeys() {}

  private static long operation(String environment, long operationKey) {
    return Ids.mix(Ids.key(environment), operationKey);
  }
}
