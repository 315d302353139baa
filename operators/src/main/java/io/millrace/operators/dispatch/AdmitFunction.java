package io.millrace.operators.dispatch;

import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.alert.AlertVersion.State;
import io.millrace.domain.dispatch.Admission;
import io.millrace.domain.dispatch.Admission.Decision;
import io.millrace.domain.dispatch.AdmissionRules;
import io.millrace.domain.dispatch.AlertTrack;
import io.millrace.domain.dispatch.AlertTrack.Hold;
import io.millrace.domain.dispatch.DeliveryEntry;
import io.millrace.domain.dispatch.DeliveryEntry.Outcome;
import io.millrace.domain.dispatch.DeliveryEntryCodec;
import io.millrace.domain.dispatch.Notice;
import io.millrace.domain.dispatch.Silence;
import io.millrace.domain.dispatch.Storm;
import io.millrace.domain.dispatch.Target;
import io.millrace.operators.runtime.CodecTypeInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Holds back what nobody should hear now, and hands on the rest, once per target. */
final class AdmitFunction extends KeyedCoProcessFunction<String, AlertVersion, Silence, Notice> {
  private static final long serialVersionUID = 1;

  /** What was held or ended untold, for the delivery log. */
  static final OutputTag<DeliveryEntry> HELD =
      new OutputTag<>("held", CodecTypeInfo.of(DeliveryEntry.class, DeliveryEntryCodec.class));

  /** Timers are set to whole seconds, so that many alerts share one look. */
  private static final long GRAIN = 1000;

  private final DispatchSettings settings;
  private final AdmissionRules rules;

  private transient MapState<String, AlertTrack> tracks;
  private transient MapState<String, Silence> silences;
  private transient ValueState<Storm> storms;
  private transient Counter repeats;
  private transient Counter held;
  private transient Counter stormsBegun;

  AdmitFunction(DispatchSettings settings) {
    this.settings = settings;
    this.rules = settings.admission();
  }

  @Override
  public void open(OpenContext context) {
    tracks = getRuntimeContext().getMapState(DispatchStates.TRACKS);
    silences = getRuntimeContext().getMapState(DispatchStates.SILENCES);
    storms = getRuntimeContext().getState(DispatchStates.STORM);
    MetricGroup metrics = getRuntimeContext().getMetricGroup().addGroup(DispatchMetrics.GROUP);
    repeats = metrics.counter(DispatchMetrics.REPEATS_DROPPED);
    held = metrics.counter(DispatchMetrics.ALERTS_HELD);
    stormsBegun = metrics.counter(DispatchMetrics.STORMS_BEGUN);
  }

  @Override
  public void processElement1(AlertVersion version, Context ctx, Collector<Notice> out)
      throws Exception {
    AlertTrack before = tracks.get(version.dedupKey());
    AlertTrack track = Admission.arrived(before, version, rules);
    if (track == null) {
      repeats.inc();
      return;
    }
    long now = ctx.timerService().currentProcessingTime();
    if (Admission.isNew(before, version)) {
      arrive(now, ctx);
    }
    settle(track, now, ctx, out);
  }

  @Override
  public void processElement2(Silence silence, Context ctx, Collector<Notice> out)
      throws Exception {
    if (silence.until() > ctx.timerService().currentProcessingTime()) {
      silences.put(silence.changeId(), silence);
      wake(silence.until(), ctx);
    }
  }

  @Override
  public void onTimer(long at, OnTimerContext ctx, Collector<Notice> out) throws Exception {
    long now = ctx.timerService().currentProcessingTime();
    endSilences(now);
    boolean calm = endStorm(now, ctx, out);
    Map<String, AlertTrack> due = new TreeMap<>();
    for (Map.Entry<String, AlertTrack> e : tracks.entries()) {
      AlertTrack track = e.getValue();
      boolean isDue = track.until() != 0 && track.until() <= now;
      if (isDue || calm && track.hold() == Hold.STORM) {
        due.put(e.getKey(), track);
      }
    }
    for (Map.Entry<String, AlertTrack> e : due.entrySet()) {
      AlertTrack track = e.getValue();
      if (Admission.isOver(track, now)) {
        tracks.remove(e.getKey());
      } else {
        if (track.hold() == Hold.SILENCED) {
          arrive(now, ctx); // all that a silence held is told at its end: that may be a storm
        }
        settle(track, now, ctx, out);
      }
    }
  }

