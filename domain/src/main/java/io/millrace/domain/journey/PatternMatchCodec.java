package io.millrace.domain.journey;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.event.Coordinates;

/** A pattern match on its way to the warehouse. */
public enum PatternMatchCodec implements Codec<PatternMatch> {
  INSTANCE;

  @Override
  public String format() {
    return "pattern-match";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public void write(PatternMatch m, Out out) {
    out.string(m.id())
        .tag(m.pattern())
        .bool(m.timedOut())
        .svarint(m.startAt())
        .svarint(m.at())
        .varint(m.events())
        .svarint(m.addedUs())
        .string(m.stage())
        .string(m.branch())
        .string(m.dependency())
        .fixed64(m.fingerprintId());
    m.last().write(out);
    m.head().write(out);
    out.tag(m.verdict()).svarint(m.lastAt()).string(m.subject()).string(m.detail());
  }

  /** Version 1 knew three patterns, which say one thing each. */
  @Override
  public PatternMatch read(int version, In in) {
    String id = in.string();
    PatternId pattern = in.tag(PatternId.class);
    boolean timedOut = in.bool();
    long startAt = in.svarint();
    long at = in.svarint();
    int events = in.int32();
    long addedUs = in.svarint();
    String stage = in.word();
    String branch = in.word();
    String dependency = in.word();
    long fingerprintId = in.fixed64();
    Coordinates last = Coordinates.read(in);
    RunHead head = RunHead.read(in);
    boolean old = version == 1;
    return new PatternMatch(
        id,
        pattern,
        timedOut,
        startAt,
        at,
        events,
        addedUs,
        stage,
        branch,
        dependency,
        fingerprintId,
        last,
        head,
        old ? null : in.tag(Verdict.class),
        old ? at : in.svarint(),
        old ? null : in.string(),
        old ? null : in.string());
  }
}
