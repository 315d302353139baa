package io.millrace.domain.lineage;

/**
 * One step of a chain of proof: what a thing rests on.
 *
 * @param fromKind kind of the thing that rests: item, cluster, fingerprint
 * @param toKind kind of what it rests on: cluster, fingerprint, window
 * @param transform what made the one of the other, with its version
 * @param fromAt event time from which the other counts, inclusive, epoch ms
 * @param toAt event time to which it counts, exclusive
 * @param digest what of the other counted; zeros where the edge has no aggregate of its own
 */
public record LineageEdge(
    String environment,
    String fromKind,
    String fromId,
    String toKind,
    String toId,
    String transform,
    long fromAt,
    long toAt,
    Digest digest,
    boolean retracted,
    long tickAt,
    long rowVersion,
    String policies) {

  /** Count, and sum and xor of 64-bit event hashes: equal sets have equal digests. */
  public record Digest(long count, long sum, long xor) {
    public static final Digest NONE = new Digest(0, 0, 0);
  }
}
