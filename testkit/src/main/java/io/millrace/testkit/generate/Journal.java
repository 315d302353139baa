package io.millrace.testkit.generate;

import io.millrace.domain.event.ContractRecord;
import io.millrace.domain.event.RecordKind;
import java.io.Closeable;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Brings the records of overlapping sessions into the order of their files, adds the usual noise,
 * and counts what it wrote. Memory holds what lies ahead of the flushed time: some hours of
 * records, whatever the length of the scenario.
 */
final class Journal implements Closeable {
  private static final long DISORDER_MS = 60_000;
  private static final long COPY_MS = 30_000;
  private final PriorityQueue<Pending> ahead =
      new PriorityQueue<>(Comparator.comparingLong(Pending::at).thenComparing(Pending::number));
  private final RecordOutput files;
  private final Noise noise;
  private final boolean canBreak;
  private final Dice dice;
  private final Truth truth;
  private long number;
  private long added;

  Journal(RecordOutput files, boolean canBreak, Noise noise, long seed, Truth truth) {
    this.files = files;
    this.noise = noise;
    this.canBreak = canBreak;
    this.dice = Dice.of(seed, "journal", 0);
    this.truth = truth;
  }

  /** Adds a record, which must not lie before the flushed time. */
  void add(ContractRecord record) {
    added++;
    long at = record.eventTime();
    if (dice.chance(noise.disorder())) {
      at += dice.between(1, DISORDER_MS);
    }
    ahead.add(new Pending(at, number++, record, null));
    if (hasIdentity(record) && dice.chance(noise.duplicates())) {
      ahead.add(new Pending(at + dice.between(0, COPY_MS), number++, record, null));
      truth.duplicate(record.kind());
    }
    if (canBreak && dice.chance(noise.broken())) {
      Breakage how = Breakage.values()[dice.below(Breakage.values().length)];
      ahead.add(new Pending(at, number++, record, how));
      truth.rejected(record.kind(), how.reason());
    }
  }

  /** Records added, without copies and broken lines. */
  long added() {
    return added;
  }

  /** Writes everything that stands before the time. */
  void flushBefore(long time) {
    while (!ahead.isEmpty() && ahead.peek().at() < time) {
      Pending next = ahead.poll();
      if (next.broken() == null) {
        files.write(next.record());
        truth.written(next.record());
      } else {
        files.writeBroken(next.record().kind(), next.broken().line(next.record()));
      }
    }
  }

  private static boolean hasIdentity(ContractRecord record) {
    return record.kind() != RecordKind.LOG || record.values()[0] != null;
  }

  /** Writes what is left. */
  @Override
  public void close() {
    flushBefore(Long.MAX_VALUE);
  }

  private record Pending(long at, long number, ContractRecord record, Breakage broken) {}
}
