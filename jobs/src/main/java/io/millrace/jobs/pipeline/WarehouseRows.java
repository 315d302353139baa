package io.millrace.jobs.pipeline;

import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.event.LateRecord;
import io.millrace.domain.event.RejectedRecord;
import io.millrace.domain.ledger.QualityFinding;
import io.millrace.domain.observe.Observation;
import io.millrace.domain.predict.Prediction;
import io.millrace.domain.seal.DayKeys;
import io.millrace.domain.slow.StepSlowdown;
import io.millrace.domain.stats.ObservationLedgerDelta;
import io.millrace.operators.anomaly.AnomalyRoom.Anomalies;
import io.millrace.operators.cluster.ClusterRoom.Clusters;
import io.millrace.operators.intake.IntakeRoom;
import io.millrace.operators.intake.IntakeRoom.Intake;
import io.millrace.operators.intake.IntakeSettings;
import io.millrace.operators.journeys.JourneyRoom.Journeys;
import io.millrace.operators.migration.MigrationRoom.Migrated;
import io.millrace.operators.patterns.PatternRoom.Patterns;
import io.millrace.operators.runtime.CodecTypeInfo;
import io.millrace.operators.runtime.ControlFeed;
import io.millrace.operators.scope.Scopes;
import io.millrace.operators.sources.SourcesRoom.Sources;
import io.millrace.operators.statistics.Statistics;
import io.millrace.operators.statistics.StatisticsRoom;
import io.millrace.operators.triage.TriageRoom.Triage;
import io.millrace.warehouse.contract.WarehouseRow;
import io.millrace.warehouse.contract.WarehouseRowCodec;
import io.millrace.warehouse.tables.AlertsTable;
import io.millrace.warehouse.tables.AnomaliesTable;
import io.millrace.warehouse.tables.BacklogItemsTable;
import io.millrace.warehouse.tables.ClusterContrastsTable;
import io.millrace.warehouse.tables.ClustersTable;
import io.millrace.warehouse.tables.DataQualityTable;
import io.millrace.warehouse.tables.DecisionsTable;
import io.millrace.warehouse.tables.DependencyHealthTable;
import io.millrace.warehouse.tables.EventsTable;
import io.millrace.warehouse.tables.ExposureStatsTable;
import io.millrace.warehouse.tables.FingerprintMigrationsTable;
import io.millrace.warehouse.tables.FingerprintStatsTable;
import io.millrace.warehouse.tables.FingerprintsTable;
import io.millrace.warehouse.tables.FixOutcomesTable;
import io.millrace.warehouse.tables.JourneyBaselinesTable;
import io.millrace.warehouse.tables.JourneysTable;
import io.millrace.warehouse.tables.LateEventsTable;
import io.millrace.warehouse.tables.LineageTable;
import io.millrace.warehouse.tables.ObservationLedgerTable;
import io.millrace.warehouse.tables.ObservationsTable;
import io.millrace.warehouse.tables.PatternMatchesTable;
import io.millrace.warehouse.tables.RecordLedgerTable;
import io.millrace.warehouse.tables.ReleaseComparisonsTable;
import io.millrace.warehouse.tables.ReviewQueueTable;
import io.millrace.warehouse.tables.ScoreComponentsTable;
import io.millrace.warehouse.tables.SlaPredictionsTable;
import io.millrace.warehouse.tables.SourceInventoryTable;
import io.millrace.warehouse.tables.StageTransitionsTable;
import io.millrace.warehouse.tables.ThresholdProposalsTable;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Every room's facts as rows of every table. Uids are pinned here, apart from table names. */
final class WarehouseRows {
  static final TypeInformation<WarehouseRow> ROW =
      CodecTypeInfo.of(WarehouseRow.class, WarehouseRowCodec.class);

  private final ControlFeed control;
  private final DayKeys sealing;
  private DataStream<WarehouseRow> all;

  /**
   * @param sealing keys for the bytes of rejected records
   */
  WarehouseRows(ControlFeed control, DayKeys sealing) {
    this.control = control;
    this.sealing = sealing;
  }

  /** Rows of all tables, for the one sink. */
  DataStream<WarehouseRow> all() {
    return all;
  }

  void intake(Intake intake, DataStream<RejectedRecord> rejected) {
    add(intake.events(), new PackedRows<>(() -> new EventsTable()::row), "rows.events");
    add(rejected, new RejectedRows(sealing), "rows.rejected");
    add(intake.exposure(), new PackedRows<>(() -> new ExposureStatsTable()::row), "rows.exposure");
    add(intake.ledger(), RecordLedgerTable::row, "rows.record-ledger");
  }

  /** What sources say of themselves, and what the bounds of rooms left out. */
  void quality(
      Intake intake, Scopes scopes, Migrated migrated, Triage work, IntakeSettings settings) {
    DataStream<QualityFinding> deltas =
        intake
            .quality()
            .union(OverflowFindings.of(scopes.overflow()), migrated.quality(), work.quality());
    add(IntakeRoom.attachQuality(deltas, settings), DataQualityTable::row, "rows.quality");
  }

  void traces(Scopes scopes) {
    add(scopes.spanHours(), new SpanRows(control), "rows.span-bottlenecks");
  }

  void predictions(DataStream<Prediction> predictions) {
    add(predictions, SlaPredictionsTable::row, "rows.sla-predictions");
  }

  void sources(Sources sources) {
    add(sources.inventory(), SourceInventoryTable::row, "rows.source-inventory");
    add(sources.findings(), DataQualityTable::row, "rows.source-findings");
  }

