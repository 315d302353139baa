package io.millrace.domain.scope;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.event.Coordinates;

/** A span fact, as state and streams hold it. */
public enum SpanFactCodec implements Codec<SpanFact> {
  INSTANCE;

  /** Version 1 did not say where a span stands. */
  static final Coordinates NOWHERE = new Coordinates("", 0, 0, 0);

  private static final int FAILED = 1;
  private static final int SUCCEEDED = 2;

  /** Since version 3. */
  private static final int CRITICAL = 4;

  @Override
  public String format() {
    return "span-fact";
  }

  @Override
  public int version() {
    return 3;
  }

  @Override
  public void write(SpanFact s, Out out) {
    out.fixed64(s.eventHash())
        .fixed64(s.traceKey())
        .fixed64(s.spanKey())
        .fixed64(s.parentKey())
        .string(s.environment())
        .svarint(s.eventTime())
        .svarint(s.startMs())
        .svarint(s.durationUs())
        .fixed64(s.operationKey())
        .string(s.service())
        .string(s.operation())
        .string(s.peer())
        .u8(flags(s))
        .svarint(s.retryAttempt())
        .fixed64(s.correlationKey())
        .string(s.journey())
        .fixed64(s.accountHash())
        .varint(s.weightClass());
    s.coordinates().write(out);
  }

  private static int flags(SpanFact s) {
    return (s.failed() ? FAILED : 0)
        | (s.succeeded() ? SUCCEEDED : 0)
        | (s.criticalPath() ? CRITICAL : 0);
  }

  @Override
  public SpanFact read(int version, In in) {
    long eventHash = in.fixed64();
    long traceKey = in.fixed64();
    long spanKey = in.fixed64();
    long parentKey = in.fixed64();
    String environment = in.word();
    long eventTime = in.svarint();
    long startMs = in.svarint();
    long durationUs = in.svarint();
    long operationKey = in.fixed64();
    String service = in.word();
    String operation = in.word();
    String peer = in.word();
    int flags = in.u8();
    return new SpanFact(
        eventHash,
        traceKey,
        spanKey,
        parentKey,
        environment,
        eventTime,
        startMs,
        durationUs,
        operationKey,
        service,
        operation,
        peer,
        (flags & FAILED) != 0,
        (flags & SUCCEEDED) != 0,
        (int) in.svarint(),
        in.fixed64(),
        in.word(),
        in.fixed64(),
        in.int32(),
        (flags & CRITICAL) != 0,
        version == 1 ? NOWHERE : Coordinates.read(in));
  }
}
