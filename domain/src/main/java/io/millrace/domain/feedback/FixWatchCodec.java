package io.millrace.domain.feedback;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.stats.WindowStatsCodec;

/** Layout of {@link FixWatch}; says the version of the statistics in it. */
public enum FixWatchCodec implements Codec<FixWatch> {
  INSTANCE;

  @Override
  public String format() {
    return "fix-watch";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(FixWatch f, Out out) {
    out.string(f.environment()).fixed64(f.clusterId()).fixed64(f.itemId());
    out.string(f.workItemId()).string(f.fixRelease());
    out.svarint(f.deployedAt()).svarint(f.watchEndsAt()).tag(f.state()).tag(f.reason());
    out.u8(WindowStatsCodec.INSTANCE.version());
    WindowStatsCodec.INSTANCE.write(f.seen(), out);
    out.varint(f.served());
    measures(f.before(), out);
    measures(f.after(), out);
    out.svarint(f.silentSince()).svarint(f.tickAt()).svarint(f.rowVersion()).string(f.policies());
  }

  @Override
  public FixWatch read(int version, In in) {
    return new FixWatch(
        in.string(),
        in.fixed64(),
        in.fixed64(),
        in.string(),
        in.string(),
        in.svarint(),
        in.svarint(),
        in.tag(FixWatch.State.class),
        in.tag(FixWatch.Reason.class),
        WindowStatsCodec.INSTANCE.read(in.u8(), in),
        in.varint(),
        measures(in),
        measures(in),
        in.svarint(),
        in.svarint(),
        in.svarint(),
        in.string());
  }

  private static void measures(FixMeasures m, Out out) {
    out.bool(m != null);
    if (m != null) {
      out.varint(m.ms()).varint(m.occurrences()).varint(m.scopes()).varint(m.latencyUs());
      out.varint(m.retries()).varint(m.timeouts()).varint(m.painUs()).varint(m.requests());
    }
  }

  private static FixMeasures measures(In in) {
    return in.bool()
        ? new FixMeasures(
            in.varint(),
            in.varint(),
            in.varint(),
            in.varint(),
            in.varint(),
            in.varint(),
            in.varint(),
            in.varint())
        : null;
  }
}