  /** Decides about a track's newest version, and keeps what is remembered. */
  private void settle(AlertTrack track, long now, Context ctx, Collector<Notice> out)
      throws Exception {
    Storm storm = storm();
    Decision decision = Admission.decide(track, silencesNow(), storm, rules, now);
    AlertTrack after = decision.track();
    AlertVersion version = after.newest();
    boolean wasInStorm = track.hold() == Hold.STORM;
    switch (decision.verdict()) {
      case TELL -> tell(version, out);
      case HOLD -> {
        held.inc();
        log(Outcome.HELD, after.hold(), version, now, after.until(), ctx);
        if (after.hold() == Hold.STORM && !wasInStorm) {
          summarise(storm.hold(version, now), version.environment(), now, out);
        }
      }
      case UNTOLD -> {
        log(Outcome.UNTOLD, track.hold(), version, now, 0, ctx);
        if (wasInStorm && storm.isOn()) {
          summarise(storm.end(now), version.environment(), now, out);
        }
      }
      case KNOWN -> {
        // nothing is news to anybody
      }
    }
    tracks.put(version.dedupKey(), after);
    if (after.until() != 0) {
      wake(after.until(), ctx);
    }
  }

  private void tell(AlertVersion version, Collector<Notice> out) {
    for (Target target : settings.targets()) {
      if (target.wants(version)) {
        out.collect(new Notice(target.name(), version));
      }
    }
  }

  private void log(
      Outcome outcome, Hold why, AlertVersion version, long now, long nextAt, Context ctx) {
    ctx.output(HELD, new DeliveryEntry("", version, outcome, why.name(), 0, 0, now, nextAt, null));
  }

  private Storm storm() throws Exception {
    Storm storm = storms.value();
    return storm == null ? Storm.NONE : storm;
  }

  /** Counts a new alert. */
  private void arrive(long now, Context ctx) throws Exception {
    Storm before = storm();
    Storm after = before.arrive(now, rules);
    if (after.isOn() && !before.isOn()) {
      stormsBegun.inc();
    }
    storms.update(after);
    wake(now + rules.stormWindow(), ctx);
  }

  /** Keeps a storm that changed, and tells its summary. */
  private void summarise(Storm storm, String environment, long now, Collector<Notice> out)
      throws Exception {
    storms.update(storm);
    tell(storm.summary(environment, State.FIRING, now), out);
  }

  /** Ends a storm whose time has come; returns whether there is none (any more). */
  private boolean endStorm(long now, OnTimerContext ctx, Collector<Notice> out) throws Exception {
    Storm storm = storm();
    if (storm.isOn()) {
      if (storm.overAt(rules) > now) {
        return false;
      }
      if (storm.held() > 0) {
        tell(storm.summary(ctx.getCurrentKey(), State.RESOLVED, now), out);
      }
      storms.clear();
    } else if (storm.isQuiet(now, rules)) {
      storms.clear();
    }
    return true;
  }

  private void endSilences(long now) throws Exception {
    List<String> over = new ArrayList<>();
    for (Map.Entry<String, Silence> e : silences.entries()) {
      if (e.getValue().until() <= now) {
        over.add(e.getKey());
      }
    }
    for (String id : over) {
      silences.remove(id);
    }
  }

  private List<Silence> silencesNow() throws Exception {
    List<Silence> all = new ArrayList<>();
    silences.values().forEach(all::add);
    return all;
  }

  private static void wake(long at, Context ctx) {
    ctx.timerService().registerProcessingTimeTimer((at + GRAIN - 1) / GRAIN * GRAIN);
  }
}
