package io.millrace.jobs.pipeline;

import io.millrace.domain.event.RejectedRecord;
import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.observe.Observation;
import io.millrace.domain.observe.PainCharge;
import io.millrace.domain.predict.Prediction;
import io.millrace.operators.alert.AlertRoom;
import io.millrace.operators.alert.Alerts;
import io.millrace.operators.anomaly.AnomalyRoom;
import io.millrace.operators.anomaly.AnomalyRoom.Anomalies;
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
import io.millrace.operators.predict.PredictRoom;
import io.millrace.operators.runtime.ControlFeed;
import io.millrace.operators.scope.ScopeRoom;
import io.millrace.operators.scope.Scopes;
import io.millrace.operators.slow.SlowRoom;
import io.millrace.operators.slow.SlowRoom.SlowCalls;
import io.millrace.operators.slow.SlowSettings;
import io.millrace.operators.sources.SourcesRoom;
import io.millrace.operators.sources.SourcesRoom.Sources;
import io.millrace.operators.statistics.Statistics;
import io.millrace.operators.statistics.StatisticsRoom;
import io.millrace.operators.triage.TriageRoom;
import io.millrace.operators.triage.TriageRoom.Triage;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The rooms in the order in which data meets them.
 *
 * <pre>
 * records -> intake -> what was seen -> sources -> inventory, problems of the data
 *              +-----> events -> fingerprint -> observations --------------+
 *                        |           +-> slow (operations) -> observations |
 *                        |           +-> scope (traces) -> charges -------+|
 *                        |           +-> migration (two policies) -> new ids of old ones
 *                        +---------> journeys (runs) -> observations, charges
 *                        +---------> patterns (sequences) -> matches, dependencies
 *                                                                         v
 *            items <- triage <- clusters <- cluster <- windows <- statistics
 *              |         +------ anomaly <- windows, exposure, problems of the data
 *              +-> alert                                 everything -> warehouse
 * </pre>
 */
public final class MillraceTopology {
  private MillraceTopology() {}

  /** Wires the whole job; nothing runs yet. */
  public static void wire(
      StreamExecutionEnvironment env, MillracePorts ports, MillraceConfig config) {
    ControlFeed control = ports.control();
    Intake intake = IntakeRoom.attach(ports.telemetry(env), control, config.intake());
    Sources sources = SourcesRoom.attach(intake.slices(), control);
    Fingerprinted observed = FingerprintRoom.attach(intake.events(), control);
    SlowCalls slow =
        SlowRoom.attach(observed.spanFacts(), observed.longCalls(), SlowSettings.defaults());
    DataStream<Observation> found = observed.observations().union(slow.observations());
    Migrated migrated =
        MigrationRoom.attach(
            observed.renames().union(slow.renames()), control, MigrationSettings.defaults());
    Scopes scopes =
        ScopeRoom.attach(
            observed.spanFacts(),
            found.filter(new InTrace()).uid("scope.in-trace"),
            control,
            config.scope());
    DataStream<TelemetryEvent> followed = Followed.of(intake.events(), "journeys.followed");
    Journeys journeys =
        JourneyRoom.attach(
            followed, observed.observations(), scopes.charges(), control, config.journeys());
    Patterns patterns =
        PatternRoom.attach(
            followed,
            Followed.of(observed.spanFacts(), "patterns.followed"),
            journeys.runs(),
            journeys.matches(),
            control,
            JourneyEngine.of(env.getConfiguration()),
            config.journeys().idleClass());
    DataStream<Prediction> predictions =
        PredictRoom.attach(journeys.transitions(), journeys.runs());
    DataStream<Observation> observations = found.union(journeys.observations());
    DataStream<PainCharge> charges = observed.charges().union(scopes.charges(), journeys.charges());
    Statistics statistics = StatisticsRoom.attach(observations, charges, config.statistics());
    Anomalies anomalies =
        AnomalyRoom.attach(
            statistics.windows(), intake.exposure(), sources.findings(), control, config.anomaly());
    DataStream<Observation> settled =
        scopes.settled().union(journeys.settled(), journeys.observations());
    Clusters clusters =
        ClusterRoom.attach(
            statistics.windows(),
            settled,
            observed.stacks(),
            anomalies.anomalies(),
            migrated.successions(),
            control,
            config.cluster());
    Triage work =
        TriageRoom.attach(
            clusters.versions(),
            statistics.windows(),
            ServedMinutes.of(intake.exposure()),
            sources.findings(),
            anomalies.anomalies(),
            migrated.successions(),
            control,
            config.triage());
    Alerts alerts =
        AlertRoom.attach(
            work.items(),
            work.learning().fixes(),
            new AlertRoom.Findings(
                journeys.matches().union(patterns.matches()),
                journeys.retractedMatches(),
                predictions),
            control,
            config.alert());

    WarehouseRows rows = new WarehouseRows(control, config.sealing());
    DataStream<RejectedRecord> rejected =
        Originals.restore(intake.rejected().union(observed.rejected()), ports.originals());
    rows.intake(intake, rejected);
    rows.quality(intake, scopes, migrated, work, config.intake());
    rows.sources(sources);
    rows.traces(scopes);
    rows.predictions(predictions);
    rows.observations(observations, scopes, journeys);
    rows.journeys(journeys, patterns);
    rows.migrations(migrated);
    rows.statistics(statistics, clusters);
    rows.anomalies(anomalies, SlowRoom.attachSteps(journeys.transitions()));
    rows.late(intake, scopes, journeys, patterns, statistics);
    rows.work(clusters, work, alerts.all());
    rows.policies(work.items());
    rows.changes(work.items());
    ports.warehouse(rows.all());
    ports.rejected(rejected, config.sealing());
    ports.outbox(alerts.told().union(alerts.tickets()));
  }
}
