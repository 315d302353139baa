package io.millrace.jobs.pipeline;

import io.millrace.operators.journeys.JourneyEngine;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.streaming.api.datastream.DataStream;

/** What journeys and patterns see: everything, unless a benchmark wants to know what they cost. */
final class Followed {
  private Followed() {}

  static <T> DataStream<T> of(DataStream<T> facts, String uid) {
    boolean followed =
        facts.getExecutionEnvironment().getConfiguration().get(JourneyEngine.FOLLOWED);
    return followed ? facts : facts.filter(new Nothing<>()).uid(uid).name(uid);
  }

  /** Nothing passes. */
  private static final class Nothing<T> implements FilterFunction<T> {
    private static final long serialVersionUID = 1;

    @Override
    public boolean filter(T fact) {
      return false;
    }
  }
}
