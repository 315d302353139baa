package io.millrace.benchmarks;

import io.millrace.domain.event.SourceRecord;
import io.millrace.jobs.files.FileTelemetrySource;
import io.millrace.jobs.files.SpoolSplit;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * The files of a run, remembering when the first record left: starting a cluster is no part of a
 * rate.
 */
final class StampedSource implements Source<SourceRecord, SpoolSplit, Boolean> {
  private static final long serialVersionUID = 1;

  /** In nanoseconds; 0 before the first record. One job at a time runs in this process. */
  private static final AtomicLong FIRST = new AtomicLong();

  /** CPU time of the process then, in nanoseconds. */
  private static final AtomicLong CPU = new AtomicLong();

  private final FileTelemetrySource files;

  StampedSource(FileTelemetrySource files) {
    this.files = files;
    FIRST.set(0);
  }

  static double secondsSinceFirst() {
    return (System.nanoTime() - FIRST.get()) / 1e9;
  }

  /** Of the whole process: compilation and garbage collection, too. */
  static double cpuSecondsSinceFirst() {
    return (cpuNanos() - CPU.get()) / 1e9;
  }

  private static long cpuNanos() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : 0;
  }

  @Override
  public Boundedness getBoundedness() {
    return files.getBoundedness();
  }

  @Override
  public SplitEnumerator<SpoolSplit, Boolean> createEnumerator(
      SplitEnumeratorContext<SpoolSplit> context) {
    return files.createEnumerator(context);
  }

  @Override
  public SplitEnumerator<SpoolSplit, Boolean> restoreEnumerator(
      SplitEnumeratorContext<SpoolSplit> context, Boolean checkpoint) {
    return files.restoreEnumerator(context, checkpoint);
  }

  @Override
  public SimpleVersionedSerializer<SpoolSplit> getSplitSerializer() {
    return files.getSplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<Boolean> getEnumeratorCheckpointSerializer() {
    return files.getEnumeratorCheckpointSerializer();
  }

  @Override
  public SourceReader<SourceRecord, SpoolSplit> createReader(SourceReaderContext context) {
    return new StampedReader(files.createReader(context));
  }

  /** Passes everything on. */
  private static final class StampedReader implements SourceReader<SourceRecord, SpoolSplit> {
    private final SourceReader<SourceRecord, SpoolSplit> reader;
    private boolean stamped;

    StampedReader(SourceReader<SourceRecord, SpoolSplit> reader) {
      this.reader = reader;
    }

    @Override
    public void start() {
      reader.start();
    }

    @Override
    public InputStatus pollNext(ReaderOutput<SourceRecord> output) throws Exception {
      return stamped ? reader.pollNext(output) : first(output);
    }

    private InputStatus first(ReaderOutput<SourceRecord> output) throws Exception {
      long now = System.nanoTime();
      long cpu = cpuNanos();
      InputStatus status = reader.pollNext(output);
      if (status == InputStatus.MORE_AVAILABLE) {
        FIRST.set(now);
        CPU.set(cpu);
        stamped = true;
      }
      return status;
    }

    @Override
    public List<SpoolSplit> snapshotState(long checkpointId) {
      return reader.snapshotState(checkpointId);
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
      return reader.isAvailable();
    }

    @Override
    public void addSplits(List<SpoolSplit> splits) {
      reader.addSplits(splits);
    }

    @Override
    public void notifyNoMoreSplits() {
      reader.notifyNoMoreSplits();
    }

    @Override
    public void handleSourceEvents(SourceEvent event) {
      reader.handleSourceEvents(event);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
      reader.notifyCheckpointComplete(checkpointId);
    }

    @Override
    public void close() throws Exception {
      reader.close();
    }
  }
}
