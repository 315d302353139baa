package io.millrace.operators.triage.state;

import io.millrace.domain.cluster.ClusterVersion;
import io.millrace.domain.cluster.ClusterVersionCodec;
import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** Layout of {@link ClusterState}; has the version of the clusters in it. */
public enum ClusterStateCodec implements Codec<ClusterState> {
  INSTANCE;

  @Override
  public String format() {
    return "triage-cluster";
  }

  @Override
  public int version() {
    return ClusterVersionCodec.INSTANCE.version();
  }

  @Override
  public void write(ClusterState s, Out out) {
    out.bool(s.current() != null);
    if (s.current() != null) {
      ClusterVersionCodec.INSTANCE.write(s.current(), out);
    }
    out.list(s.waiting(), ClusterVersionCodec.INSTANCE::write);
  }

  @Override
  public ClusterState read(int version, In in) {
    ClusterVersion current = in.bool() ? ClusterVersionCodec.INSTANCE.read(version, in) : null;
    return new ClusterState(current, in.list(i -> ClusterVersionCodec.INSTANCE.read(version, i)));
  }
}
