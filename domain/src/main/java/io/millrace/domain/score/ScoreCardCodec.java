package io.millrace.domain.score;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** Layout of {@link ScoreCard}; the factors are reckoned again from their inputs. */
public enum ScoreCardCodec implements Codec<ScoreCard> {
  INSTANCE;

  @Override
  public String format() {
    return "score-card";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(ScoreCard s, Out out) {
    out.string(s.environment()).fixed64(s.clusterId()).fixed64(s.itemId());
    out.svarint(s.tickAt()).svarint(s.rowVersion()).svarint(s.lastSeenAt());
    writeInputs(s.score().inputs(), out);
    out.f64(s.effectiveScore()).f64(s.painMinutesWeek());
    out.bool(s.retracted()).string(s.policies());
  }

  @Override
  public ScoreCard read(int version, In in) {
    return new ScoreCard(
        in.string(),
        in.fixed64(),
        in.fixed64(),
        in.svarint(),
        in.svarint(),
        in.svarint(),
        Score.of(readInputs(in)),
        in.f64(),
        in.f64(),
        in.bool(),
        in.string());
  }

  private static void writeInputs(ScoreInputs s, Out out) {
    out.list(s.hits(), ScoreCardCodec::writeHit);
    out.varint(s.scopes()).svarint(s.ageMs()).bool(s.regressed());
    out.varint(s.services()).varint(s.journeys()).varint(s.effort()).string(s.effortSource());
    ScoreInputs.Evidence e = s.evidence();
    out.bool(e.exemplarTrace()).bool(e.dependencyOrCallSite());
    out.bool(e.releaseOrMarker()).bool(e.accounts()).f64(s.history());
  }

  private static ScoreInputs readInputs(In in) {
    return new ScoreInputs(
        in.list(ScoreCardCodec::readHit),
        in.varint(),
        in.svarint(),
        in.bool(),
        in.int32(),
        in.int32(),
        in.int32(),
        in.string(),
        new ScoreInputs.Evidence(in.bool(), in.bool(), in.bool(), in.bool()),
        in.f64());
  }

  private static void writeHit(ClassHit h, Out out) {
    out.string(h.name()).varint(h.weight());
    out.varint(h.accountsHit()).varint(h.requestsHit()).varint(h.requestsServed());
  }

  private static ClassHit readHit(In in) {
    return new ClassHit(in.string(), in.int32(), in.varint(), in.varint(), in.varint());
  }
}
