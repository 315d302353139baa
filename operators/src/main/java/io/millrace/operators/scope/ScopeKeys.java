package io.millrace.operators.scope;

import io.millrace.domain.hash.Ids;
import io.millrace.domain.observe.Observation;
import io.millrace.domain.scope.BaselinePartial;
import io.millrace.domain.scope.ClosedTrace;
import io.millrace.domain.scope.SpanFact;
import org.apache.flink.api.java.functions.KeySelector;

/** Keys of this room: the trace, and the operation of an environment. */
final class ScopeKeys {
  private ScopeKeys() {}

  /** Trace of a span. */
  static final class OfSpan implements KeySelector<SpanFact, Long> {
    private static final long serialVersionUID = 1;

    @Override
    public Long getKey(SpanFact span) {
      return span.traceKey();
    }
  }

  /** Trace of an observation whose scope is one. */
  static final class OfObservation implements KeySelector<Observation, Long> {
    private static final long serialVersionUID = 1;

    @Override
    public Long getKey(Observation o) {
      return o.scopeKey();
    }
  }

  /** Operation of baseline samples. */
  static final class OfSamples implements KeySelector<BaselinePartial, Long> {
    private static final long serialVersionUID = 1;

    @Override
    public Long getKey(BaselinePartial b) {
      return operation(b.environment(), b.operationKey());
    }
  }

  /** Operation of a closed trace's root; a trace without one is spread by itself. */
  static final class OfClosed implements KeySelector<ClosedTrace, Long> {
    private static final long serialVersionUID = 1;

    @Override
    public Long getKey(ClosedTrace t) {
      return t.hasRoot()
          ? operation(t.charged().environment(), t.operationKey())
          : t.charged().scopeKey();
    }
  }

  private static Long operation(String environment, long operationKey) {
    return Ids.mix(Ids.key(environment), operationKey);
  }
}
