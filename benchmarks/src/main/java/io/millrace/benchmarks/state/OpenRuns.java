package io.millrace.benchmarks.state;

import io.millrace.domain.event.EventRole;
import io.millrace.domain.event.Outcome;
import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.event.TelemetryEvent.Why;
import io.millrace.domain.event.TelemetryEventCodec;
import io.millrace.operators.runtime.CodecTypeInfo;
import io.millrace.testkit.harness.Events;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource.NumberSequenceSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * So many runs of a checkout, three steps each, none of which ends; then nothing more, without end,
 * so that their state can be looked at.
 */
final class OpenRuns
    implements Source<TelemetryEvent, NumberSequenceSplit, Collection<NumberSequenceSplit>> {
  static final TypeInformation<TelemetryEvent> TYPE =
      CodecTypeInfo.of(TelemetryEvent.class, TelemetryEventCodec.class);
  static final int STEPS = 3;

  private static final long serialVersionUID = 1;
  private static final long T0 = 1_700_000_000_000L;

  /** Within this all runs take their steps: less than the idle class of a checkout. */
  private static final long SPAN_MS = 600_000;

  /** No run breaks it here: what is promised, within which all of them are still under way. */
  private static final long PROMISE_MS = 1_200_000;

  private static final String[] NAMES = {"cart", "address", "payment"};

  /** Opens when the last event has left. One job at a time runs in this process. */
  private static CountDownLatch sent = new CountDownLatch(1);

  private final long runs;
  private final NumberSequenceSource numbers;

  OpenRuns(long runs) {
    this.runs = runs;
    this.numbers = new NumberSequenceSource(0, runs * STEPS - 1);
    sent = new CountDownLatch(1);
  }

  static void awaitSent() throws InterruptedException {
    sent.await();
  }

  private TelemetryEvent event(long number) {
    long run = number % runs;
    int step = (int) (number / runs);
    TelemetryEvent event =
        Events.workflow("order-" + run, NAMES[step], at(number))
            .id("event-" + number)
            .role(step == 0 ? EventRole.INITIATOR : EventRole.STATE_CHANGE)
            .outcome(Outcome.SUCCESS)
            .journey("checkout", null, 2, true)
            .account("account-" + run % 10_000, "premium", 3)
            .offset(number)
            .build();
    return event.with(event.where(), event.who(), promised(event.why()), event.proof());
  }

  /** A run is watched for its promise only where there is one. */
  private static Why promised(Why w) {
    return new Why(
        w.journey(),
        w.stage(),
        w.criticalPath(),
        w.timeClass(),
        w.weight(),
        PROMISE_MS,
        w.revenueBand(),
        w.newRelease(),
        w.businessHours(),
        w.minutesSinceDeployment());
  }

  private long at(long number) {
    return T0 + number * SPAN_MS / (runs * STEPS);
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.CONTINUOUS_UNBOUNDED;
  }

  @Override
  public SplitEnumerator<NumberSequenceSplit, Collection<NumberSequenceSplit>> createEnumerator(
      SplitEnumeratorContext<NumberSequenceSplit> context) {
    return numbers.createEnumerator(context);
  }

  @Override
  public SplitEnumerator<NumberSequenceSplit, Collection<NumberSequenceSplit>> restoreEnumerator(
      SplitEnumeratorContext<NumberSequenceSplit> context,
      Collection<NumberSequenceSplit> checkpoint) {
    return numbers.restoreEnumerator(context, checkpoint);
  }

  @Override
  public SimpleVersionedSerializer<NumberSequenceSplit> getSplitSerializer() {
    return numbers.getSplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<Collection<NumberSequenceSplit>>
      getEnumeratorCheckpointSerializer() {
    return numbers.getEnumeratorCheckpointSerializer();
  }

  @Override
  public SourceReader<TelemetryEvent, NumberSequenceSplit> createReader(
      SourceReaderContext context) {
    return new Reader(this);
  }

  /** Sends every event with a watermark now and then, and waits. */
  private static final class Reader implements SourceReader<TelemetryEvent, NumberSequenceSplit> {
    private static final int WATERMARK_EVERY = 100;

    private final OpenRuns runs;
    private long next;

    Reader(OpenRuns runs) {
      this.runs = runs;
    }

    @Override
    public void start() {}

    @Override
    public InputStatus pollNext(ReaderOutput<TelemetryEvent> output) {
      long all = runs.runs * STEPS;
      if (next < all) {
        long at = runs.at(next);
        output.collect(runs.event(next), at);
        next++;
        if (next % WATERMARK_EVERY == 0) {
          output.emitWatermark(new Watermark(at - 1));
        }
        return InputStatus.MORE_AVAILABLE;
      }
      output.emitWatermark(new Watermark(runs.at(all)));
      sent.countDown();
      return InputStatus.NOTHING_AVAILABLE;
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
      return next < runs.runs * STEPS
          ? CompletableFuture.completedFuture(null)
          : new CompletableFuture<>();
    }

    @Override
    public List<NumberSequenceSplit> snapshotState(long checkpointId) {
      return List.of();
    }

    @Override
    public void addSplits(List<NumberSequenceSplit> splits) {}

    @Override
    public void notifyNoMoreSplits() {}

    @Override
    public void close() {}
  }
}
