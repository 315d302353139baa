package io.millrace.operators.cluster;

/** Operator uids of the room; they stand in savepoints. */
final class ClusterUids {
  static final String DECIDE = "cluster.decide";

  private ClusterUids() {}
}
