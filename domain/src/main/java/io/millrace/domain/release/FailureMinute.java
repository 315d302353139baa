package io.millrace.domain.release;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.stats.CappedCounts;
import io.millrace.domain.stats.CappedCountsCodec;

/**
 * What the tests read of a fingerprint's minute.
 *
 * @param service of the fingerprint, null when unknown
 * @param releasedAt from when it counts, epoch ms
 * @param scopes distinct in pain
 * @param accounts distinct accounts, or tenants where no account is known
 * @param releases occurrences by release
 * @param journeys occurrences by journey; empty of what an older version wrote
 */
public record FailureMinute(
    String environment,
    long fingerprintId,
    String service,
    long releasedAt,
    long scopes,
    long accounts,
    CappedCounts releases,
    CappedCounts journeys) {

  /** With more of the same fingerprint, counted from the same tick on. */
  public FailureMinute plus(FailureMinute more) {
    return new FailureMinute(
        environment,
        fingerprintId,
        service == null ? more.service : service,
        Math.min(releasedAt, more.releasedAt),
        scopes + more.scopes,
        Math.max(accounts, more.accounts),
        releases.merge(more.releases),
        journeys.merge(more.journeys));
  }

  /** Layout on the wire and in state; journeys since version 2. */
  public enum MinuteCodec implements Codec<FailureMinute> {
    INSTANCE;

    @Override
    public String format() {
      return "failure-minute";
    }

    @Override
    public int version() {
      return 2;
    }

    @Override
    public void write(FailureMinute f, Out out) {
      out.string(f.environment()).fixed64(f.fingerprintId()).string(f.service());
      out.svarint(f.releasedAt()).varint(f.scopes()).varint(f.accounts());
      CappedCountsCodec.INSTANCE.write(f.releases(), out);
      CappedCountsCodec.INSTANCE.write(f.journeys(), out);
    }

    @Override
    public FailureMinute read(int version, In in) {
      return new FailureMinute(
          in.string(),
          in.fixed64(),
          in.string(),
          in.svarint(),
          in.varint(),
          in.varint(),
          CappedCountsCodec.INSTANCE.read(1, in),
          version < 2 ? CappedCounts.EMPTY : CappedCountsCodec.INSTANCE.read(1, in));
    }
  }
}
