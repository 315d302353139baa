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
 * Layout of {@link TriageInput} on the wire; three ahead of the cluster in it, for findings,
 * anomalies and successions.
 */
public enum TriageInputCodec implements Codec<TriageInput> {
  INSTANCE;

  private static final int CLUSTER = 1;
  private static final int WINDOW = 2;
  private static final int SERVED = 3;
  private static final int FINDING = 4;
  private static final int ANOMALY = 5;
  private static final int SUCCESSION = 6;

  @Override
  public String format() {
    return "triage-input";
  }

  @Override
  public int version() {
    return ClusterVersionCodec.INSTANCE.version() + 3;
  }

  @Override
  public void write(TriageInput input, Out out) {
    if (input.cluster() != null) {
      ClusterVersionCodec.INSTANCE.write(input.cluster(), out.u8(CLUSTER));
    } else if (input.window() != null) {
      WindowFactCodec.INSTANCE.write(input.window(), out.u8(WINDOW));
    } else if (input.finding() != null) {
      SourceFindingCodec.INSTANCE.write(input.finding(), out.u8(FINDING));
    } else if (input.succession() != null) {
      MigrationVersionCodec.INSTANCE.write(input.succession(), out.u8(SUCCESSION));
    } else if (input.served() != null) {
      ServedMinuteCodec.INSTANCE.write(input.served(), out.u8(SERVED));
    } else {
      AnomalyCodec.INSTANCE.write(input.anomaly(), out.u8(ANOMALY));
    }
  }

  @Override
  public TriageInput read(int version, In in) {
    int kind = in.u8();
    return switch (kind) {
      case CLUSTER ->
          TriageInput.of(
              ClusterVersionCodec.INSTANCE.read(Math.min(version, Math.max(2, version - 3)), in));
      case WINDOW -> TriageInput.of(WindowFactCodec.INSTANCE.read(1, in));
      case SERVED -> TriageInput.of(ServedMinuteCodec.INSTANCE.read(1, in));
      case FINDING -> TriageInput.of(SourceFindingCodec.INSTANCE.read(1, in));
      case ANOMALY -> TriageInput.of(AnomalyCodec.INSTANCE.read(1, in));
      case SUCCESSION -> TriageInput.of(MigrationVersionCodec.INSTANCE.read(1, in));
      default -> throw new IllegalStateException("triage input of unknown kind " + kind);
    };
  }
}
