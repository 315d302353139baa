package io.millrace.operators.cluster;

/** Operator uids of the room; they stand in savepoints. */
final class ClusterUids {
  static final String READ_WINDOWS = "cluster.read-windows";
  static final String READ_ANOMALIES = "cluster.read-anomalies";
  static final String READ_SETTLED = "cluster.read-settled";
  static final String READ_SUCCESSIONS = "cluster.read-successions";
  static final String READ_STACKS = "cluster.read-stacks";
  static final String DECIDE = "cluster.decide";

  private ClusterUids() {}
}
