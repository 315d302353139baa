package io.millrace.operators.cluster;

import io.millrace.domain.anomaly.Anomaly;
import io.millrace.domain.cluster.CardFact;
import io.millrace.domain.cluster.CardFactCodec;
import io.millrace.domain.cluster.ClusterVersion;
import io.millrace.domain.cluster.ClusterVersionCodec;
import io.millrace.domain.fingerprint.SeenStack;
import io.millrace.domain.migration.MigrationVersion;
import io.millrace.domain.observe.Observation;
import io.millrace.domain.stats.ObservationLedgerDelta;
import io.millrace.domain.stats.WindowFact;
import io.millrace.operators.runtime.AsOfKeyedProcess;
import io.millrace.operators.runtime.CodecTypeInfo;
import io.millrace.operators.runtime.ControlFeed;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Which failures are one problem? Keyed by environment; decided at ticks from the one-minute
 * windows released by then, and from what scopes said when they closed. State per fingerprint and
 * per cluster, which ends after 30 days of silence.
 */
public final class ClusterRoom {
  private static final TypeInformation<CardFact> FACT =
      CodecTypeInfo.of(CardFact.class, CardFactCodec.class);

  private ClusterRoom() {}

  /**
   * What the room says.
   *
   * @param versions clusters that changed at a tick, and all that are active at the day's tick
   * @param ledgerDeltas observations that a tick has seen: clustered, or overflow
   */
  public record Clusters(
      DataStream<ClusterVersion> versions, DataStream<ObservationLedgerDelta> ledgerDeltas) {}

  /**
   * Attaches the room.
   *
   * @param windows of every size; only those of a minute are read
   * @param settled observations whose scope has closed: they say what failed deepest
   * @param stacks that fingerprints rest on: likenesses are asked about by them
   * @param anomalies each calls for a tick at its own minute: new work is not left for ten
   * @param successions new ids that have begun to stand for old ones
   */
  public static Clusters attach(
      DataStream<WindowFact> windows,
      DataStream<Observation> settled,
      DataStream<SeenStack> stacks,
      DataStream<Anomaly> anomalies,
      DataStream<MigrationVersion> successions,
      ControlFeed control,
      ClusterSettings settings) {
    DataStream<CardFact> minutes =
        windows
            .process(new ReadWindow(), FACT)
            .uid(ClusterUids.READ_WINDOWS)
            .name("cluster: read windows");
    DataStream<CardFact> blames =
        settled
            .process(new ReadBlame(), FACT)
            .uid(ClusterUids.READ_SETTLED)
            .name("cluster: read settled");
    DataStream<CardFact> traces =
        stacks
            .process(new ReadStack(), FACT)
            .uid(ClusterUids.READ_STACKS)
            .name("cluster: read stacks");
    DataStream<CardFact> calls =
        anomalies
            .map(a -> CardFact.call(a.environment(), a.fingerprintId(), a.tickAt(), a.isBurning()))
            .returns(FACT)
            .uid(ClusterUids.READ_ANOMALIES)
            .name("cluster: read anomalies");
    DataStream<CardFact> renamed =
        successions
            .process(new ReadSuccession(), FACT)
            .uid(ClusterUids.READ_SUCCESSIONS)
            .name("cluster: read successions");
    SingleOutputStreamOperator<ClusterVersion> versions =
        minutes
            .union(blames, traces, calls, renamed)
            .keyBy(CardFact::environment, Types.STRING)
            .transform(
                "cluster: decide",
                CodecTypeInfo.of(ClusterVersion.class, ClusterVersionCodec.class),
                new AsOfKeyedProcess<>(new DecideClustersFunction(control, settings)))
            .uid(ClusterUids.DECIDE);
    return new Clusters(versions, versions.getSideOutput(DecideClustersFunction.LEDGER));
  }
}
