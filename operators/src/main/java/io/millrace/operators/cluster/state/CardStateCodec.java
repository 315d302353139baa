package io.millrace.operators.cluster.state;

import io.millrace.domain.cluster.ClusterCard;
import io.millrace.domain.cluster.ClusterCardCodec;
import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** Layout of {@link CardState}; has the version of the cards in it. */
public enum CardStateCodec implements Codec<CardState> {
  INSTANCE;

  @Override
  public String format() {
    return "cluster-card-state";
  }

  @Override
  public int version() {
    return ClusterCardCodec.INSTANCE.version();
  }

  @Override
  public void write(CardState s, Out out) {
    out.bool(s.settled() != null);
    if (s.settled() != null) {
      ClusterCardCodec.INSTANCE.write(s.settled(), out);
    }
    out.list(s.waiting(), CardStateCodec::writeWaiting);
  }

  @Override
  public CardState read(int version, In in) {
    ClusterCard settled = in.bool() ? ClusterCardCodec.INSTANCE.read(version, in) : null;
    return new CardState(settled, in.list(i -> readWaiting(version, i)));
  }

  private static void writeWaiting(CardState.Waiting w, Out out) {
    out.svarint(w.tick()).svarint(w.minuteAt());
    ClusterCardCodec.INSTANCE.write(w.card(), out);
  }

  private static CardState.Waiting readWaiting(int version, In in) {
    return new CardState.Waiting(
        in.svarint(), in.svarint(), ClusterCardCodec.INSTANCE.read(version, in));
  }
}
