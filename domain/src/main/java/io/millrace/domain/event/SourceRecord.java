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
   * @param mapping name of the mapping that read it; of Avro messages {@code native/v1#17}, with
   *     the contract's version and the id of the writer's schema
   * @param identity the event id that the mapping computed from source fields; null when the record
   *     speaks for itself, or is told by its coordinates alone
   * @param unknown names of fields that it has and the contract has not, by comma; null for none
   */
  record Decoded(
      ContractRecord record,
      Coordinates coordinates,
      long brokerTime,
      long rawHash,
      String mapping,
      String identity,
      String unknown)
      implements SourceRecord {
    public Decoded(
        ContractRecord record,
        Coordinates coordinates,
        long brokerTime,
        long rawHash,
        String mapping,
        String identity) {
      this(record, coordinates, brokerTime, rawHash, mapping, identity, null);
    }

    public Decoded(
        ContractRecord record,
        Coordinates coordinates,
        long brokerTime,
        long rawHash,
        String mapping) {
      this(record, coordinates, brokerTime, rawHash, mapping, null);
    }
  }

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
