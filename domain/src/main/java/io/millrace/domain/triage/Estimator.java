package io.millrace.domain.triage;

/** By what the reach of a failure is told first: the closest to what the organisation loses. */
public enum Estimator {
  /** Runs that were left or timed out. */
  LOST_CONVERSIONS,
  /** Customers: tenants where they are named, else accounts. */
  AFFECTED_TENANTS,
  /** Distinct requests or runs; what is left when nobody is known. */
  AFFECTED_REQUESTS;

  /** The one to use: lost runs before customers before requests. */
  static Estimator of(long lostConversions, long tenants) {
    if (lostConversions > 0) {
      return LOST_CONVERSIONS;
    }
    return tenants > 0 ? AFFECTED_TENANTS : AFFECTED_REQUESTS;
  }
}
