package io.millrace.operators.triage;

import io.millrace.domain.anomaly.Anomaly;
import io.millrace.domain.cluster.ClusterVersion;
import io.millrace.domain.contrast.ContrastVersion;
import io.millrace.domain.feedback.FixWatch;
import io.millrace.domain.feedback.Heard;
import io.millrace.domain.feedback.Problem;
import io.millrace.domain.feedback.ThresholdProposal;
import io.millrace.domain.ledger.QualityFinding;
import io.millrace.domain.lifecycle.FingerprintVersion;
import io.millrace.domain.lineage.LineageEdge;
import io.millrace.domain.migration.MigrationVersion;
import io.millrace.domain.score.ScoreCard;
import io.millrace.domain.sources.DataProblems;
import io.millrace.domain.sources.SourceFinding;
import io.millrace.domain.stats.WindowFact;
import io.millrace.domain.triage.Decision;
import io.millrace.domain.triage.ItemVersion;
import io.millrace.domain.triage.ItemVersionCodec;
import io.millrace.domain.triage.ReviewRequest;
import io.millrace.domain.triage.ServedMinute;
import io.millrace.operators.runtime.AsOfKeyedProcess;
import io.millrace.operators.runtime.CodecTypeInfo;
import io.millrace.operators.runtime.ControlFeed;
import io.millrace.operators.triage.state.TriageInput;
import io.millrace.operators.triage.state.TriageInputCodec;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.Collector;

/**
 * What is worth fixing, how badly, and whose is it? Keyed by environment; decided at ticks from the
 * clusters, minutes and requests released by then, and from what people and trackers said. State:
 * seven days of statistics, lives for 30 days of silence, the last rows of each cluster until it is
 * retired.
 *
 * <pre>
 * clusters  -+
 * windows   -+-> keyed by environment -> judge -> items, fingerprints, scores, decisions, ...
 * served    -+
 * findings  -+
 * anomalies -+
 * </pre>
 */
public final class TriageRoom {
  private static final TypeInformation<TriageInput> INPUT =
      CodecTypeInfo.of(TriageInput.class, TriageInputCodec.class);

  private TriageRoom() {}

  /**
   * What the room says.
   *
   * @param contrasts what stands out among the failing, against the served
   * @param quality what its bound left out
   */
  public record Triage(
      DataStream<ItemVersion> items,
      DataStream<FingerprintVersion> fingerprints,
      DataStream<ScoreCard> scores,
      DataStream<Decision> decisions,
      DataStream<ReviewRequest> reviews,
      DataStream<LineageEdge> lineage,
      DataStream<ContrastVersion> contrasts,
      Learning learning,
      DataStream<QualityFinding> quality) {}

  /** What people and fixes taught. */
  public record Learning(
      DataStream<Heard> heard,
      DataStream<FixWatch> fixes,
      DataStream<Problem> problems,
      DataStream<ThresholdProposal> proposals) {}

