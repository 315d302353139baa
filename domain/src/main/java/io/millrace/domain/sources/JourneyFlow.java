package io.millrace.domain.sources;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** How many runs of a journey ended well, and whether that fell. Mutable; lives in keyed state. */
public final class JourneyFlow {
  final String environment;
  final String journey;
  final Counts ended;
  private long lastBucket;
  long fallenSince;
  long observed;
  long expected;
  String explanation;

  public JourneyFlow(String environment, String journey) {
    this(environment, journey, new Counts());
  }

  private JourneyFlow(String environment, String journey, Counts ended) {
    this.environment = environment;
    this.journey = journey;
    this.ended = ended;
  }

  /** Beginning of the last ten minutes in which a run ended or went on, epoch ms. */
  public long lastAt() {
    return lastBucket * SourceSlice.BUCKET_MS;
  }

  public void add(long bucket, long runs) {
    lastBucket = Math.max(lastBucket, bucket);
    if (runs > 0) {
      ended.add(bucket, runs);
    }
  }

  /** Packs it. */
  public enum FlowCodec implements Codec<JourneyFlow> {
    INSTANCE;

    @Override
    public String format() {
      return "journey-flow";
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(JourneyFlow f, Out out) {
      out.string(f.environment).string(f.journey);
      f.ended.write(out);
      out.svarint(f.lastBucket)
          .svarint(f.fallenSince)
          .svarint(f.observed)
          .svarint(f.expected)
          .string(f.explanation);
    }

    @Override
    public JourneyFlow read(int version, In in) {
      JourneyFlow f = new JourneyFlow(in.string(), in.string(), Counts.read(in));
      f.lastBucket = in.svarint();
      f.fallenSince = in.svarint();
      f.observed = in.svarint();
      f.expected = in.svarint();
      f.explanation = in.string();
      return f;
    }
  }
}
