package io.millrace.domain.release;

import io.millrace.domain.anomaly.Anomaly;
import io.millrace.domain.anomaly.AnomalyCodec;
import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.stats.CappedCounts;
import io.millrace.domain.stats.CappedCountsCodec;

/**
 * What is remembered of one fingerprint for the tests.
 *
 * @param service of the fingerprint, null when unknown
 * @param firstMinute in which it was ever seen, minutes since the epoch
 * @param accounts most that one minute hit, 0 when none was known
 * @param counted distinct scopes by minute, occurrences by release
 * @param open the anomaly that lasts, null when none does
 * @param journeys occurrences by journey, since it is known
 */
public record FailureState(
    String service,
    long firstMinute,
    long accounts,
    Counted counted,
    Anomaly open,
    CappedCounts journeys) {
  /** Nothing known yet. */
  public static final FailureState NONE =
      new FailureState(null, Long.MAX_VALUE, 0, new Counted(), null, CappedCounts.EMPTY);

  /** With a minute more; this one stays as it was. */
  public FailureState plus(FailureMinute fact, long minute) {
    Counted more = counted.copy();
    more.add(minute, fact.scopes());
    for (int i = 0; i < fact.releases().size(); i++) {
      more.addTo(fact.releases().name(i), minute, fact.releases().count(i));
    }
    return new FailureState(
        fact.service() == null ? service : fact.service(),
        Math.min(firstMinute, minute),
        Math.max(accounts, fact.accounts()),
        more,
        open,
        journeys.merge(fact.journeys()));
  }

  /** Without what is too old; this one stays as it was. */
  public FailureState trimmed(long now) {
    Counted rest = counted.copy();
    rest.trim(now);
    return new FailureState(service, firstMinute, accounts, rest, open, journeys);
  }

  /** The same with another anomaly, or none. */
  public FailureState with(Anomaly anomaly) {
    return new FailureState(service, firstMinute, accounts, counted, anomaly, journeys);
  }

  /** The journey that it hit most, of equals the first by name; null when none is known. */
  public String journey() {
    return journeys.mostFrequent();
  }

  /** Packs it; journeys since version 2. */
  public enum StateCodec implements Codec<FailureState> {
    INSTANCE;

    @Override
    public String format() {
      return "failure-rates";
    }

    @Override
    public int version() {
      return 2;
    }

    @Override
    public void write(FailureState s, Out out) {
      out.string(s.service()).svarint(s.firstMinute()).varint(s.accounts());
      Counted.CountedCodec.INSTANCE.write(s.counted(), out);
      out.bool(s.open() != null);
      if (s.open() != null) {
        AnomalyCodec.INSTANCE.write(s.open(), out);
      }
      CappedCountsCodec.INSTANCE.write(s.journeys(), out);
    }

    @Override
    public FailureState read(int version, In in) {
      return new FailureState(
          in.string(),
          in.svarint(),
          in.varint(),
          Counted.CountedCodec.INSTANCE.read(1, in),
          in.bool() ? AnomalyCodec.INSTANCE.read(1, in) : null,
          version < 2 ? CappedCounts.EMPTY : CappedCountsCodec.INSTANCE.read(1, in));
    }
  }
}
