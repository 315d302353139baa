package io.millrace.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.event.ContractRecord;
import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.RecordKind;
import io.millrace.domain.event.RejectReason;
import io.millrace.domain.event.SourceRecord;
import io.millrace.domain.intake.ContractJudge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.flink.api.common.eventtime.BoundedOutOfOrdernessWatermarks;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkOutputMultiplexer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.clock.ManualClock;
import org.apache.flink.util.clock.RelativeClock;
import org.junit.jupiter.api.Test;

/** Partitions whose times cannot be believed, or that say nothing at all (F17 to F21). */
class PartitionTimesTest {
  private static final long NOON = 1_772_452_800_000L;
  private static final long MINUTE = 60_000;
  private static final long BOUND = 2 * MINUTE;

  private static final WatermarkOutputMultiplexer.WatermarkUpdateListener NOBODY =
      new WatermarkOutputMultiplexer.WatermarkUpdateListener() {
        @Override
        public void onWatermarkUpdate(long watermark) {}

        @Override
        public void onIdleUpdate(boolean isIdle) {}
      };

  /** The reader of one topic: partitions with watermarks of their own, and their minimum. */
  private static final class Reader {
    private final TimeSettings times;
    private final ManualClock clock = new ManualClock(1);
    private final List<Long> marks = new ArrayList<>();
    private final TreeMap<Integer, WatermarkGenerator<SourceRecord>> partitions = new TreeMap<>();
    private final WatermarkOutputMultiplexer all;
    private long foundIdle;
    private boolean idle;

    Reader(Duration idleAfter, int partitionCount) {
      times =
          new TimeSettings(
              TimeSettings.DEFAULT.allowedSkew(),
              TimeSettings.DEFAULT.futureLimit(),
              idleAfter,
              TimeSettings.DEFAULT.drift());
      all =
          new WatermarkOutputMultiplexer(
              new WatermarkOutput() {
                @Override
                public void emitWatermark(Watermark watermark) {
                  marks.add(watermark.getTimestamp());
                }

                @Override
                public void markIdle() {
                  idle = true;
                }

                @Override
                public void markActive() {
                  idle = false;
                }
              });
      TopicWatermarks strategy = new TopicWatermarks(List.of(topic()), times);
      for (int p = 0; p < partitionCount; p++) {
        all.registerNewOutput(String.valueOf(p), NOBODY);
        partitions.put(p, strategy.createWatermarkGenerator(context()));
      }
    }

    private WatermarkGeneratorSupplier.Context context() {
      return new WatermarkGeneratorSupplier.Context() {
        @Override
        public MetricGroup getMetricGroup() {
          return new UnregisteredMetricsGroup() {
            @Override
            public MetricGroup addGroup(String name) {
              return this;
            }

            @Override
            public Counter counter(String name) {
              assertThat(name).isEqualTo("partitionsFoundIdle");
              return new org.apache.flink.metrics.SimpleCounter() {
                @Override
                public void inc() {
                  foundIdle++;
                }
              };
            }
          };
        }

        @Override
        public RelativeClock getInputActivityClock() {
          return clock;
        }
      };
    }

    void send(int partition, long eventTime, long brokerTime) {
      partitions
          .get(partition)
          .onEvent(
              record(partition, eventTime, brokerTime),
              eventTime,
              all.getImmediateOutput(String.valueOf(partition)));
    }

    /** Wall-clock time goes by. */
    void pass(Duration time) {
      for (int half = 0; half < 2; half++) {
        partitions.forEach((p, g) -> g.onPeriodicEmit(all.getDeferredOutput(String.valueOf(p))));
        all.onPeriodicEmit();
        clock.advanceTime(time.dividedBy(2).plusNanos(1));
      }
      partitions.forEach((p, g) -> g.onPeriodicEmit(all.getDeferredOutput(String.valueOf(p))));
      all.onPeriodicEmit();
    }

    long mark() {
      return marks.isEmpty() ? Long.MIN_VALUE : marks.get(marks.size() - 1);
    }
  }

  private static TopicSource topic() {
    return TopicSource.avro("telemetry.log", RecordKind.LOG);
  }

  private static SourceRecord record(int partition, long eventTime, long brokerTime) {
    ContractRecord record = ContractRecord.blank(RecordKind.LOG);
    record.values()[record.schema().timeField()] = eventTime;
    Coordinates at = new Coordinates("telemetry.log", partition, 1, 0);
    return new SourceRecord.Decoded(record, at, brokerTime, 0, "native");
  }

  /** F17. */
  @Test
  void aSilentPartitionStallsNobodyAndIsCounted() {
    Reader reader = new Reader(Duration.ofMinutes(1), 2);
    reader.send(0, NOON, NOON);
    assertThat(reader.marks).as("the silent one holds everybody").isEmpty();
    reader.pass(Duration.ofSeconds(30));
    assertThat(reader.marks).isEmpty();
    assertThat(reader.foundIdle).isZero();
    reader.send(0, NOON + MINUTE, NOON + MINUTE);
    reader.pass(Duration.ofSeconds(50));
    assertThat(reader.mark()).isEqualTo(NOON + MINUTE - BOUND - 1);
    assertThat(reader.foundIdle).isEqualTo(1);
  }

