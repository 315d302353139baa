package io.millrace.operators.journeys;

import io.millrace.cep.engine.Watch;
import io.millrace.cep.patterns.abandonment.AbandonmentHandler;
import io.millrace.cep.patterns.abandonment.AbandonmentPattern;
import io.millrace.cep.patterns.override.OverrideHandler;
import io.millrace.cep.patterns.override.OverridePattern;
import io.millrace.cep.patterns.rework.ReworkHandler;
import io.millrace.cep.patterns.rework.ReworkPattern;
import io.millrace.cep.patterns.timeout.TimeoutHandler;
import io.millrace.cep.patterns.timeout.TimeoutPattern;
import io.millrace.domain.event.EventRole;
import io.millrace.domain.journey.JourneyInput;
import io.millrace.domain.journey.PatternSignal;
import io.millrace.domain.policy.TimeClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.flink.api.common.functions.FilterFunction;

/** P04, P05, P11, P16, once per time class; each sees the signals of runs with its class. */
final class RunPatterns {
  private RunPatterns() {}

  static List<Watch<PatternSignal, JourneyInput>> all() {
    List<Watch<PatternSignal, JourneyInput>> watches = new ArrayList<>();
    for (TimeClass c : TimeClass.values()) {
      String name = c.name().toLowerCase(Locale.ROOT);
      watches.add(
          new Watch<>(
              "p04-" + name, new OfJourney(c), TimeoutPattern.within(c), new TimeoutHandler()));
      watches.add(
          new Watch<>(
              "p05-" + name,
              new OfIdle(c),
              AbandonmentPattern.within(c),
              new AbandonmentHandler()));
      watches.add(
          new Watch<>("p11-" + name, new OfSteps(c), ReworkPattern.within(c), new ReworkHandler()));
      watches.add(
          new Watch<>(
              "p16-" + name, new OfForced(c), OverridePattern.within(c), new OverrideHandler()));
    }
    return watches;
  }

  /**
   * Beginnings and ends of runs with this journey class. P04 looks past state changes, and its
   * timeouts wait for none: leaving them out changes nothing but the cost.
   */
  private static final class OfJourney implements FilterFunction<PatternSignal> {
    private static final long serialVersionUID = 1;

    private final TimeClass journeyClass;

    OfJourney(TimeClass journeyClass) {
      this.journeyClass = journeyClass;
    }

    @Override
    public boolean filter(PatternSignal signal) {
      return signal.journeyClass() == journeyClass && signal.role() != EventRole.STATE_CHANGE;
    }
  }

  /** Every step of runs with this journey class. */
  private static final class OfSteps implements FilterFunction<PatternSignal> {
    private static final long serialVersionUID = 1;

    private final TimeClass journeyClass;

    OfSteps(TimeClass journeyClass) {
      this.journeyClass = journeyClass;
    }

    @Override
    public boolean filter(PatternSignal signal) {
      return signal.journeyClass() == journeyClass;
    }
  }

  /** Beginnings, ends and forced steps of runs with this journey class. */
  private static final class OfForced implements FilterFunction<PatternSignal> {
    private static final long serialVersionUID = 1;

    private final TimeClass journeyClass;

    OfForced(TimeClass journeyClass) {
      this.journeyClass = journeyClass;
    }

    @Override
    public boolean filter(PatternSignal signal) {
      return signal.journeyClass() == journeyClass && OverridePattern.sees(signal);
    }
  }

  /** Signals of runs with this idle class. */
  private static final class OfIdle implements FilterFunction<PatternSignal> {
    private static final long serialVersionUID = 1;

    private final TimeClass idleClass;

    OfIdle(TimeClass idleClass) {
      this.idleClass = idleClass;
    }

    @Override
    public boolean filter(PatternSignal signal) {
      return signal.idleClass() == idleClass;
    }
  }
}
