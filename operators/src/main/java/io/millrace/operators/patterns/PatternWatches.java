package io.millrace.operators.patterns;

import io.millrace.cep.engine.Search;
import io.millrace.cep.engine.Watch;
import io.millrace.cep.patterns.SignHandler;
import io.millrace.cep.patterns.cascade.CascadeHandler;
import io.millrace.cep.patterns.cascade.CascadePattern;
import io.millrace.cep.patterns.duplicate.DuplicateHandler;
import io.millrace.cep.patterns.duplicate.DuplicatePattern;
import io.millrace.cep.patterns.escalation.EscalationHandler;
import io.millrace.cep.patterns.escalation.EscalationPattern;
import io.millrace.cep.patterns.flapping.FlappingHandler;
import io.millrace.cep.patterns.flapping.FlappingPattern;
import io.millrace.cep.patterns.latencydrop.LatencyDropHandler;
import io.millrace.cep.patterns.latencydrop.LatencyDropPattern;
import io.millrace.cep.patterns.misrouting.MisroutingHandler;
import io.millrace.cep.patterns.misrouting.MisroutingPattern;
import io.millrace.cep.patterns.rage.RageHandler;
import io.millrace.cep.patterns.rage.RagePattern;
import io.millrace.cep.patterns.slowrecovery.SlowRecoveryHandler;
import io.millrace.cep.patterns.slowrecovery.SlowRecoveryPattern;
import io.millrace.domain.journey.PatternFinding;
import io.millrace.domain.journey.PatternId;
import io.millrace.domain.journey.Sign;
import java.util.List;
import java.util.Locale;
import org.apache.flink.api.common.functions.FilterFunction;

/** The patterns over signs; each sees its own. */
final class PatternWatches {
  private PatternWatches() {}

  static List<Watch<Sign, PatternFinding>> all() {
    return List.of(
        watch(PatternId.P08, FlappingPattern.search(), new FlappingHandler()),
        watch(PatternId.P09, CascadePattern.search(), new CascadeHandler()),
        watch(PatternId.P10, SlowRecoveryPattern.search(), new SlowRecoveryHandler()),
        watch(PatternId.P12, MisroutingPattern.search(), new MisroutingHandler()),
        watch(PatternId.P13, EscalationPattern.search(), new EscalationHandler()),
        watch(PatternId.P17, DuplicatePattern.search(), new DuplicateHandler()),
        watch(PatternId.P19, RagePattern.search(), new RageHandler()),
        watch(PatternId.P20, LatencyDropPattern.search(), new LatencyDropHandler()));
  }

  private static Watch<Sign, PatternFinding> watch(
      PatternId pattern, Search<Sign> search, SignHandler handler) {
    return new Watch<>(
        pattern.name().toLowerCase(Locale.ROOT), new OfPattern(pattern), search, handler);
  }

  /** Signs for one pattern. */
  private static final class OfPattern implements FilterFunction<Sign> {
    private static final long serialVersionUID = 1;

    private final PatternId pattern;

    OfPattern(PatternId pattern) {
      this.pattern = pattern;
    }

    @Override
    public boolean filter(Sign sign) {
      return sign.pattern() == pattern;
    }
  }
}
