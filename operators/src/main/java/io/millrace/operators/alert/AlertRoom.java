package io.millrace.operators.alert;

import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.alert.AlertVersionCodec;
import io.millrace.domain.alert.PatternCase;
import io.millrace.domain.alert.PatternNews;
import io.millrace.domain.alert.PatternNewsCodec;
import io.millrace.domain.feedback.FixWatch;
import io.millrace.domain.journey.PatternMatch;
import io.millrace.domain.journey.RetractedMatch;
import io.millrace.domain.predict.Prediction;
import io.millrace.domain.triage.ItemVersion;
import io.millrace.operators.runtime.AsOfKeyedProcess;
import io.millrace.operators.runtime.CodecTypeInfo;
import io.millrace.operators.runtime.ControlFeed;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Whom does it wake? Keyed by environment; items of one owner on one journey are one alert. State:
 * active items, and the last version of each alert until 30 days after it resolved.
 *
 * <pre>
 * fixes -----&gt; alert.fixes -------------------------------------------&gt; outbox
 * items -+--&gt; alert.tickets ------------------------------------------&gt; outbox
 *        +--&gt; alert.decide ---------------------+
 *                                               +--&gt; alert.budget --+--&gt; rows
 * findings ----&gt; read-* --&gt; alert.patterns -----+                   +--&gt; alert.told --&gt; outbox
 * </pre>
 */
public final class AlertRoom {
  private AlertRoom() {}

  /**
   * What else may wake somebody.
   *
   * @param retracted matches that the truth has overtaken
   */
  public record Findings(
      DataStream<PatternMatch> matches,
      DataStream<RetractedMatch> retracted,
      DataStream<Prediction> predictions) {}

  /**
   * Attaches the room.
   *
   * @param fixes what became of them, for the trackers that hold their tickets
   */
  public static Alerts attach(
      DataStream<ItemVersion> items,
      DataStream<FixWatch> fixes,
      Findings found,
      ControlFeed control,
      AlertSettings settings) {
    DataStream<AlertVersion> all =
        ofItems(items, settings)
            .union(ofPatterns(found, control, settings))
            .keyBy(AlertVersion::environment, Types.STRING)
            .transform(
                "alert: budget",
                CodecTypeInfo.of(AlertVersion.class, AlertVersionCodec.class),
                new AsOfKeyedProcess<>(new BudgetFunction(control, settings)))
            .uid(AlertUids.BUDGET);
    return new Alerts(
        all,
        all.filter(new OnlyTold()).uid(AlertUids.TOLD).name(AlertUids.TOLD),
        tickets(items, settings).union(judged(fixes)));
  }

  private static DataStream<AlertVersion> judged(DataStream<FixWatch> fixes) {
    return fixes
        .flatMap(new ReadNews.OfFixes())
        .returns(CodecTypeInfo.of(AlertVersion.class, AlertVersionCodec.class))
        .uid(AlertUids.FIXES)
        .name(AlertUids.FIXES);
  }

  private static DataStream<AlertVersion> tickets(
      DataStream<ItemVersion> items, AlertSettings settings) {
    return items
        .keyBy(ItemVersion::itemId, Types.LONG)
        .process(
            new TicketFunction(settings),
            CodecTypeInfo.of(AlertVersion.class, AlertVersionCodec.class))
        .uid(AlertUids.TICKETS)
        .name("alert: tickets");
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
   * recover, runs that will probably break their promise. Keyed by what findings share; state ends
   * two hours after the last of them.
   */
  private static DataStream<AlertVersion> ofPatterns(
      Findings found, ControlFeed control, AlertSettings settings) {
    return news(found.matches(), new ReadNews.OfMatches(), AlertUids.NEWS)
        .union(
            news(found.retracted(), new ReadNews.OfRetracted(), AlertUids.RETRACTED),
            news(found.predictions(), new ReadNews.OfPredictions(), AlertUids.PREDICTIONS))
        .keyBy(PatternCase::dedupKey, Types.STRING)
        .transform(
            "alert: patterns",
            CodecTypeInfo.of(AlertVersion.class, AlertVersionCodec.class),
            new AsOfKeyedProcess<>(new PatternAlertFunction(control, settings)))
        .uid(AlertUids.PATTERNS);
  }

  private static <T> DataStream<PatternNews> news(
      DataStream<T> facts, FlatMapFunction<T, PatternNews> read, String uid) {
    return facts
        .flatMap(read)
        .returns(CodecTypeInfo.of(PatternNews.class, PatternNewsCodec.class))
        .uid(uid)
        .name(uid);
  }
}
