package io.millrace.domain.ledger;

import io.millrace.domain.event.Coordinates;
import io.millrace.domain.hash.Ids;

/**
 * What became of the records of one block of one source: read = accepted + rejected + duplicate.
 * Both the delta that operators hand on and the row that stands in the ledger.
 *
 * @param source topic, or the file's path as it was given
 * @param partition Kafka partition; 0 for files
 * @param unit what a block is
 * @param block number of the block of lines, or epoch minute of broker time
 * @param tickAt tick at which the row was written, epoch ms; 0 in a delta
 * @param version row version; 0 in a delta
 */
public record RecordLedgerEntry(
    String source,
    int partition,
    Unit unit,
    long block,
    long read,
    long accepted,
    long rejected,
    long duplicate,
    long tickAt,
    long version) {

  /** Records of a file in one block, by the line on which they start. */
  public static final int BLOCK = 10_000;

  /** How a source's records are put into blocks. */
  public enum Unit {
    /** {@value #BLOCK} lines of a file. */
    LINES,
    /** A minute of broker time. */
    MINUTE;

    /** Block of a record. */
    public long block(Coordinates coordinates, long brokerTime) {
      return this == LINES
          ? Math.floorDiv(coordinates.offset() - 1, BLOCK)
          : Math.floorDiv(brokerTime, 60_000L);
    }
  }

  /** Whether every record read has met one fate. */
  public boolean balanced() {
    return read == accepted + rejected + duplicate;
  }

  /** Key of the block. */
  public long key() {
    return Ids.of(source, partition, block);
  }

  /** The sum of two entries of one block; tick and version of this one. */
  public RecordLedgerEntry plus(RecordLedgerEntry o) {
    return new RecordLedgerEntry(
        source,
        partition,
        unit,
        block,
        read + o.read,
        accepted + o.accepted,
        rejected + o.rejected,
        duplicate + o.duplicate,
        tickAt,
        version);
  }

  /** The same counts as the row of a tick. */
  public RecordLedgerEntry at(long tick) {
    return new RecordLedgerEntry(
        source,
        partition,
        unit,
        block,
        read,
        accepted,
        rejected,
        duplicate,
        tick,
        Math.max(tick * 1000, version + 1));
  }
}
