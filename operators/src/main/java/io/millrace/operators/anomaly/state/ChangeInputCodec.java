package io.millrace.operators.anomaly.state;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.release.FailureMinute;
import io.millrace.domain.release.ServedRoute;
import io.millrace.domain.sources.SourceFindingCodec;

/** Layout of {@link ChangeInput} on the wire; failures with their journeys since version 2. */
public enum ChangeInputCodec implements Codec<ChangeInput> {
  INSTANCE;

  private static final int FAILURE = 1;
  private static final int SERVED = 2;
  private static final int FINDING = 3;

  @Override
  public String format() {
    return "change-input";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public void write(ChangeInput input, Out out) {
    if (input.failure() != null) {
      FailureMinute.MinuteCodec.INSTANCE.write(input.failure(), out.u8(FAILURE));
    } else if (input.served() != null) {
      ServedRoute.RouteCodec.INSTANCE.write(input.served(), out.u8(SERVED));
    } else {
      SourceFindingCodec.INSTANCE.write(input.finding(), out.u8(FINDING));
    }
  }

  @Override
  public ChangeInput read(int version, In in) {
    int kind = in.u8();
    return switch (kind) {
      case FAILURE -> ChangeInput.of(FailureMinute.MinuteCodec.INSTANCE.read(version, in));
      case SERVED -> ChangeInput.of(ServedRoute.RouteCodec.INSTANCE.read(1, in));
      case FINDING -> ChangeInput.of(SourceFindingCodec.INSTANCE.read(1, in));
      default -> throw new IllegalStateException("change input of unknown kind " + kind);
    };
  }
}
