package io.millrace.domain.journey;

import io.millrace.domain.observe.Observation;
import io.millrace.domain.observe.PainCharge;
import java.util.Comparator;

/** What may happen to a run. Facts are taken in {@link #ORDER}, whatever order they arrive in. */
public sealed interface JourneyInput {
  /** Event time, then kind (a limit strikes before an event of the same moment), then identity. */
  Comparator<JourneyInput> ORDER =
      Comparator.comparingLong(JourneyInput::at)
          .thenComparingInt(JourneyInput::rank)
          .thenComparing(JourneyInput::sameKind);

  /** Event time from which it counts, epoch ms. */
  long at();

  /** Hash of the correlation it is about. */
  long key();

  /** Place of its kind among facts of one moment. */
  int rank();

  private static int sameKind(JourneyInput a, JourneyInput b) {
    if (a instanceof Step x && b instanceof Step y) {
      return x.step().mark().compareTo(y.step().mark());
    }
    if (a instanceof Hit x && b instanceof Hit y) {
      return HITS.compare(x.hit(), y.hit());
    }
    if (a instanceof Seen x && b instanceof Seen y) {
      return OBSERVATIONS.compare(x.observation(), y.observation());
    }
    if (a instanceof Truth x && b instanceof Truth y) {
      return x.step().mark().compareTo(y.step().mark());
    }
    if (a instanceof Charged x && b instanceof Charged y) {
      return CHARGES.compare(x.charge(), y.charge());
    }
    throw new IllegalStateException("equal ranks of " + a + " and " + b);
  }

  /** Order of hits of one moment. */
  Comparator<PatternHit> HITS =
      Comparator.comparing(PatternHit::pattern)
          .thenComparingLong(PatternHit::startAt)
          .thenComparingLong(PatternHit::firstHash);

  /** Order of observations. */
  Comparator<Observation> OBSERVATIONS =
      Comparator.comparingLong(Observation::eventTime)
          .thenComparing(Observation::coordinates)
          .thenComparing(Observation::id);

  /** Order of charges of one moment. */
  Comparator<PainCharge> CHARGES =
      Comparator.comparingLong(PainCharge::scopeKey).thenComparingLong(PainCharge::chargedTo);

  /** An observation whose scope is the run. */
  record Seen(Observation observation) implements JourneyInput {
    @Override
    public long at() {
      return observation.eventTime();
    }

    @Override
    public long key() {
      return observation.scopeKey();
    }

    @Override
    public int rank() {
      return 0;
    }
  }

  /** A trace of the run was charged. */
  record Charged(PainCharge charge) implements JourneyInput {
    @Override
    public long at() {
      return charge.at();
    }

    @Override
    public long key() {
      return charge.correlationKey();
    }

    @Override
    public int rank() {
      return 1;
    }
  }

  /** A pattern found something: a limit before events of its moment, a match after them. */
  record Hit(PatternHit hit) implements JourneyInput {
    @Override
    public long at() {
      return hit.at();
    }

    @Override
    public long key() {
      return hit.key();
    }

    @Override
    public int rank() {
      return hit.timedOut() ? 2 : 5;
    }
  }

  /** The run moved. */
  record Step(JourneyStep step) implements JourneyInput {
    @Override
    public long at() {
      return step.eventTime();
    }

    @Override
    public long key() {
      return step.head().key();
    }

    @Override
    public int rank() {
      return 3;
    }
  }

  /**
   * An end that came behind the watermark: no pattern saw it.
   *
   * @param heardAt event time from which it counts, epoch ms
   */
  record Truth(JourneyStep step, long heardAt) implements JourneyInput {
    @Override
    public long at() {
      return heardAt;
    }

    @Override
    public long key() {
      return step.head().key();
    }

    @Override
    public int rank() {
      return 4;
    }
  }
}
