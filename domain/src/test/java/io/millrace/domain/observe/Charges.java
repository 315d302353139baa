package io.millrace.domain.observe;

import java.util.List;

/** Charges for tests. */
public final class Charges {
  private Charges() {}

  /**
   * Of a run that was left.
   *
   * @param stage null where nothing was left
   * @param penaltyUs negative where it ended after all
   */
  public static PainCharge left(String stage, long penaltyUs) {
    return new PainCharge(
        "prod",
        1,
        5,
        5,
        0,
        0,
        penaltyUs,
        7,
        7,
        0,
        0,
        null,
        false,
        false,
        PainCharge.Baseline.NONE,
        List.of(),
        stage);
  }
}
