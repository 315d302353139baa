package io.millrace.jobs.report;

import java.util.List;
import java.util.Map;

/**
 * Everything the report shows, read from one complete moment of the warehouse. Times are ISO UTC.
 */
record ReportData(
    String warehouse,
    String asOf,
    long records,
    long observations,
    long fingerprints,
    long clusters,
    double painHours,
    List<Item> items,
    List<WatchedLine> watched,
    List<JourneyLine> journeys,
    List<StepLine> abandonment,
    List<EndpointLine> endpoints,
    List<LedgerLine> recordLedger,
    ObservationLedger observationLedger,
    List<QualityLine> quality,
    Review review) {

  /**
   * What people look at together.
   *
   * @param summary at most ten lines, in outcomes
   * @param lines of the newest week of the organisation
   */
  record Review(List<String> summary, List<ReviewLine> lines) {
    static final Review NONE = new Review(List.of(), List.of());
  }

  /** One line of the weekly review. */
  record ReviewLine(String section, long place, String subject, String owner, String why) {}

  /** A cluster that has evidence and no item. */
  record WatchedLine(String label, String reason, double effectiveScore, double painMinutesWeek) {}

  /** One ranked item with its proof. */
  record Item(
      int rank,
      String id,
      String state,
      String title,
      String sentence,
      String severity,
      double score,
      double effectiveScore,
      String override,
      double painMinutesWeek,
      String owner,
      String firstSeen,
      String lastSeen,
      String release,
      List<Component> components,
      List<Part> ticket,
      List<Long> trend,
      String exemplar,
      String exemplarAt,
      List<Member> members,
      String digest,
      String reviewLine,
      String traceLine) {}

  /** One factor of the score, with what it was computed from. */
  record Component(String name, double term, String inputs, String explanation) {}

  /** One of the six parts of the ticket. */
  record Part(String heading, String text) {}

  /** A fingerprint of the item's cluster and why it is there. */
  record Member(String fingerprint, String service, String template, String edge, double score) {}

  /**
   * One journey: how its runs ended.
   *
   * @param fragility of the runs that are decided, those that failed, timed out or were abandoned,
   *     and a quarter of those that needed a retry
   */
  record JourneyLine(
      String journey,
      long runs,
      Map<String, Long> states,
      double firstPassShare,
      double fragility) {}

  /** Where exceptions happen: occurrences, and journeys that they hit. */
  record EndpointLine(String service, String endpoint, long exceptions, long journeys) {}

  /** Where runs were abandoned. */
  record StepLine(String journey, String step, long abandoned, long runs) {}

  /** read = accepted + rejected + duplicate, by source. */
  record LedgerLine(String source, long read, long accepted, long rejected, long duplicate) {
    boolean balances() {
      return read == accepted + rejected + duplicate;
    }

    LedgerLine plus(LedgerLine other) {
      return new LedgerLine(
          source,
          read + other.read,
          accepted + other.accepted,
          rejected + other.rejected,
          duplicate + other.duplicate);
    }
  }

  /** from records + from patterns = clustered + unclustered + overflow + late. */
  record ObservationLedger(
      long fromRecords,
      long fromPatterns,
      long clustered,
      long unclustered,
      long overflow,
      long late) {
    boolean balances() {
      return fromRecords + fromPatterns == clustered + unclustered + overflow + late;
    }
  }

  /** One finding about the data itself. */
  record QualityLine(String source, String finding, String key, long count) {}
}
