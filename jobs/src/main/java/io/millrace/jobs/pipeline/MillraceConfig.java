package io.millrace.jobs.pipeline;

import io.millrace.operators.alert.AlertSettings;
import io.millrace.operators.cluster.ClusterSettings;
import io.millrace.operators.intake.IntakeSettings;
import io.millrace.operators.journeys.JourneySettings;
import io.millrace.operators.scope.ScopeSettings;
import io.millrace.operators.statistics.StatisticsSettings;
import io.millrace.operators.triage.TriageSettings;

/** What must be known when the graph is built, room by room; all else is policy. */
public record MillraceConfig(
    IntakeSettings intake,
    ScopeSettings scope,
    JourneySettings journeys,
    StatisticsSettings statistics,
    ClusterSettings cluster,
    TriageSettings triage,
    AlertSettings alert) {

  /**
   * The defaults of every room.
   *
   * @param intake settings with the keys of this deployment
   * @param stormRetries P06: how many retries within a minute are a storm
   */
  public static MillraceConfig of(IntakeSettings intake, int stormRetries) {
    return new MillraceConfig(
        intake,
        ScopeSettings.defaults().partitioned(),
        JourneySettings.withStormOf(stormRetries),
        StatisticsSettings.defaults(),
        ClusterSettings.defaults(),
        TriageSettings.defaults(),
        AlertSettings.defaults());
  }
}
