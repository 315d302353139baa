package io.millrace.domain.cluster;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.fingerprint.FingerprintCodec;
import io.millrace.domain.stats.CappedCounts;
import io.millrace.domain.stats.CappedCountsCodec;
import java.util.List;

/**
 * Layout of {@link ClusterCard} in state; paths since version 2, successor since 3, rises since 4,
 * frames since 5.
 */
public enum ClusterCardCodec implements Codec<ClusterCard> {
  INSTANCE;

  @Override
  public String format() {
    return "cluster-card";
  }

  @Override
  public int version() {
    return 5;
  }

  @Override
  public void write(ClusterCard c, Out out) {
    FingerprintCodec.INSTANCE.write(c.fingerprint(), out);
    out.string(c.failureClass()).string(c.dependency());
    out.list(c.blames(), (b, o) -> o.fixed64(b.fingerprintId()).varint(b.times()));
    longs(c.features(), out);
    longs(c.windows(), out);
    out.list(c.journeys(), (journey, o) -> o.string(journey));
    out.list(c.traces(), (trace, o) -> o.fixed64(trace.rank()).string(trace.traceId()));
    CappedCountsCodec.INSTANCE.write(c.paths(), out);
    longs(c.rises(), out.fixed64(c.successor()));
    longs(c.frames(), out);
    out.varint(c.occurrences()).varint(c.painUs()).svarint(c.firstAt()).svarint(c.lastAt());
  }

  @Override
  public ClusterCard read(int version, In in) {
    Fingerprint fingerprint = FingerprintCodec.INSTANCE.read(1, in);
    String failureClass = in.string();
    String dependency = in.string();
    List<ClusterCard.Blame> blames = in.list(i -> new ClusterCard.Blame(i.fixed64(), i.varint()));
    long[] features = longs(in);
    long[] windows = longs(in);
    List<String> journeys = in.list(In::string);
    List<ClusterCard.Trace> traces = in.list(i -> new ClusterCard.Trace(i.fixed64(), i.string()));
    return new ClusterCard(
        fingerprint,
        failureClass,
        dependency,
        blames,
        features,
        windows,
        journeys,
        traces,
        version < 2 ? CappedCounts.EMPTY : CappedCountsCodec.INSTANCE.read(1, in),
        version < 3 ? 0 : in.fixed64(),
        version < 4 ? new long[0] : longs(in),
        version < 5 ? new long[0] : longs(in),
        in.varint(),
        in.varint(),
        in.svarint(),
        in.svarint());
  }

  private static void longs(long[] values, Out out) {
    out.varint(values.length);
    for (long v : values) {
      out.fixed64(v);
    }
  }

  private static long[] longs(In in) {
    long[] values = new long[in.count()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.fixed64();
    }
    return values;
  }
}
