package io.millrace.domain.journey;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.event.Outcome;

/** A transition on its way to the warehouse. */
public enum StageTransitionCodec implements Codec<StageTransition> {
  INSTANCE;

  @Override
  public String format() {
    return "stage-transition";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public void write(StageTransition t, Out out) {
    out.string(t.id())
        .string(t.runId())
        .varint(t.ordinal())
        .string(t.from())
        .string(t.to())
        .svarint(t.dwellMs())
        .varint(t.attempt())
        .tag(t.outcome())
        .tag(t.deviation())
        .bool(t.resumed());
    t.mark().write(out);
    t.head().write(out);
    out.svarint(t.deviationMs());
  }

  @Override
  public StageTransition read(int version, In in) {
    String id = in.string();
    String runId = in.string();
    int ordinal = in.int32();
    String from = in.string();
    String to = in.string();
    long dwellMs = in.svarint();
    int attempt = in.int32();
    Outcome outcome = in.tag(Outcome.class);
    Deviation deviation = in.tag(Deviation.class);
    boolean resumed = in.bool();
    EventMark mark = EventMark.read(in);
    RunHead head = RunHead.read(in);
    long deviationMs = version < 2 ? 0 : in.svarint();
    return new StageTransition(
        id,
        runId,
        ordinal,
        from,
        to,
        dwellMs,
        attempt,
        outcome,
        deviation,
        deviationMs,
        resumed,
        mark,
        head);
  }
}
