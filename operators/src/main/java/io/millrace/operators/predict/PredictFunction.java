package io.millrace.operators.predict;

import io.millrace.domain.predict.Foretelling;
import io.millrace.domain.predict.Prediction;
import io.millrace.domain.predict.StageModel;
import io.millrace.domain.predict.StageNews;
import io.millrace.operators.runtime.AsOfAware;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Says how likely runs break their promise, by what runs of closed days took from the same stage
 * on, which stand there longer than those that went on, and later what came. Keyed by environment,
 * journey, segment and stage. News counts at its own time; a model ends thirty days after its last
 * run, what is thought of a run with the run.
 */
final class PredictFunction extends KeyedProcessFunction<Long, StageNews, Prediction>
    implements AsOfAware {
  private static final long serialVersionUID = 1;

  private static final Comparator<StageNews> ORDER =
      Comparator.comparing(StageNews::kind)
          .thenComparing(StageNews::runId)
          .thenComparingLong(StageNews::enteredAt);

  private transient ValueState<StageModel> models;
  private transient MapState<Long, List<StageNews>> waiting;
  private transient MapState<String, Prediction> open;
  private transient long asOf;

  @Override
  public void open(OpenContext context) {
    models = getRuntimeContext().getState(PredictStates.MODEL);
    waiting = getRuntimeContext().getMapState(PredictStates.WAITING);
    open = getRuntimeContext().getMapState(PredictStates.OPEN);
    asOf = Long.MAX_VALUE;
  }

  @Override
  public void lastWatermark(long watermark) {
    asOf = watermark;
  }

  @Override
  public void processElement(StageNews news, Context ctx, Collector<Prediction> out)
      throws Exception {
    hold(news, ctx);
  }

  private void hold(StageNews news, Context ctx) throws Exception {
    List<StageNews> others = waiting.get(news.at());
    waiting.put(news.at(), others == null ? List.of(news) : with(others, news));
    ctx.timerService().registerEventTimeTimer(news.at());
  }

  private static List<StageNews> with(List<StageNews> others, StageNews news) {
    List<StageNews> all = new ArrayList<>(others.size() + 1);
    all.addAll(others);
    all.add(news);
    return all;
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<Prediction> out)
      throws Exception {
    if (ctx.timerService().currentWatermark() == Long.MAX_VALUE && timestamp > asOf) {
      return;
    }
    StageModel known = models.value();
    StageModel model = (known == null ? StageModel.NONE : known).on(timestamp);
    List<StageNews> due = waiting.get(timestamp);
    if (due == null) {
      if (known != null && known.forgetAt() <= timestamp) {
        models.clear();
      }
      return;
    }
    waiting.remove(timestamp);
    for (StageNews news : sorted(due)) {
      take(model, news, ctx, out);
      model = Foretelling.learn(model, news);
    }
    models.update(model);
    if (known == null || known.forgetAt() != model.forgetAt()) {
      ctx.timerService().registerEventTimeTimer(model.forgetAt());
    }
  }

  private static List<StageNews> sorted(List<StageNews> due) {
    if (due.size() == 1) {
      return due;
    }
    List<StageNews> sorted = new ArrayList<>(due);
    sorted.sort(ORDER);
    return sorted;
  }

  private void take(StageModel model, StageNews news, OnTimerContext ctx, Collector<Prediction> out)
      throws Exception {
    String id = Prediction.id(news, ctx.getCurrentKey());
    Prediction before = open.get(id);
    Prediction after = Foretelling.take(model, before, news);
    if (after != null && after != before && after.told()) {
      out.collect(after);
    }
    if (before == null && after != null) {
      hold(Foretelling.silenceOf(after), ctx);
    }
    if (after == null || after.isOver() || news.kind() == StageNews.Kind.ENDED) {
      open.remove(id);
    } else if (after != before) {
      open.put(id, after);
    }
  }
}