  /**
   * Attaches the room.
   *
   * @param windows of every size; only those of a minute are read
   * @param successions new ids that have begun to stand for old ones
   * @param served requests by route and minute, the denominators of impact
   * @param findings about sources; those that are problems of the data are read
   * @param anomalies which failures rose, and since when
   */
  public static Triage attach(
      DataStream<ClusterVersion> clusters,
      DataStream<WindowFact> windows,
      DataStream<ServedMinute> served,
      DataStream<SourceFinding> findings,
      DataStream<Anomaly> anomalies,
      DataStream<MigrationVersion> successions,
      ControlFeed control,
      TriageSettings settings) {
    DataStream<TriageInput> inputs =
        clusters
            .flatMap(new ReadCluster())
            .returns(INPUT)
            .uid(TriageUids.READ_CLUSTERS)
            .name("triage: read clusters")
            .union(
                windows
                    .flatMap(new ReadWindow())
                    .returns(INPUT)
                    .uid(TriageUids.READ_WINDOWS)
                    .name("triage: read windows"),
                served
                    .flatMap(new ReadServed())
                    .returns(INPUT)
                    .uid(TriageUids.READ_EXPOSURE)
                    .name("triage: read exposure"),
                findings
                    .flatMap(new ReadFinding())
                    .returns(INPUT)
                    .uid(TriageUids.READ_FINDINGS)
                    .name("triage: read findings"),
                anomalies
                    .flatMap(new ReadAnomaly())
                    .returns(INPUT)
                    .uid(TriageUids.READ_ANOMALIES)
                    .name("triage: read anomalies"),
                successions
                    .flatMap(new ReadSuccession())
                    .returns(INPUT)
                    .uid(TriageUids.READ_SUCCESSIONS)
                    .name("triage: read successions"));
    SingleOutputStreamOperator<ItemVersion> items =
        inputs
            .keyBy(TriageInput::environment, Types.STRING)
            .transform(
                "triage: judge",
                CodecTypeInfo.of(ItemVersion.class, ItemVersionCodec.class),
                new AsOfKeyedProcess<>(new JudgeFunction(control, settings)))
            .uid(TriageUids.DECIDE);
    return new Triage(
        items,
        items.getSideOutput(TriageOutputs.FINGERPRINTS),
        items.getSideOutput(TriageOutputs.SCORES),
        items.getSideOutput(TriageOutputs.DECISIONS),
        items.getSideOutput(TriageOutputs.REVIEWS),
        items.getSideOutput(TriageOutputs.LINEAGE),
        items.getSideOutput(TriageOutputs.CONTRASTS),
        new Learning(
            items.getSideOutput(TriageOutputs.HEARD),
            items.getSideOutput(TriageOutputs.FIXES),
            items.getSideOutput(TriageOutputs.PROBLEMS),
            items.getSideOutput(TriageOutputs.PROPOSALS)),
        items.getSideOutput(TriageOutputs.QUALITY));
  }

  /** Cluster versions as inputs. */
  static final class ReadCluster implements FlatMapFunction<ClusterVersion, TriageInput> {
    private static final long serialVersionUID = 1;

    @Override
    public void flatMap(ClusterVersion version, Collector<TriageInput> out) {
      out.collect(TriageInput.of(version));
    }
  }

  /** Minutes as inputs; hours and days are made of them. */
  static final class ReadWindow implements FlatMapFunction<WindowFact, TriageInput> {
    private static final long serialVersionUID = 1;

    @Override
    public void flatMap(WindowFact fact, Collector<TriageInput> out) {
      if (fact.size() == WindowFact.Size.MINUTE) {
        out.collect(TriageInput.of(fact));
      }
    }
  }

  /** Problems of the data as inputs. */
  static final class ReadFinding implements FlatMapFunction<SourceFinding, TriageInput> {
    private static final long serialVersionUID = 1;

    @Override
    public void flatMap(SourceFinding finding, Collector<TriageInput> out) {
      if (DataProblems.counts(finding)) {
        out.collect(TriageInput.of(finding));
      }
    }
  }

  /** Steps of a migration as inputs. */
  static final class ReadSuccession implements FlatMapFunction<MigrationVersion, TriageInput> {
    private static final long serialVersionUID = 1;

    @Override
    public void flatMap(MigrationVersion step, Collector<TriageInput> out) {
      out.collect(TriageInput.of(step));
    }
  }

  /** Requests served as inputs. */
  static final class ReadServed implements FlatMapFunction<ServedMinute, TriageInput> {
    private static final long serialVersionUID = 1;

    @Override
    public void flatMap(ServedMinute served, Collector<TriageInput> out) {
      out.collect(TriageInput.of(served));
    }
  }

  /** Anomalies as inputs. */
  static final class ReadAnomaly implements FlatMapFunction<Anomaly, TriageInput> {
    private static final long serialVersionUID = 1;

    @Override
    public void flatMap(Anomaly anomaly, Collector<TriageInput> out) {
      out.collect(TriageInput.of(anomaly));
    }
  }
}
