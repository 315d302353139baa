package io.millrace.cep.check;

import io.millrace.cep.engine.packed.PackedCep;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.cep.CEP;
import org.apache.flink.cep.pattern.Pattern;

/**
 * One pattern of a comparison.
 *
 * @param sees values of events it sees: those below this, of 0 to 4
 */
record Case(String shape, Skips skip, Duration window, int sees) {
  Pattern<Ev, ?> pattern() {
    return Shapes.pattern(shape, skip, window);
  }

  /** The stock operator, over the events that the pattern sees. */
  Driver.Engine stock(String id) {
    return events ->
        CEP.pattern(events, pattern(), new ById())
            .inEventTime()
            .sideOutputLateData(Driver.LATE)
            .process(new Telling(id), Types.STRING);
  }

  /** Our engine, with these patterns in one operator. */
  static Driver.Engine packed(List<Case> cases, int cachedKeys, int bufferedEvents) {
    return events -> {
      PackedCep.Several<Long, Ev, String> several =
          PackedCep.patterns(events, new ById())
              .sideOutputLateData(Driver.LATE)
              .cacheKeys(cachedKeys)
              .bufferEvents(bufferedEvents)
              .several();
      for (int i = 0; i < cases.size(); i++) {
        Case c = cases.get(i);
        several.add("p" + i, new Below(c.sees()), c.pattern(), new Telling("p" + i));
      }
      return several.process(Types.STRING);
    };
  }

  /** The event's value is below a bound. */
  record Below(int bound) implements FilterFunction<Ev> {
    @Override
    public boolean filter(Ev event) {
      return event.value() < bound;
    }
  }

  @Override
  public String toString() {
    return shape + ", skip " + skip + ", " + window.toMillis() + " ms, sees below " + sees;
  }
}
