package io.millrace.jobs.control;

import java.util.List;

/** Why a person may override a score. */
public final class ReasonCodes {
  public static final List<String> ALL =
      List.of(
          "STRATEGIC_ACCOUNT",
          "REGULATORY",
          "REVENUE_CRITICAL",
          "NOISY_CLUSTER",
          "ALREADY_MITIGATED",
          "PLANNED_MIGRATION");

  private ReasonCodes() {}
}
