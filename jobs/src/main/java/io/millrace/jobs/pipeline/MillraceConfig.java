package io.millrace.jobs.pipeline;

import io.millrace.domain.seal.DayKeys;
import io.millrace.operators.alert.AlertSettings;
import io.millrace.operators.anomaly.AnomalySettings;
import io.millrace.operators.cluster.ClusterSettings;
import io.millrace.operators.intake.IntakeSettings;
import io.millrace.operators.journeys.JourneySettings;
import io.millrace.operators.scope.ScopeSettings;
import io.millrace.operators.statistics.StatisticsSettings;
import io.millrace.operators.triage.TriageSettings;

/**
 * What must be known when the graph is built, room by room; all else is policy.
 *
 * @param sealing keys under which the bytes of rejected records are kept
 */
public record MillraceConfig(
    IntakeSettings intake,
    ScopeSettings scope,
    JourneySettings journeys,
    StatisticsSettings statistics,
    AnomalySettings anomaly,
    ClusterSettings cluster,
    TriageSettings triage,
    AlertSettings alert,
    DayKeys sealing) {

  /**
   * The defaults of every room; rejected bytes are sealed under keys derived from the intake's.
   *
   * @param intake settings with the keys of this deployment
   */
  public static MillraceConfig of(IntakeSettings intake) {
    return new MillraceConfig(
        intake,
        ScopeSettings.defaults().partitioned(),
        JourneySettings.defaults(),
        StatisticsSettings.defaults(),
        AnomalySettings.defaults(),
        ClusterSettings.defaults(),
        TriageSettings.defaults(),
        AlertSettings.defaults(),
        DayKeys.derivedFrom(intake.keys()));
  }

  /** The same, with the bytes of rejected records sealed under these keys. */
  public MillraceConfig sealedWith(DayKeys keys) {
    return new MillraceConfig(
        intake, scope, journeys, statistics, anomaly, cluster, triage, alert, keys);
  }
}
