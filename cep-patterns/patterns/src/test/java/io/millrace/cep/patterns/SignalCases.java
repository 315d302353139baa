package io.millrace.cep.patterns;

import static io.millrace.cep.patterns.Signals.T0;

import io.millrace.cep.engine.Search;
import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.EventRole;
import io.millrace.domain.event.Outcome;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.journey.JourneyInput;
import io.millrace.domain.journey.PatternHit;
import io.millrace.domain.journey.PatternSignal;
import io.millrace.domain.policy.TimeClass;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** The cases of a pattern over the signals of runs, in the class of four hours. */
public abstract class SignalCases extends PatternCases<PatternSignal, JourneyInput> {
  protected abstract Search<PatternSignal> search();

  protected abstract HitHandler handler();

  @Override
  protected PatternScript<PatternSignal, JourneyInput> script() throws Exception {
    return PatternScript.of(
        search(),
        handler(),
        PatternSignal::key,
        TypeInformation.of(PatternSignal.class),
        TypeInformation.of(JourneyInput.class));
  }

  protected static PatternSignal signal(
      long key,
      EventRole role,
      long stage,
      Outcome outcome,
      boolean forced,
      int line,
      long offset) {
    PatternSignal plain = Signals.signal(key, role, line, offset);
    return Signals.at(plain, stage, outcome, forced);
  }

  protected static PatternSignal at(long key, long stage, int line, long offset) {
    EventRole role = line == 1 ? EventRole.INITIATOR : EventRole.STATE_CHANGE;
    return signal(key, role, stage, Outcome.UNKNOWN, false, line, offset);
  }

  private static PatternSignal with(PatternSignal s, int line, long at) {
    return new PatternSignal(
        s.key(),
        at,
        new Coordinates("script", 0, line, 0),
        Ids.of("event", s.key(), line),
        s.role(),
        s.stageHash(),
        s.attempt(),
        s.latencyUs(),
        s.journeyClass(),
        s.idleClass(),
        s.outcome(),
        s.forced());
  }

  @Override
  protected final PatternSignal moved(PatternSignal s, long at) {
    return with(s, (int) s.coordinates().offset(), at);
  }

  @Override
  protected final PatternSignal another(PatternSignal s, int line) {
    return with(s, line, s.eventTime());
  }

  @Override
  protected final long at(PatternSignal signal) {
    return signal.eventTime();
  }

  @Override
  protected final long windowMs() {
    return TimeClass.H4.millis();
  }

  @Override
  protected final String told(JourneyInput input) {
    PatternHit hit = Signals.hit(input);
    return hit.pattern() + "@" + (hit.at() - T0);
  }

  /** Runs out of time in silence: P04 and P05 tell it. */
  @Override
  protected final String saysInTime() {
    return null;
  }

  protected final List<PatternHit> hits(List<PatternSignal> signals) throws Exception {
    try (var script = script()) {
      for (PatternSignal signal : signals) {
        script.send(signal, signal.eventTime());
      }
      script.watermark(T0 + 5 * windowMs());
      return script.found().stream().map(Signals::hit).toList();
    }
  }
}
