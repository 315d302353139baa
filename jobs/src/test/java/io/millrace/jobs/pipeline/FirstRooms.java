package io.millrace.jobs.pipeline;

import io.millrace.domain.anomaly.Anomaly;
import io.millrace.domain.anomaly.AnomalyCodec;
import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.observe.Observation;
import io.millrace.domain.observe.PainCharge;
import io.millrace.operators.cluster.ClusterRoom;
import io.millrace.operators.cluster.ClusterRoom.Clusters;
import io.millrace.operators.fingerprint.FingerprintRoom;
import io.millrace.operators.fingerprint.FingerprintRoom.Fingerprinted;
import io.millrace.operators.intake.IntakeRoom;
import io.millrace.operators.intake.IntakeRoom.Intake;
import io.millrace.operators.journeys.JourneyEngine;
import io.millrace.operators.journeys.JourneyRoom;
import io.millrace.operators.journeys.JourneyRoom.Journeys;
import io.millrace.operators.migration.MigrationRoom;
import io.millrace.operators.migration.MigrationRoom.Migrated;
import io.millrace.operators.migration.MigrationSettings;
import io.millrace.operators.patterns.PatternRoom;
import io.millrace.operators.patterns.PatternRoom.Patterns;
import io.millrace.operators.runtime.CodecTypeInfo;
import io.millrace.operators.scope.ScopeRoom;
import io.millrace.operators.scope.Scopes;
import io.millrace.operators.statistics.Statistics;
import io.millrace.operators.statistics.StatisticsRoom;
import io.millrace.warehouse.tables.JourneysTable;
import io.millrace.warehouse.tables.StageTransitionsTable;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The beginning of the topology, room by room as the whole has it: for logs of years, of which the
 * rooms behind decide nothing that a test asks.
 */
final class FirstRooms {
  private final Intake intake;
  private final Fingerprinted observed;
  private final Scopes scopes;
  private final Journeys journeys;

  private FirstRooms(StreamExecutionEnvironment env, MillracePorts ports, MillraceConfig config) {
    intake = IntakeRoom.attach(ports.telemetry(env), ports.control(), config.intake());
    observed = FingerprintRoom.attach(intake.events(), ports.control());
    scopes =
        ScopeRoom.attach(
            observed.spanFacts(),
            observed.observations().filter(new InTrace()).uid("scope.in-trace"),
            ports.control(),
            config.scope());
    journeys =
        JourneyRoom.attach(
            intake.events(),
            observed.observations(),
            scopes.charges(),
            ports.control(),
            config.journeys());
  }

  /** Runs and transitions. */
  static void upToJourneys(
      StreamExecutionEnvironment env, MillracePorts ports, MillraceConfig config) {
    Journeys journeys = new FirstRooms(env, ports, config).journeys;
    ports.warehouse(
        journeys
            .runs()
            .map(JourneysTable::row)
            .returns(WarehouseRows.ROW)
            .uid("rows.journeys")
            .union(
                journeys
                    .transitions()
                    .map(StageTransitionsTable::row)
                    .returns(WarehouseRows.ROW)
                    .uid("rows.transitions"),
                journeys
                    .retractedRuns()
                    .map(JourneysTable::retracted)
                    .returns(WarehouseRows.ROW)
                    .uid("rows.journeys-retracted")));
  }

  /** Besides, what runs cost and what is taken back, counted, clustered, and both ledgers. */
  static void upToClusters(
      StreamExecutionEnvironment env, MillracePorts ports, MillraceConfig config) {
    FirstRooms first = new FirstRooms(env, ports, config);
    Journeys journeys = first.journeys;
    Patterns patterns =
        PatternRoom.attach(
            first.intake.events(),
            first.observed.spanFacts(),
            journeys.runs(),
            journeys.matches(),
            ports.control(),
            JourneyEngine.of(env.getConfiguration()),
            config.journeys().idleClass());
    DataStream<Observation> observations =
        first.observed.observations().union(journeys.observations());
    DataStream<PainCharge> charges =
        first.observed.charges().union(first.scopes.charges(), journeys.charges());
    Statistics statistics = StatisticsRoom.attach(observations, charges, config.statistics());
    Migrated migrated =
        MigrationRoom.attach(
            first.observed.renames(), ports.control(), MigrationSettings.defaults());
    Clusters clusters =
        ClusterRoom.attach(
            statistics.windows(),
            first.scopes.settled().union(journeys.settled(), journeys.observations()),
            first.observed.stacks(),
            none(first.intake.events()),
            migrated.successions(),
            ports.control(),
            config.cluster());
    WarehouseRows rows = new WarehouseRows(ports.control(), config.sealing());
    rows.observations(observations, first.scopes, journeys);
    rows.journeys(journeys, patterns);
    rows.statistics(statistics, clusters);
    rows.late(first.intake, first.scopes, journeys, patterns, statistics);
    ports.warehouse(rows.all());
  }

  /** Nobody looks for what rose. */
  private static DataStream<Anomaly> none(DataStream<TelemetryEvent> events) {
    return events
        .filter(e -> false)
        .uid("test.nothing")
        .map(e -> (Anomaly) null)
        .returns(CodecTypeInfo.of(Anomaly.class, AnomalyCodec.class))
        .uid("test.no-anomalies");
  }
}
