package io.millrace.operators.sources;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.control.ControlTables;
import io.millrace.domain.sources.JourneyFlow;
import io.millrace.domain.sources.NameUse;
import io.millrace.domain.sources.SourceSlice;
import io.millrace.domain.sources.SourceState;
import io.millrace.domain.sources.SourceStateCodec;
import io.millrace.domain.sources.SourceVersion;
import io.millrace.domain.sources.SourceWatch;
import io.millrace.operators.runtime.ControlFeed;
import io.millrace.operators.runtime.TickFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.util.Collector;

/**
 * Keeps what subtasks saw until its ten minutes are over, and lets {@link SourceWatch} judge it at
 * ticks. Ticks go on for three hours after the last event of the environment, which is long enough
 * to notice a silence; then the day's tick alone comes, until everything has been forgotten.
 */
final class WatchSourcesFunction extends TickFunction<String, SourceSlice, SourceVersion> {
  private static final long serialVersionUID = 1;
  private static final long AWAKE_MS = 3 * 3_600_000L;
  private static final long HOUR_MS = 3_600_000;
  private static final long DAY_MS = 86_400_000;
  private static final long KEPT_MS = 30 * DAY_MS;
  private static final int MOST_NAMES = 1000;

  private static final Copy<SourceState> SOURCE = new Copy<>(SourceStateCodec.INSTANCE);
  private static final Copy<JourneyFlow> FLOW = new Copy<>(JourneyFlow.FlowCodec.INSTANCE);
  private static final Copy<NameUse> USE = new Copy<>(NameUse.UseCodec.INSTANCE);

  /** A value in state may be read by a snapshot: what is changed is a copy. */
  private record Copy<V>(Codec<V> codec) {
    V of(V value) {
      Out out = new Out(256);
      codec.write(value, out);
      return codec.read(codec.version(), new In().over(out.buffer(), 0, out.length()));
    }
  }

  private final ControlFeed control;
  private transient ControlTables tables;
  private transient MapState<String, SourceSlice> open;
  private transient MapState<String, SourceState> sources;
  private transient MapState<String, JourneyFlow> flows;
  private transient MapState<String, NameUse> names;

  WatchSourcesFunction(ControlFeed control) {
    super(SourceSlice.BUCKET_MS);
    this.control = control;
  }

  @Override
  public void open(OpenContext context) {
    tables = control.open(getRuntimeContext());
    open = getRuntimeContext().getMapState(SourcesStates.OPEN);
    sources = getRuntimeContext().getMapState(SourcesStates.SOURCES);
    flows = getRuntimeContext().getMapState(SourcesStates.FLOWS);
    names = getRuntimeContext().getMapState(SourcesStates.NAMES);
  }

  @Override
  public void processElement(SourceSlice slice, Context ctx, Collector<SourceVersion> out)
      throws Exception {
    String key = String.format(Locale.ROOT, "%016x:%s", slice.bucket(), SourceState.key(slice));
    SourceSlice known = open.get(key);
    open.put(key, known == null ? slice : known.plus(slice));
    ctx.timerService().registerEventTimeTimer(slice.endAt());
  }

  /** Slices that are over by the time go where they are judged; the future waits. */
  private void take(
      long until,
      TreeMap<String, SourceState> all,
      TreeMap<String, JourneyFlow> journeys,
      TreeMap<String, NameUse> uses)
      throws Exception {
    TreeMap<String, SourceSlice> over = new TreeMap<>();
    for (Map.Entry<String, SourceSlice> e : open.entries()) {
      if (e.getValue().endAt() <= until) {
        over.put(e.getKey(), e.getValue());
      }
    }
    for (Map.Entry<String, SourceSlice> e : over.entrySet()) {
      SourceSlice slice = e.getValue();
      all.computeIfAbsent(SourceState.key(slice), k -> SourceState.of(slice)).add(slice);
      for (SourceSlice.Flow flow : slice.flows()) {
        journeys
            .computeIfAbsent(
                flow.journey(), j -> new JourneyFlow(slice.environment(), flow.journey()))
            .add(slice.bucket(), flow.ended());
      }
      for (SourceSlice.Name name : slice.names()) {
        uses.computeIfAbsent(name.type(), n -> new NameUse())
            .add(slice.source(), name.roles(), slice.bucket());
      }
      open.remove(e.getKey());
    }
  }

  @Override
  protected boolean hasState() throws Exception {
    return !sources.isEmpty() || !open.isEmpty();
  }

  @Override
  protected void decide(Tick tick, Context ctx, Collector<SourceVersion> out) throws Exception {
    boolean day = tick.last() || Math.floorMod(tick.at(), DAY_MS) == 0;
    boolean whole = day || Math.floorMod(tick.at(), HOUR_MS) == 0;
    SourceWatch watch = new SourceWatch(tables, tick.at(), whole, tick.last());
    TreeMap<String, SourceState> all = sorted(sources, SOURCE);
    TreeMap<String, JourneyFlow> journeys = sorted(flows, FLOW);
    TreeMap<String, NameUse> uses = sorted(names, USE);
    take(tick.facts(), all, journeys, uses);
    long lastAt = Long.MIN_VALUE;
    for (SourceState source : all.values()) {
      watch.judge(source);
      if (day) {
        watch.completeness(source);
      }
      lastAt = Math.max(lastAt, source.lastAt());
    }
    journeys.values().forEach(flow -> watch.judge(flow, all.values()));
    while (uses.size() > MOST_NAMES) {
      names.remove(uses.pollLastEntry().getKey());
    }
    watch.judge(ctx.getCurrentKey(), uses);
    watch.versions().forEach(out::collect);
    watch.findings().forEach(finding -> ctx.output(SourcesRoom.FINDINGS, finding));
    keep(sources, all);
    keep(flows, journeys);
    keep(names, uses);
    if (!tick.last()) {
      forget(tick.at() - KEPT_MS);
      remind(tick.at(), lastAt, ctx);
    }
  }

  /** Nothing put is nothing kept: an empty map would stay behind as an entry of its key. */
  private static <V> void keep(MapState<String, V> state, Map<String, V> values) throws Exception {
    if (!values.isEmpty()) {
      state.putAll(values);
    }
  }

  private void remind(long now, long lastAt, Context ctx) throws Exception {
    if (lastAt > now - AWAKE_MS) {
      ctx.timerService().registerEventTimeTimer(now + SourceSlice.BUCKET_MS);
    }
    if (hasState()) {
      ctx.timerService().registerEventTimeTimer(midnightAfter(now));
    }
  }

  private void forget(long before) throws Exception {
    forget(sources, s -> s.lastAt() < before);
    forget(flows, f -> f.lastAt() < before);
    forget(names, n -> n.lastAt() < before);
  }

  private static <V> void forget(MapState<String, V> state, Predicate<V> over) throws Exception {
    List<String> keys = new ArrayList<>();
    for (Map.Entry<String, V> e : state.entries()) {
      if (over.test(e.getValue())) {
        keys.add(e.getKey());
      }
    }
    for (String key : keys) {
      state.remove(key);
    }
  }

  private static <V> TreeMap<String, V> sorted(MapState<String, V> state, Copy<V> copy)
      throws Exception {
    TreeMap<String, V> all = new TreeMap<>();
    for (Map.Entry<String, V> e : state.entries()) {
      all.put(e.getKey(), copy.of(e.getValue()));
    }
    return all;
  }

  @Override
  protected void clear() {
    open.clear();
    sources.clear();
    flows.clear();
    names.clear();
  }
}
