package io.millrace.jobs.mapping;

/**
 * One record as it stands in its file, before anything is made of it.
 *
 * @param bytes exactly what the file holds, without the closing line terminator; the first 64 KiB
 *     when {@code truncated}
 * @param line line on which it starts, from 1; for Avro the record's number, from 1
 * @param hash first 8 bytes, big endian, of the SHA-256 of the whole record
 * @param truncated whether it is larger than a record may be
 */
public record RawRecord(byte[] bytes, long line, long hash, boolean truncated) {}
