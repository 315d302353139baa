package io.millrace.operators.alert;

import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.alert.TicketNews;
import io.millrace.domain.triage.ItemVersion;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * What trackers are told of an item, keyed by item. Versions of an item come in their order from
 * the one place that decides about it, so nothing has to wait for a tick. State: what was told
 * last, until 30 days after it ended.
 */
final class TicketFunction extends KeyedProcessFunction<Long, ItemVersion, AlertVersion> {
  private static final long serialVersionUID = 1;

  private final AlertSettings settings;

  private transient ValueState<AlertVersion> told;
  private transient Counter changes;

  TicketFunction(AlertSettings settings) {
    this.settings = settings;
  }

  @Override
  public void open(OpenContext context) {
    told = getRuntimeContext().getState(AlertStates.TICKETS);
    changes =
        getRuntimeContext()
            .getMetricGroup()
            .addGroup(AlertMetrics.GROUP)
            .counter(AlertMetrics.TICKETS_TOLD);
  }

  @Override
  public void processElement(ItemVersion item, Context ctx, Collector<AlertVersion> out)
      throws Exception {
    AlertVersion news = TicketNews.decide(item, told.value());
    if (news == null) {
      return;
    }
    told.update(news);
    changes.inc();
    out.collect(news);
    if (news.state() == AlertVersion.State.RESOLVED) {
      ctx.timerService().registerEventTimeTimer(forgottenAt(news));
    }
  }

  @Override
  public void onTimer(long at, OnTimerContext ctx, Collector<AlertVersion> out) throws Exception {
    AlertVersion last = told.value();
    boolean over = last != null && last.state() == AlertVersion.State.RESOLVED;
    if (over && forgottenAt(last) <= at) {
      told.clear();
    }
  }

  private long forgottenAt(AlertVersion last) {
    return last.resolvedAt() + settings.forgetAfter().toMillis();
  }
}
