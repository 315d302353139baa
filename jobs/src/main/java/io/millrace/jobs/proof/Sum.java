package io.millrace.jobs.proof;

import io.millrace.domain.hash.Ids;
import io.millrace.domain.stats.LineageDigest;
import io.millrace.jobs.backlog.Row;

/**
 * A digest without its coordinates: how many members, and sum and xor of their hashes.
 *
 * @param sum of {@link LineageDigest#memberHash}, modulo 2^64
 */
record Sum(long count, long sum, long xor) {
  static final Sum ZERO = new Sum(0, 0, 0);

  /** The stored digest of a row of {@code fingerprint_stats} or {@code lineage}. */
  static Sum stored(Row row) {
    return new Sum(row.count("digest_count"), row.id("digest_sum"), row.id("digest_xor"));
  }

  static Sum ofMember(long eventHash, long rawHash) {
    long h = LineageDigest.memberHash(eventHash, rawHash);
    return new Sum(1, h, h);
  }

  Sum plus(Sum other) {
    return new Sum(count + other.count, sum + other.sum, xor ^ other.xor);
  }

  @Override
  public String toString() {
    return count + " members, sum " + Ids.hex(sum) + ", xor " + Ids.hex(xor);
  }
}
