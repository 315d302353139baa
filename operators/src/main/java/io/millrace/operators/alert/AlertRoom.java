package io.millrace.operators.alert;

import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.alert.AlertVersionCodec;
import io.millrace.domain.alert.PatternCase;
import io.millrace.domain.alert.PatternNews;
import io.millrace.domain.alert.PatternNewsCodec;
import io.millrace.domain.journey.PatternMatch;
import io.millrace.domain.triage.ItemVersion;
import io.millrace.operators.runtime.AsOfKeyedProcess;
import io.millrace.operators.runtime.CodecTypeInfo;
import io.millrace.operators.runtime.ControlFeed;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Whom does it wake? Keyed by environment; items of one owner on one journey are one alert. State:
 * active items, and the last version of each alert until 30 days after it resolved.
 *
 * <pre>
 * items ----&gt; alert.decide ---------------------+
 *                                               +--&gt; alert.budget --+--&gt; rows
 * matches --&gt; read-patterns --&gt; alert.patterns -+                   +--&gt; alert.told --&gt; outbox
 * </pre>
 */
public final class AlertRoom {
  private AlertRoom() {}

  /** Attaches the room. */
  public static Alerts attach(
      DataStream<ItemVersion> items,
      DataStream<PatternMatch> matches,
      ControlFeed control,
      AlertSettings settings) {
    DataStream<AlertVersion> all =
        ofItems(items, settings)
            .union(ofPatterns(matches, control, settings))
            .keyBy(AlertVersion::environment, Types.STRING)
            .transform(
                "alert: budget",
                CodecTypeInfo.of(AlertVersion.class, AlertVersionCodec.class),
                new AsOfKeyedProcess<>(new BudgetFunction(control, settings)))
            .uid(AlertUids.BUDGET);
    return new Alerts(all, all.filter(new OnlyTold()).uid(AlertUids.TOLD).name(AlertUids.TOLD));
  }

  private static DataStream<AlertVersion> ofItems(
      DataStream<ItemVersion> items, AlertSettings settings) {
    return items
        .keyBy(ItemVersion::environment, Types.STRING)
        .transform(
            "alert: decide",
            CodecTypeInfo.of(AlertVersion.class, AlertVersionCodec.class),
            new AsOfKeyedProcess<>(new AlertFunction(settings)))
        .uid(AlertUids.DECIDE);
  }

  /**
   * Alerts of patterns: a storm, a surge of abandonments, a dependency that flaps or does not
   * recover. Keyed by what findings share; state ends two hours after the last of them.
   */
  private static DataStream<AlertVersion> ofPatterns(
      DataStream<PatternMatch> matches, ControlFeed control, AlertSettings settings) {
    return matches
        .flatMap(new ReadNews())
        .returns(CodecTypeInfo.of(PatternNews.class, PatternNewsCodec.class))
        .uid(AlertUids.NEWS)
        .name(AlertUids.NEWS)
        .keyBy(PatternCase::dedupKey, Types.STRING)
        .transform(
            "alert: patterns",
            CodecTypeInfo.of(AlertVersion.class, AlertVersionCodec.class),
            new AsOfKeyedProcess<>(new PatternAlertFunction(control, settings)))
        .uid(AlertUids.PATTERNS);
  }
}
