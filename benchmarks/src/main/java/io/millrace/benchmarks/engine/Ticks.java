package io.millrace.benchmarks.engine;

import io.millrace.operators.runtime.CodecTypeInfo;
import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A stream of ticks: every key in turn, each through a little story again and again, times out of
 * order by up to a second, a watermark every hundred. One key in sixteen fails and never succeeds,
 * so that its windows run out.
 *
 * @param events how many
 * @param keys over how many keys
 * @param payload bytes of each
 * @param step ms between two ticks
 */
record Ticks(long events, int keys, int payload, long step) implements Serializable {
  private static final int[] STORY = {0, 1, 1, 1, 2, 3};
  private static final int[] SAD_STORY = {0, 1, 1, 3, 3, 3};
  static final TypeInformation<Tick> TYPE = CodecTypeInfo.of(Tick.class, TickCodec.class);
  private static final long START = 1_700_000_000_000L;
  private static final long DISORDER_MS = 1_000;
  private static final int WATERMARK_EVERY = 100;

  /** When the first tick of the job that runs in this process was made, in nanoseconds. */
  static final AtomicLong FIRST = new AtomicLong();

  /** CPU nanoseconds of the thread that made the ticks and ran the patterns over them. */
  static final AtomicLong CPU = new AtomicLong();

  /** Keyed without a shuffle: source and patterns are one chain, so that only patterns count. */
  KeyedStream<Tick, Long> keyed(StreamExecutionEnvironment env) {
    FIRST.set(0);
    DataStream<Tick> ticks =
        env.fromSequence(0, events - 1)
            .uid("bench.numbers")
            .map(new Make(this))
            .returns(TYPE)
            .uid("bench.ticks")
            .assignTimestampsAndWatermarks(
                WatermarkStrategy.<Tick>forGenerator(c -> new EveryHundred())
                    .withTimestampAssigner((t, before) -> t.at()))
            .uid("bench.watermarks");
    return DataStreamUtils.reinterpretAsKeyedStream(ticks, Tick::key, Types.LONG);
  }

  Tick tick(long i) {
    long round = i / keys;
    long key = i % keys * 0x9e3779b97f4a7c15L;
    int[] story = (key >>> 40) % 16 == 0 ? SAD_STORY : STORY;
    int kind = story[(int) ((round + (key >>> 50)) % story.length)];
    long noise = (i * 0xbf58476d1ce4e5b9L >>> 40) % DISORDER_MS;
    byte[] body = new byte[payload];
    if (payload > 0) {
      body[0] = (byte) i;
    }
    return new Tick(key, kind, START + i / 10 * 10 * step - noise, i, body);
  }

  /** Makes the ticks, and remembers when the first was made and what its thread cost. */
  private static final class Make extends RichMapFunction<Long, Tick> {
    private static final long serialVersionUID = 1;

    private final Ticks ticks;

    Make(Ticks ticks) {
      this.ticks = ticks;
    }

    @Override
    public Tick map(Long i) {
      if (i == 0) {
        FIRST.set(System.nanoTime());
        CPU.set(-threadCpu());
      }
      return ticks.tick(i);
    }

    /** After the last window has run out. */
    @Override
    public void close() {
      CPU.addAndGet(threadCpu());
    }

    private static long threadCpu() {
      return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
  }

  /** Watermarks by count, so that every run has the same. */
  private static final class EveryHundred implements WatermarkGenerator<Tick> {
    private long seen;
    private long latest = Long.MIN_VALUE;

    @Override
    public void onEvent(Tick tick, long at, WatermarkOutput output) {
      latest = Math.max(latest, at);
      if (++seen % WATERMARK_EVERY == 0) {
        output.emitWatermark(new Watermark(latest - DISORDER_MS - 1));
      }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      // by count only
    }
  }
}