  /** F17, the negative control: Kafka's source does not find a partition idle by itself. */
  @Test
  void withoutIdlenessTheWatermarkWouldStand() {
    Reader reader = new Reader(Duration.ofDays(1), 2);
    for (int minute = 0; minute < 60; minute++) {
      reader.send(0, NOON + minute * MINUTE, NOON + minute * MINUTE);
      reader.pass(Duration.ofMinutes(1));
    }
    assertThat(reader.marks).isEmpty();
    assertThat(reader.foundIdle).isZero();
  }

  /** F18: old times after a silence take nothing back; whoever is behind is late, and counted. */
  @Test
  void aTopicThatComesBackWithOldTimesIsHeardAndMovesNothingBack() {
    Reader reader = new Reader(Duration.ofMinutes(1), 2);
    reader.send(0, NOON, NOON);
    reader.send(1, NOON, NOON);
    long reached = reader.mark();
    assertThat(reached).isEqualTo(NOON - BOUND - 1);
    reader.pass(Duration.ofMinutes(2));
    reader.pass(Duration.ofMinutes(2));
    assertThat(reader.idle).as("all of it is idle").isTrue();
    assertThat(reader.foundIdle).isGreaterThanOrEqualTo(2);
    reader.send(0, NOON - 60 * MINUTE, NOON + 4 * MINUTE);
    assertThat(reader.mark()).isEqualTo(reached);
    reader.send(0, NOON + 10 * MINUTE, NOON + 10 * MINUTE);
    reader.send(1, NOON + 5 * MINUTE, NOON + 10 * MINUTE);
    assertThat(reader.mark()).isEqualTo(NOON + 10 * MINUTE - BOUND - 1);
    assertThat(reader.marks).isSorted();
  }

  /** F19: each is refused before it can move a watermark, which an unguarded one would follow. */
  @Test
  void aTimeThatCannotBeMovesNoWatermark() {
    ContractJudge judge = new ContractJudge(NOON + MINUTE);
    long[] wrong = {
      Long.MAX_VALUE, 32_472_144_000_000L, -1, Long.MIN_VALUE, 0, NOON / 1000, NOON * 1000
    };
    Reader reader = new Reader(Duration.ofMinutes(1), 1);
    BoundedOutOfOrdernessWatermarks<SourceRecord> unguarded =
        new BoundedOutOfOrdernessWatermarks<>(Duration.ofMillis(BOUND));
    List<Long> carriedAway = new ArrayList<>();
    reader.send(0, NOON, NOON);
    long before = reader.mark();
    for (long time : wrong) {
      ContractRecord log = ContractRecord.blank(RecordKind.LOG);
      log.values()[log.schema().timeField()] = time;
      assertThat(judge.judge(log).reason())
          .as("%d", time)
          .isEqualTo(RejectReason.TIMESTAMP_OUT_OF_RANGE);
      Coordinates at = new Coordinates("telemetry.log", 0, 1, 0);
      SourceRecord rejected =
          new SourceRecord.Rejected(
              RejectReason.TIMESTAMP_OUT_OF_RANGE, "", new byte[0], at, NOON, 0, "native");
      reader.partitions.get(0).onEvent(rejected, time, all(reader));
      unguarded.onEvent(rejected, time, all(reader));
    }
    assertThat(reader.mark()).isEqualTo(before);
    unguarded.onPeriodicEmit(
        new WatermarkOutput() {
          @Override
          public void emitWatermark(Watermark watermark) {
            carriedAway.add(watermark.getTimestamp());
          }

          @Override
          public void markIdle() {}

          @Override
          public void markActive() {}
        });
    assertThat(carriedAway.get(0)).as("the fault bites").isGreaterThan(NOON * 1000);
  }

  private static WatermarkOutput all(Reader reader) {
    return reader.all.getImmediateOutput("0");
  }

  /** F20: ten minutes ahead count as the skew that is allowed, ten behind move nothing back. */
  @Test
  void aProducersClockMovesTimeNoFurtherThanTheAllowedSkew() {
    Reader exact = new Reader(Duration.ofMinutes(1), 1);
    Reader skewed = new Reader(Duration.ofMinutes(1), 1);
    for (int minute = 0; minute < 30; minute++) {
      long now = NOON + minute * MINUTE;
      exact.send(0, now, now);
      skewed.send(0, now, now);
      skewed.send(0, now + (minute % 2 == 0 ? 10 : -10) * MINUTE, now);
      assertThat(skewed.mark() - exact.mark()).isBetween(0L, 5 * MINUTE);
    }
    assertThat(skewed.mark()).as("the fault landed").isGreaterThan(exact.mark());
    assertThat(skewed.marks).isSorted();
  }

  /** F21: all topics stand in one alignment group, so a topic that is behind is waited for. */
  @Test
  void allTopicsKeepWithinOneDrift() {
    var alignment =
        new TopicWatermarks(List.of(topic()), TimeSettings.DEFAULT).getAlignmentParameters();
    assertThat(alignment.isEnabled()).isTrue();
    assertThat(alignment.getMaxAllowedWatermarkDrift()).isEqualTo(MINUTE);
    assertThat(alignment.getWatermarkGroup()).isEqualTo("telemetry");
  }
}
