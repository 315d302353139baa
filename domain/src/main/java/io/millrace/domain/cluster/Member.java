package io.millrace.domain.cluster;

import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/**
 * A fingerprint in a cluster, and the reason it is there: the edge on its way to the anchor.
 *
 * @param scorePpm strength of the edge in millionths; a whole for the anchor
 * @param with the fingerprint at the other end of the edge; 0 for the anchor
 */
public record Member(long fingerprintId, EdgeKind edge, int scorePpm, long with) {
  void write(Out out) {
    out.fixed64(fingerprintId).tag(edge).varint(scorePpm).fixed64(with);
  }

  static Member read(In in) {
    return new Member(in.fixed64(), in.tag(EdgeKind.class), in.int32(), in.fixed64());
  }
}
