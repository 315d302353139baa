package io.millrace.operators.alert;

import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.alert.SourceChange;
import io.millrace.domain.alert.TicketNews;
import io.millrace.domain.triage.ItemVersion;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * What trackers are told of an item, and what its source is asked, keyed by item. Versions of an
 * item come in their order from the one place that decides about it, so nothing has to wait for a
 * tick. State: what was told and asked last, until 30 days after it ended.
 */
final class TicketFunction extends KeyedProcessFunction<Long, ItemVersion, AlertVersion> {
  private static final long serialVersionUID = 1;

  private final AlertSettings settings;

  private transient ValueState<AlertVersion> told;
  private transient ValueState<AlertVersion> asked;
  private transient Counter changes;
  private transient Counter requests;

  TicketFunction(AlertSettings settings) {
    this.settings = settings;
  }

  @Override
  public void open(OpenContext context) {
    told = getRuntimeContext().getState(AlertStates.TICKETS);
    asked = getRuntimeContext().getState(AlertStates.SOURCE_CHANGES);
    MetricGroup metrics = getRuntimeContext().getMetricGroup().addGroup(AlertMetrics.GROUP);
    changes = metrics.counter(AlertMetrics.TICKETS_TOLD);
    requests = metrics.counter(AlertMetrics.SOURCE_CHANGES_ASKED);
  }

  @Override
  public void processElement(ItemVersion item, Context ctx, Collector<AlertVersion> out)
      throws Exception {
    tell(TicketNews.decide(item, told.value()), told, changes, ctx, out);
    tell(SourceChange.decide(item, asked.value()), asked, requests, ctx, out);
  }

  private void tell(
      AlertVersion news,
      ValueState<AlertVersion> last,
      Counter counter,
      Context ctx,
      Collector<AlertVersion> out)
      throws Exception {
    if (news == null) {
      return;
    }
    last.update(news);
    counter.inc();
    out.collect(news);
    if (news.state() == AlertVersion.State.RESOLVED) {
      ctx.timerService().registerEventTimeTimer(forgottenAt(news));
    }
  }

  @Override
  public void onTimer(long at, OnTimerContext ctx, Collector<AlertVersion> out) throws Exception {
    forget(told, at);
    forget(asked, at);
  }

  private void forget(ValueState<AlertVersion> state, long at) throws Exception {
    AlertVersion last = state.value();
    boolean over = last != null && last.state() == AlertVersion.State.RESOLVED;
    if (over && forgottenAt(last) <= at) {
      state.clear();
    }
  }

  private long forgottenAt(AlertVersion last) {
    return last.resolvedAt() + settings.forgetAfter().toMillis();
  }
}
