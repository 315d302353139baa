package io.millrace.operators.patterns;

import io.millrace.domain.dependency.DependencyCourse;
import io.millrace.domain.dependency.DependencyHour;
import io.millrace.domain.dependency.DependencyMinute;
import io.millrace.domain.journey.Sign;
import io.millrace.domain.journey.Signs;
import io.millrace.domain.policy.PolicyTimeline;
import io.millrace.operators.runtime.AsOfAware;
import io.millrace.operators.runtime.ControlFeed;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Says of each dependency when it went down and came back, and how its hours were. Keyed by
 * environment and dependency; a minute decides when the watermark has passed it. State ends a day
 * after its last call.
 */
final class DependencyFunction extends KeyedProcessFunction<Long, DependencyMinute, Sign>
    implements AsOfAware {
  private static final long serialVersionUID = 1;

  private final ControlFeed control;
  private transient ValueState<DependencyCourse> courses;
  private transient PolicyTimeline policies;
  private transient long asOf;

  DependencyFunction(ControlFeed control) {
    this.control = control;
  }

  @Override
  public void open(OpenContext context) {
    courses = getRuntimeContext().getState(PatternStates.dependency());
    policies = control.open(getRuntimeContext()).policies();
    asOf = Long.MAX_VALUE;
  }

  @Override
  public void lastWatermark(long watermark) {
    asOf = watermark;
  }

  @Override
  public void processElement(DependencyMinute minute, Context ctx, Collector<Sign> out)
      throws Exception {
    DependencyCourse course = courses.value();
    courses.update((course == null ? DependencyCourse.NONE : course).add(minute));
    ctx.timerService().registerEventTimeTimer(minute.endAt());
    ctx.timerService()
        .registerEventTimeTimer(DependencyHour.hourOf(minute.minuteAt()) + DependencyHour.HOUR_MS);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<Sign> out) throws Exception {
    DependencyCourse course = courses.value();
    if (course == null) {
      return;
    }
    if (ctx.timerService().currentWatermark() == Long.MAX_VALUE && timestamp > asOf) {
      course.end(asOf, hour -> ctx.output(PatternTypes.HOURS, hour));
      courses.clear();
      return;
    }
    DependencyMinute[] any = course.open().toArray(new DependencyMinute[0]);
    DependencyCourse next =
        course.close(
            timestamp,
            (at, down) ->
                Signs.dependency(
                    any[0].environment(),
                    any[0].dependency(),
                    at,
                    down,
                    policies.at(at).versions(),
                    out::collect),
            hour -> ctx.output(PatternTypes.HOURS, hour));
    if (next.isOver(timestamp)) {
      courses.clear();
      return;
    }
    courses.update(next);
    if (next.open().isEmpty() && next.hour() == null) {
      ctx.timerService().registerEventTimeTimer(next.forgetAt());
    }
  }
}
