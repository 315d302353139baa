package io.millrace.operators.triage.state;

import io.millrace.domain.anomaly.AnomalyCodec;
import io.millrace.domain.cluster.ClusterVersionCodec;
import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.migration.MigrationVersionCodec;
import io.millrace.domain.sources.SourceFindingCodec;
import io.millrace.domain.stats.WindowFactCodec;
import io.millrace.domain.triage.ServedMinuteCodec;

/**
 * Layout of {@link TriageInput} on the wire. Since version 6 what stands in it says the version of
 * its own layout; before, that followed from this one's.
 */
public enum TriageInputCodec implements Codec<TriageInput> {
  INSTANCE;

  private static final int CLUSTER = 1;
  private static final int WINDOW = 2;
  private static final int SERVED = 3;
  private static final int FINDING = 4;
  private static final int ANOMALY = 5;
  private static final int SUCCESSION = 6;

  /** The first version in which parts say theirs. */
  private static final int TOLD = 6;

  @Override
  public String format() {
    return "triage-input";
  }

  @Override
  public int version() {
    return 7;
  }

  @Override
  public void write(TriageInput input, Out out) {
    if (input.cluster() != null) {
      write(CLUSTER, ClusterVersionCodec.INSTANCE, input.cluster(), out);
    } else if (input.window() != null) {
      write(WINDOW, WindowFactCodec.INSTANCE, input.window(), out);
    } else if (input.finding() != null) {
      write(FINDING, SourceFindingCodec.INSTANCE, input.finding(), out);
    } else if (input.succession() != null) {
      write(SUCCESSION, MigrationVersionCodec.INSTANCE, input.succession(), out);
    } else if (input.served() != null) {
      write(SERVED, ServedMinuteCodec.INSTANCE, input.served(), out);
    } else {
      write(ANOMALY, AnomalyCodec.INSTANCE, input.anomaly(), out);
    }
  }

  private static <T> void write(int kind, Codec<T> codec, T part, Out out) {
    codec.write(part, out.u8(kind).varint(codec.version()));
  }

  @Override
  public TriageInput read(int version, In in) {
    int kind = in.u8();
    int layout = version >= TOLD ? in.int32() : kind == CLUSTER ? Math.min(version, 2) : 1;
    return switch (kind) {
      case CLUSTER -> TriageInput.of(ClusterVersionCodec.INSTANCE.read(layout, in));
      case WINDOW -> TriageInput.of(WindowFactCodec.INSTANCE.read(layout, in));
      case SERVED -> TriageInput.of(ServedMinuteCodec.INSTANCE.read(layout, in));
      case FINDING -> TriageInput.of(SourceFindingCodec.INSTANCE.read(layout, in));
      case ANOMALY -> TriageInput.of(AnomalyCodec.INSTANCE.read(layout, in));
      case SUCCESSION -> TriageInput.of(MigrationVersionCodec.INSTANCE.read(layout, in));
      default -> throw new IllegalStateException("triage input of unknown kind " + kind);
    };
  }
}
