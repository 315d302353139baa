package io.millrace.warehouse.tables;

import io.millrace.warehouse.contract.TableContract;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every table of the warehouse. */
public final class Tables {
  /** All contracts by name: one line each, in alphabetical order. */
  public static final List<TableContract> ALL =
      List.of(
          AlertsTable.CONTRACT,
          AnomaliesTable.CONTRACT,
          BacklogItemsTable.CONTRACT,
          ChangeMarkersTable.CONTRACT,
          ClusterContrastsTable.CONTRACT,
          ClusterMembersTable.CONTRACT,
          ClustersTable.CONTRACT,
          ConstraintsTable.CONTRACT,
          DataQualityTable.CONTRACT,
          DecisionsTable.CONTRACT,
          DependencyHealthTable.CONTRACT,
          EventsTable.CONTRACT,
          ExemplarsTable.CONTRACT,
          ExposureStatsTable.CONTRACT,
          FeedbackTable.CONTRACT,
          FingerprintMigrationsTable.CONTRACT,
          FingerprintStatsTable.CONTRACT,
          FingerprintsTable.CONTRACT,
          FixOutcomesTable.CONTRACT,
          JourneyBaselinesTable.CONTRACT,
          JourneysTable.CONTRACT,
          LabelsTable.CONTRACT,
          LateEventsTable.CONTRACT,
          LineageTable.CONTRACT,
          ObservationLedgerTable.CONTRACT,
          ObservationsTable.CONTRACT,
          OverridesTable.CONTRACT,
          PatternMatchesTable.CONTRACT,
          PoliciesTable.CONTRACT,
          ProblemChildrenTable.CONTRACT,
          ProblemsTable.CONTRACT,
          RecordLedgerTable.CONTRACT,
          RejectedEventsTable.CONTRACT,
          ReleaseComparisonsTable.CONTRACT,
          ReviewQueueTable.CONTRACT,
          ScoreComponentsTable.CONTRACT,
          SlaPredictionsTable.CONTRACT,
          SourceInventoryTable.CONTRACT,
          SpanBottlenecksTable.CONTRACT,
          StageTransitionsTable.CONTRACT,
          ThresholdProposalsTable.CONTRACT,
          WarehouseCommitsTable.CONTRACT);

  private static final Map<String, TableContract> BY_NAME = index(ALL);

  private Tables() {}

  /** The contract of a table that must exist. */
  public static TableContract byName(String name) {
    TableContract contract = BY_NAME.get(name);
    if (contract == null) {
      throw new IllegalArgumentException("no table '" + name + "'");
    }
    return contract;
  }

  /** Contracts by name in the given order; refuses what is not sorted or stands twice. */
  static Map<String, TableContract> index(List<TableContract> contracts) {
    Map<String, TableContract> byName = new LinkedHashMap<>();
    String last = "";
    for (TableContract contract : contracts) {
      if (last.compareTo(contract.name()) >= 0) {
        throw new IllegalStateException(contract.name() + " stands after " + last);
      }
      last = contract.name();
      byName.put(last, contract);
    }
    return byName;
  }
}