  /** Observations when they happen, and once more when their scope has closed. */
  void observations(DataStream<Observation> observed, Scopes scopes, Journeys journeys) {
    DataStream<Observation> versions = observed.union(scopes.settled(), journeys.settled());
    add(versions, Observation::eventTime, ObservationsTable::row, "rows.observations");
  }

  void journeys(Journeys journeys, Patterns patterns) {
    add(journeys.runs(), JourneysTable::row, "rows.journeys");
    add(journeys.transitions(), StageTransitionsTable::row, "rows.transitions");
    add(journeys.matches().union(patterns.matches()), PatternMatchesTable::row, "rows.matches");
    add(patterns.hours(), h -> h.endAt() - 1, DependencyHealthTable::row, "rows.dependency-health");
    add(journeys.baselines(), JourneyBaselinesTable::row, "rows.journey-baselines");
    add(journeys.retractedRuns(), JourneysTable::retracted, "rows.journeys-retracted");
    add(journeys.retractedMatches(), PatternMatchesTable::retracted, "rows.matches-retracted");
    add(
        journeys.corrected(),
        Observation::eventTime,
        ObservationsTable::corrected,
        "rows.observations-corrected");
  }

  /**
   * Policy documents that came by topic.
   *
   * @param clock few records, whose watermarks say how far the job is
   */
  <T> void policies(DataStream<T> clock) {
    join(
        clock
            .transform("rows.published-policies", ROW, new PublishedPoliciesOperator<T>(control))
            .uid("rows.published-policies")
            .setParallelism(1));
  }

  /**
   * Change markers, as they become known.
   *
   * @param clock as for policies
   */
  <T> void changes(DataStream<T> clock) {
    join(
        clock
            .transform("rows.change-markers", ROW, new ChangeMarkersOperator<T>(control))
            .uid("rows.change-markers")
            .setParallelism(1));
  }

  void migrations(Migrated migrated) {
    add(migrated.versions(), FingerprintMigrationsTable::row, "rows.fingerprint-migrations");
  }

  void statistics(Statistics statistics, Clusters clusters) {
    DataStream<ObservationLedgerDelta> deltas = statistics.ledger().union(clusters.ledgerDeltas());
    add(
        statistics.windows(),
        w -> w.endAt() - 1,
        FingerprintStatsTable::row,
        "rows.fingerprint-stats");
    add(
        StatisticsRoom.attachLedger(deltas),
        ObservationLedgerTable::row,
        "rows.observation-ledger");
  }

  void anomalies(Anomalies anomalies, DataStream<StepSlowdown> slower) {
    add(slower, AnomaliesTable::slower, "rows.slower-steps");
    add(anomalies.anomalies(), AnomaliesTable::row, "rows.anomalies");
    add(anomalies.comparisons(), ReleaseComparisonsTable::row, "rows.release-comparisons");
  }

  void late(
      Intake intake, Scopes scopes, Journeys journeys, Patterns patterns, Statistics statistics) {
    DataStream<LateRecord> late =
        intake.late().union(scopes.late(), journeys.late(), patterns.late(), statistics.late());
    add(late, LateEventsTable::row, "rows.late");
  }

  void work(Clusters clusters, Triage work, DataStream<AlertVersion> alerts) {
    add(clusters.versions(), ClustersTable::row, "rows.clusters");
    join(
        clusters
            .versions()
            .flatMap(new MemberRows())
            .returns(ROW)
            .uid("rows.members")
            .name("rows.members"));
    add(work.fingerprints(), FingerprintsTable::row, "rows.fingerprints");
    join(
        work.fingerprints()
            .flatMap(new ExemplarRows())
            .returns(ROW)
            .uid("rows.exemplars")
            .name("rows.exemplars"));
    add(work.items(), BacklogItemsTable::row, "rows.items");
    add(work.scores(), ScoreComponentsTable::row, "rows.scores");
    add(work.decisions(), DecisionsTable::row, "rows.decisions");
    add(work.reviews(), ReviewQueueTable::row, "rows.reviews");
    add(work.lineage(), LineageTable::row, "rows.lineage");
    add(work.contrasts(), ClusterContrastsTable::row, "rows.contrasts");
    add(alerts, AlertsTable::row, "rows.alerts");
    learning(work);
  }

  /** What people said, and what came of it. */
  private void learning(Triage work) {
    split(work.items(), new LabelRows(), "rows.labels");
    split(work.learning().heard(), new HeardRows(), "rows.heard");
    split(work.learning().problems(), new ProblemRows(), "rows.problems");
    add(work.learning().fixes(), FixOutcomesTable::row, "rows.fix-outcomes");
    add(work.learning().proposals(), ThresholdProposalsTable::row, "rows.proposals");
  }

  private <T> void split(DataStream<T> facts, FlatMapFunction<T, WarehouseRow> mapper, String uid) {
    join(facts.flatMap(mapper).returns(ROW).uid(uid).name(uid));
  }

  private <T> void add(DataStream<T> facts, MapFunction<T, WarehouseRow> mapper, String uid) {
    join(facts.map(mapper).returns(ROW).uid(uid).name(uid));
  }

  private <T> void add(
      DataStream<T> facts, RowMapper.TimeOf<T> time, RowMapper<T> mapper, String uid) {
    join(facts.map(new ToRow<>(control, time, mapper)).returns(ROW).uid(uid).name(uid));
  }

  private void join(DataStream<WarehouseRow> rows) {
    all = all == null ? rows : all.union(rows);
  }
}
