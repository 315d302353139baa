package io.millrace.jobs.files;

import io.millrace.domain.event.SourceRecord;
import io.millrace.domain.event.SourceRecordCodec;
import io.millrace.domain.intake.ContractJudge;
import io.millrace.operators.runtime.CodecTypeInfo;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * All files of one run as one stream, merged by (event time, file, line), so that a log file does
 * not make a span file late. It ends with {@link SourceRecord.End}, which carries as_of; after a
 * restore it goes on exactly where it was, and an end is emitted again.
 *
 * <p>One reader does the work: set parallelism 1. Others finish at once.
 */
public final class FileTelemetrySource implements Source<SourceRecord, SpoolSplit, Boolean> {
  private static final long serialVersionUID = 1;

  /** Type of what it emits. */
  public static final TypeInformation<SourceRecord> TYPE =
      CodecTypeInfo.of(SourceRecord.class, SourceRecordCodec.class);

  private final List<InputFile> files;
  private final ReadLimits limits;
  private final long latestAllowed;
  private final String temporary;
  private final SortedRuns sorted;

  /**
   * @param latestAllowed largest event time that is believed, epoch ms: the run's start, read once
   *     from its clock and stored, plus the allowed skew
   * @param temporary directory for sorted runs
   */
  public FileTelemetrySource(
      List<InputFile> files, ReadLimits limits, long latestAllowed, Path temporary) {
    this(files, limits, latestAllowed, temporary.toString(), null);
  }

  private FileTelemetrySource(
      List<InputFile> files,
      ReadLimits limits,
      long latestAllowed,
      String temporary,
      SortedRuns sorted) {
    this.files = List.copyOf(files);
    this.limits = limits;
    this.latestAllowed = latestAllowed;
    this.temporary = temporary;
    this.sorted = sorted;
  }

  /**
   * Decodes and sorts now, once for several jobs. The sorted runs stay in the temporary directory;
   * the caller removes it.
   */
  public FileTelemetrySource sort() {
    SortedRuns runs = spool().runs();
    return new FileTelemetrySource(files, limits, latestAllowed, temporary, runs);
  }

  /** Records in the sorted runs. */
  public long sortedRecords() {
    if (sorted == null) {
      throw new IllegalStateException("not sorted yet");
    }
    return sorted.total();
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.BOUNDED;
  }

  @Override
  public SplitEnumerator<SpoolSplit, Boolean> createEnumerator(
      SplitEnumeratorContext<SpoolSplit> context) {
    return new SpoolEnumerator(context, false);
  }

  @Override
  public SplitEnumerator<SpoolSplit, Boolean> restoreEnumerator(
      SplitEnumeratorContext<SpoolSplit> context, Boolean assigned) {
    return new SpoolEnumerator(context, assigned);
  }

  @Override
  public SourceReader<SourceRecord, SpoolSplit> createReader(SourceReaderContext context) {
    return new SpoolReader(
        this::spool, () -> context.sendSourceEventToCoordinator(new InputRead()));
  }

  private Spool spool() {
    return sorted != null
        ? Spool.of(sorted)
        : Spool.build(files, limits, new ContractJudge(latestAllowed), Path.of(temporary));
  }

  @Override
  public SimpleVersionedSerializer<SpoolSplit> getSplitSerializer() {
    return SpoolSplitSerializer.INSTANCE;
  }

  @Override
  public SimpleVersionedSerializer<Boolean> getEnumeratorCheckpointSerializer() {
    return AssignedSerializer.INSTANCE;
  }
}
