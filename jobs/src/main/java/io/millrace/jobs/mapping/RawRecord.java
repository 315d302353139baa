package io.millrace.jobs.mapping;

import java.util.Map;

/**
 * One record as it stands at its source, before anything is made of it.
 *
 * @param bytes exactly what the source holds; of a line without its terminator; the first 64 KiB
 *     when {@code truncated}
 * @param line line on which it starts, from 1; for Avro the record's number, from 1; of topics the
 *     offset
 * @param hash first 8 bytes, big endian, of the SHA-256 of the whole record
 * @param truncated whether it is larger than a record may be
 * @param brokerTime epoch ms at which the broker took it; {@link Long#MIN_VALUE} where there is
 *     none, as for files
 * @param headers of a message, by lower-case name; empty for files
 */
public record RawRecord(
    byte[] bytes,
    long line,
    long hash,
    boolean truncated,
    long brokerTime,
    Map<String, String> headers) {
  /** A record of a file. */
  public RawRecord(byte[] bytes, long line, long hash, boolean truncated) {
    this(bytes, line, hash, truncated, Long.MIN_VALUE, Map.of());
  }
}
