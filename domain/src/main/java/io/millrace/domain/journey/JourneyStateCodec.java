package io.millrace.domain.journey;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import java.util.List;

/**
 * State of one correlation, as one packed value; the run in it is of its version up to 2, and of 3
 * since 6.
 */
public enum JourneyStateCodec implements Codec<JourneyState> {
  INSTANCE;

  @Override
  public String format() {
    return "journey-state";
  }

  @Override
  public int version() {
    return 6;
  }

  @Override
  public void write(JourneyState s, Out out) {
    out.bool(s.run() != null);
    if (s.run() != null) {
      JourneyRunCodec.INSTANCE.write(s.run(), out);
    }
    s.scope().write(out);
    out.bool(s.dirty()).svarint(s.wakeAt());
    out.list(s.pending(), JourneyInputCodec.INSTANCE::write);
  }

  @Override
  public JourneyState read(int version, In in) {
    int runs = version < 6 ? Math.min(version, 2) : 3;
    JourneyRun run = in.bool() ? JourneyRunCodec.INSTANCE.read(runs, in) : null;
    OpenScope scope = OpenScope.read(version, in);
    return new JourneyState(
        run,
        scope,
        in.bool(),
        in.svarint(),
        List.copyOf(in.list(i -> JourneyInputCodec.INSTANCE.read(Math.max(2, version), i))));
  }
}
