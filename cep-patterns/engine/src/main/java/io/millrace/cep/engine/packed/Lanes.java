package io.millrace.cep.engine.packed;

import java.util.Comparator;
import java.util.List;
import org.apache.flink.cep.EventComparator;

/** The patterns of an operator over one image, as if each were alone. */
final class Lanes<E, R> {
  private final Lane<E, R>[] lanes;
  private final Due<E> due;

  /**
   * @param ties order of equal timestamps; null for the order of arrival
   */
  @SuppressWarnings("unchecked")
  Lanes(List<Lane<E, R>> lanes, EventComparator<E> ties, Decoder<E> decoder) {
    this.lanes = lanes.toArray(n -> (Lane<E, R>[]) new Lane<?, ?>[n]);
    this.due = new Due<>(order(ties, decoder));
  }

  private static <E> Comparator<Held<E>> order(EventComparator<E> ties, Decoder<E> decoder) {
    return (a, b) -> {
      int byTime = Long.compare(a.at, b.at);
      return byTime != 0 || ties == null
          ? byTime
          : ties.compare(decoder.value(a), decoder.value(b));
    };
  }

  /** The event as images hold it; null if no pattern sees it, or it can change nothing in any. */
  Held<E> arrived(E event, long at) throws Exception {
    long seenBy = 0;
    long verdict = 0;
    for (int i = 0; i < lanes.length; i++) {
      if (lanes[i].sees(event)) {
        long said = lanes[i].verdict(event);
        if (!lanes[i].ignores(said)) {
          seenBy |= 1L << i;
          verdict |= said;
        }
      }
    }
    return seenBy == 0 ? null : new Held<>(at, seenBy, verdict, event);
  }

  /**
   * Walks what is due, and ends windows.
   *
   * @return time of the earliest event that still waits; {@link Image#NEVER} for none
   */
  long process(Image<E> image, long watermark) throws Exception {
    long earliest = image.takeDue(watermark, due);
    due.sort();
    long fed = feed(image);
    due.clear();
    for (int i = 0; i < image.runsSize(); i++) {
      Runs<E> runs = image.runs(i);
      Lane<E, R> lane = lanes[runs.pattern];
      // a pattern that saw no event and has no deadline by now is left alone: its stock operator
      // would have had no timer
      if ((fed >>> runs.pattern & 1) != 0 || lane.deadline(runs) <= watermark) {
        lane.advance(runs, watermark);
      }
    }
    image.dropIdle();
    return earliest;
  }

  /** Gives each pattern the due events it sees, in order; returns which patterns saw one. */
  private long feed(Image<E> image) throws Exception {
    long fed = 0;
    long atThisMoment = 0;
    long now = Long.MIN_VALUE;
    for (int i = 0; i < due.size(); i++) {
      Held<E> event = due.get(i);
      if (event.at != now) {
        now = event.at;
        atThisMoment = 0;
      }
      event.number = image.nextNumber++;
      for (long rest = event.lanes; rest != 0; rest &= rest - 1) {
        int lane = Long.numberOfTrailingZeros(rest);
        lanes[lane].feed(image, event, (atThisMoment >>> lane & 1) == 0);
      }
      atThisMoment |= event.lanes;
      fed |= event.lanes;
    }
    return fed;
  }

  /** The earliest deadline of all patterns; {@link Image#NEVER} for none. */
  long deadline(Image<E> image) {
    long deadline = Image.NEVER;
    for (int i = 0; i < image.runsSize(); i++) {
      Runs<E> runs = image.runs(i);
      deadline = Math.min(deadline, lanes[runs.pattern].deadline(runs));
    }
    return deadline;
  }
}
