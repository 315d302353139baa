package io.millrace.operators.journeys;

import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.journey.BaselineFact;
import io.millrace.domain.journey.JourneyInput;
import io.millrace.domain.journey.PatternSignal;
import io.millrace.domain.journey.RetrySignal;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.api.java.tuple.Tuple3;

/** What the room's streams are keyed by. */
final class JourneyKeys {
  private JourneyKeys() {}

  /** Route key; of a workflow event that is its correlation. */
  static final class OfEvent implements KeySelector<TelemetryEvent, Long> {
    private static final long serialVersionUID = 1;

    @Override
    public Long getKey(TelemetryEvent event) {
      return event.routeKey();
    }
  }

  /** Correlation. */
  static final class OfInput implements KeySelector<JourneyInput, Long> {
    private static final long serialVersionUID = 1;

    @Override
    public Long getKey(JourneyInput input) {
      return input.key();
    }
  }

  /** Correlation. */
  static final class OfSignal implements KeySelector<PatternSignal, Long> {
    private static final long serialVersionUID = 1;

    @Override
    public Long getKey(PatternSignal signal) {
      return signal.key();
    }
  }

  /** Environment, journey and segment, whole. */
  static final class OfBaseline
      implements KeySelector<BaselineFact, Tuple3<String, String, String>> {
    static final TypeInformation<Tuple3<String, String, String>> TYPE =
        Types.TUPLE(Types.STRING, Types.STRING, Types.STRING);
    private static final long serialVersionUID = 1;

    @Override
    public Tuple3<String, String, String> getKey(BaselineFact fact) {
      return Tuple3.of(fact.environment(), fact.journey(), fact.segment());
    }
  }

  /** Step of a run, or dependency. */
  static final class OfRetry implements KeySelector<RetrySignal, Long> {
    private static final long serialVersionUID = 1;

    @Override
    public Long getKey(RetrySignal retry) {
      return retry.signal().key();
    }
  }
}
