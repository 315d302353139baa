package io.millrace.jobs.pipeline;

import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.RejectedRecord;
import io.millrace.domain.event.RejectedRecordCodec;
import io.millrace.operators.runtime.CodecTypeInfo;
import java.io.Serializable;
import java.util.Map;
import java.util.Set;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The bytes of records as they stand at their source. Records do not carry them through the rooms;
 * they are read again for the few on which a decision failed.
 */
public interface Originals extends Serializable {
  /** Of a source that cannot be read again. */
  Originals NONE = wanted -> Map.of();

  /**
   * A record as it stands at its source.
   *
   * @param hash first 8 bytes of its SHA-256
   */
  record Original(byte[] bytes, long hash) {}

  /**
   * What stands at the coordinates now; absent where nothing does any more.
   *
   * @throws Exception when the source cannot be read; the records then keep what they have
   */
  Map<Coordinates, Original> read(Set<Coordinates> wanted) throws Exception;

  /** Gives rejected records that were decoded already their original bytes back. */
  static DataStream<RejectedRecord> restore(
      DataStream<RejectedRecord> rejected, Originals originals) {
    return rejected
        .transform(
            "rejected: original bytes",
            CodecTypeInfo.of(RejectedRecord.class, RejectedRecordCodec.class),
            new RestoreOriginalsOperator(originals))
        .uid("rejected.originals");
  }
}
