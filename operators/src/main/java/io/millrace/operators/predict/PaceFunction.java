package io.millrace.operators.predict;

import io.millrace.domain.predict.Foretelling;
import io.millrace.domain.predict.Pace;
import io.millrace.domain.predict.StageNews;
import io.millrace.operators.runtime.AsOfAware;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Says when runs under a promise come to a stage and leave it, stand there too long, and end. Keyed
 * by run; facts wait for their moment, for rows and transitions come on two ways. State ends with
 * the run, or with its journey class.
 */
final class PaceFunction extends KeyedProcessFunction<String, StageNews, StageNews>
    implements AsOfAware {
  private static final long serialVersionUID = 1;

  private transient ValueState<Pace> paces;
  private transient long asOf;

  @Override
  public void open(OpenContext context) {
    paces = getRuntimeContext().getState(PredictStates.PACE);
    asOf = Long.MAX_VALUE;
  }

  @Override
  public void lastWatermark(long watermark) {
    asOf = watermark;
  }

  @Override
  public void processElement(StageNews news, Context ctx, Collector<StageNews> out)
      throws Exception {
    Pace known = paces.value();
    Pace next = (known == null ? Pace.NONE : known).with(news);
    if (next != Pace.NONE) {
      paces.update(next);
      ctx.timerService().registerEventTimeTimer(news.at());
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<StageNews> out)
      throws Exception {
    Pace pace = paces.value();
    boolean pastAsOf = ctx.timerService().currentWatermark() == Long.MAX_VALUE && timestamp > asOf;
    if (pace == null || pastAsOf) {
      return;
    }
    if (pace.begun() == null) {
      paces.clear(); // what came after its end
      return;
    }
    if (pace.isOver(timestamp)) {
      pace.ended(timestamp).forEach(out::collect);
      paces.clear();
      return;
    }
    for (StageNews news : pace.news(timestamp)) {
      out.collect(news);
      if (news.kind() == StageNews.Kind.ENTERED) {
        ctx.timerService().registerEventTimeTimer(Foretelling.checkAt(news));
      }
    }
    follow(pace.begun(), timestamp, ctx);
  }

  /** Most runs end before their deadline: the limit's timer is set when that one has fired. */
  private static void follow(StageNews begun, long now, Context ctx) {
    long brokenAt = begun.deadlineAt() + 1;
    if (now == begun.startAt()) {
      ctx.timerService().registerEventTimeTimer(Math.min(brokenAt, begun.limitAt()));
    }
    if (now == brokenAt) {
      ctx.timerService().registerEventTimeTimer(begun.limitAt());
    }
  }
}
