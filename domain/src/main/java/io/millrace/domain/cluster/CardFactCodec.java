package io.millrace.domain.cluster;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** Layout of {@link CardFact} on streams; has the version of the card in it. */
public enum CardFactCodec implements Codec<CardFact> {
  INSTANCE;

  @Override
  public String format() {
    return "cluster-card-fact";
  }

  @Override
  public int version() {
    return ClusterCardCodec.INSTANCE.version();
  }

  @Override
  public void write(CardFact f, Out out) {
    out.string(f.environment()).svarint(f.releasedAt()).svarint(f.minuteAt());
    ClusterCardCodec.INSTANCE.write(f.card(), out);
  }

  @Override
  public CardFact read(int version, In in) {
    return new CardFact(
        in.string(), in.svarint(), in.svarint(), ClusterCardCodec.INSTANCE.read(version, in));
  }
}
