package io.millrace.domain.event;

/**
 * What a source hands to intake: never an exception, always one of three.
 *
 * <p>The contract is judged where a record is decoded, because only an accepted record may move the
 * watermark or the as_of of a bounded run.
 */
public sealed interface SourceRecord {
  /**
   * An accepted record.
   *
   * @param brokerTime epoch ms; for files equal to the event time
   * @param rawHash first 8 bytes of the SHA-256 of the raw record
   * @param mapping name of the mapping that read it
   */
  record Decoded(
      ContractRecord record, Coordinates coordinates, long brokerTime, long rawHash, String mapping)
      implements SourceRecord {}

  /**
   * A record that could not be accepted.
   *
   * @param detail what was wrong, naming the field, without quoting values
   * @param bytes the original bytes
   */
  record Rejected(
      RejectReason reason,
      String detail,
      byte[] bytes,
      Coordinates coordinates,
      long brokerTime,
      long rawHash,
      String mapping)
      implements SourceRecord {}

  /** The end of a bounded input: carries its as_of, the largest accepted event time. */
  record End(long asOf) implements SourceRecord {}
}
