package io.millrace.jobs.policy;

/**
 * A policy document as it was written, for the {@code policies} table.
 *
 * @param origin file or bundled resource
 * @param kind such as "journeys"
 * @param id "default", or the name of one of several documents of a kind
 * @param effectiveFrom event time from which it counts, epoch ms; Long.MIN_VALUE for always
 * @param author null when the document does not say
 * @param sha256 of the body, 64 hex digits
 * @param body the YAML text of the whole file
 */
public record PolicyDocument(
    String origin,
    String kind,
    String id,
    int version,
    Mode mode,
    long effectiveFrom,
    String author,
    String sha256,
    String body) {
  /** Only ACTIVE documents decide anything. */
  public enum Mode {
    ACTIVE,
    SHADOW,
    RETIRED
  }
}
