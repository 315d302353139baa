package io.millrace.operators.triage;

import io.millrace.domain.feedback.CauseModel;
import io.millrace.domain.feedback.CauseModelCodec;
import io.millrace.domain.feedback.FamilyHistory;
import io.millrace.domain.feedback.FamilyHistoryCodec;
import io.millrace.domain.feedback.Heard;
import io.millrace.domain.feedback.HeardCodec;
import io.millrace.domain.feedback.Problem;
import io.millrace.domain.feedback.ProblemCodec;
import io.millrace.domain.feedback.RuleTally;
import io.millrace.domain.feedback.RuleTallyCodec;
import io.millrace.domain.feedback.ThresholdProposal;
import io.millrace.domain.feedback.ThresholdProposalCodec;
import io.millrace.domain.lifecycle.FingerprintVersion;
import io.millrace.domain.lifecycle.FingerprintVersionCodec;
import io.millrace.domain.migration.MigrationVersion;
import io.millrace.domain.migration.MigrationVersionCodec;
import io.millrace.domain.sources.SourceFinding;
import io.millrace.domain.sources.SourceFindingCodec;
import io.millrace.domain.triage.Work;
import io.millrace.domain.triage.WorkCodec;
import io.millrace.operators.runtime.CodecTypeInfo;
import io.millrace.operators.triage.state.AnomalyState;
import io.millrace.operators.triage.state.AnomalyStateCodec;
import io.millrace.operators.triage.state.ClusterState;
import io.millrace.operators.triage.state.ClusterStateCodec;
import io.millrace.operators.triage.state.CutDay;
import io.millrace.operators.triage.state.CutDayCodec;
import io.millrace.operators.triage.state.DayState;
import io.millrace.operators.triage.state.DayStateCodec;
import io.millrace.operators.triage.state.FingerprintDay;
import io.millrace.operators.triage.state.FingerprintDayCodec;
import io.millrace.operators.triage.state.RouteDay;
import io.millrace.operators.triage.state.RouteDayCodec;
import io.millrace.operators.triage.state.ServedState;
import io.millrace.operators.triage.state.ServedStateCodec;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;

/** State of the room, keyed by environment. */
final class TriageStates {
  /** Seven days of statistics; a day leaves when it is older. */
  static final MapStateDescriptor<FingerprintDay, DayState> DAYS =
      new MapStateDescriptor<>(
          "fingerprint-days",
          CodecTypeInfo.of(FingerprintDay.class, FingerprintDayCodec.class),
          CodecTypeInfo.of(DayState.class, DayStateCodec.class));

  /** Seven days of requests served; a day leaves when it is older. */
  static final MapStateDescriptor<RouteDay, ServedState> SERVED =
      new MapStateDescriptor<>(
          "served-days",
          CodecTypeInfo.of(RouteDay.class, RouteDayCodec.class),
          CodecTypeInfo.of(ServedState.class, ServedStateCodec.class));

  /** Seven days of requests served by release, flag and region; a day leaves when it is older. */
  static final MapStateDescriptor<CutDay, ServedState> CUTS =
      new MapStateDescriptor<>(
          "served-cuts",
          CodecTypeInfo.of(CutDay.class, CutDayCodec.class),
          CodecTypeInfo.of(ServedState.class, ServedStateCodec.class));

  /** Lives by fingerprint id; they end 30 days after the last occurrence. */
  static final MapStateDescriptor<Long, FingerprintVersion> LIVES =
      new MapStateDescriptor<>(
          "lives",
          Types.LONG,
          CodecTypeInfo.of(FingerprintVersion.class, FingerprintVersionCodec.class));

  /** By pair of ids; ends when the new id has a life. */
  static final MapStateDescriptor<Long, MigrationVersion> SUCCESSIONS =
      new MapStateDescriptor<>(
          "successions",
          Types.LONG,
          CodecTypeInfo.of(MigrationVersion.class, MigrationVersionCodec.class));

  /** By cluster id; ends when the cluster is retired. */
  static final MapStateDescriptor<Long, ClusterState> CLUSTERS =
      new MapStateDescriptor<>(
          "clusters", Types.LONG, CodecTypeInfo.of(ClusterState.class, ClusterStateCodec.class));

  /** Last rows by cluster id; ends with the cluster. */
  static final MapStateDescriptor<Long, Work> WORK =
      new MapStateDescriptor<>("work", Types.LONG, CodecTypeInfo.of(Work.class, WorkCodec.class));

  /** Problems of the data, every row of them until the tick that takes it; bounded. */
  static final MapStateDescriptor<Long, SourceFinding> DATA_PROBLEMS =
      new MapStateDescriptor<>(
          "data-problems",
          Types.LONG,
          CodecTypeInfo.of(SourceFinding.class, SourceFindingCodec.class));

  /** Anomalies that last, by fingerprint id; one leaves when it is over. */
  static final MapStateDescriptor<Long, AnomalyState> ANOMALIES =
      new MapStateDescriptor<>(
          "open-anomalies",
          Types.LONG,
          CodecTypeInfo.of(AnomalyState.class, AnomalyStateCodec.class));

  /** Reviews that were taken, by cluster and decision; they end with the cluster. */
  static final MapStateDescriptor<String, Heard> HEARD =
      new MapStateDescriptor<>(
          "heard-reviews", Types.STRING, CodecTypeInfo.of(Heard.class, HeardCodec.class));

  /** Verdicts by rule: as many as there are patterns and failure classes. */
  static final MapStateDescriptor<String, RuleTally> TALLIES =
      new MapStateDescriptor<>(
          "rule-tallies", Types.STRING, CodecTypeInfo.of(RuleTally.class, RuleTallyCodec.class));

  /** What labels taught; bounded in labels and words. */
  static final ValueStateDescriptor<CauseModel> MODEL =
      new ValueStateDescriptor<>(
          "cause-model", CodecTypeInfo.of(CauseModel.class, CauseModelCodec.class));

  /** What reviews taught of whose failures read how; bounded in teams and words. */
  static final ValueStateDescriptor<CauseModel> OWNERS =
      new ValueStateDescriptor<>(
          "owner-model", CodecTypeInfo.of(CauseModel.class, CauseModelCodec.class));

  /** By parameter; as many as there are thresholds. */
  static final MapStateDescriptor<String, ThresholdProposal> PROPOSALS =
      new MapStateDescriptor<>(
          "threshold-proposals",
          Types.STRING,
          CodecTypeInfo.of(ThresholdProposal.class, ThresholdProposalCodec.class));

  /** Fixes and verdicts by cluster id; they end with the cluster. */
  static final MapStateDescriptor<Long, FamilyHistory> HISTORIES =
      new MapStateDescriptor<>(
          "family-histories",
          Types.LONG,
          CodecTypeInfo.of(FamilyHistory.class, FamilyHistoryCodec.class));

  /** Problem records by context; one ends with the last cluster in it. */
  static final MapStateDescriptor<String, Problem> PROBLEMS =
      new MapStateDescriptor<>(
          "problems", Types.STRING, CodecTypeInfo.of(Problem.class, ProblemCodec.class));

  /** Event time of the last tick; the smallest time before the first. */
  static final ValueStateDescriptor<Long> DECIDED =
      new ValueStateDescriptor<>("decided-at", Types.LONG);

  private TriageStates() {}
}
