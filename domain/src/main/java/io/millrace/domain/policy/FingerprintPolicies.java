package io.millrace.domain.policy;

/**
 * The policy that gives ids, and one that runs beside it for a while: a shadow that is to follow
 * it, or the one it has followed.
 *
 * @param beside null when one runs alone
 * @param besideIsNext whether {@code beside} is the shadow, and not the predecessor
 */
public record FingerprintPolicies(
    FingerprintPolicy active, FingerprintPolicy beside, boolean besideIsNext) {
  /** One alone. */
  public static FingerprintPolicies of(FingerprintPolicy active) {
    return new FingerprintPolicies(active, null, false);
  }

  /** Two that say the same are one. */
  public static FingerprintPolicies of(
      FingerprintPolicy active, FingerprintPolicy beside, boolean besideIsNext) {
    return beside == null || beside.equals(active)
        ? of(active)
        : new FingerprintPolicies(active, beside, besideIsNext);
  }
}
