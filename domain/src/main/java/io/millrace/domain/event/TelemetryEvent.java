package io.millrace.domain.event;

import java.util.Map;

/**
 * The one dialect behind intake: what happened, where, to whom, why it matters, and the proof. All
 * text is masked. Numbers use -1 for absent; text uses null; hashes use 0.
 *
 * @param eventHash hash of {@code eventId}
 * @param eventTime epoch ms
 * @param routeKey hash by which deduplication, trace scope and journeys are keyed (DESIGN 4)
 * @param scopeKey hash by which pain, requests and frequency are counted
 * @param flags feature flag variants
 * @param attributes masked business, attribute or property map of the source
 */
public record TelemetryEvent(
    String eventId,
    long eventHash,
    RecordKind kind,
    String source,
    long eventTime,
    long routeKey,
    long scopeKey,
    ScopeKind scopeKind,
    What what,
    Where where,
    Who who,
    Why why,
    Map<String, String> flags,
    Map<String, String> attributes,
    Proof proof) {

  /**
   * @param type event type, log logger, span operation or behaviour action
   * @param message masked; of behaviour its ui_error
   * @param latencyUs duration in microseconds, -1 when unknown
   * @param queueDelayUs waiting time before the work began, -1 when unknown
   * @param attempt 1 for the first try
   */
  public record What(
      String type,
      EventRole role,
      boolean roleInferred,
      String step,
      int stepSeq,
      String branch,
      String stageFrom,
      String stageTo,
      Outcome outcome,
      String outcomeRaw,
      int httpStatus,
      Severity severity,
      String exceptionType,
      String message,
      String stackTrace,
      int attempt,
      long latencyUs,
      long queueDelayUs,
      ActorKind actor,
      boolean manualOverride,
      String overrideReason) {}

  /** Where it happened; trace and correlation ids as text, for evidence. */
  public record Where(
      String service,
      String endpoint,
      String environment,
      String release,
      String deploymentId,
      String releaseRing,
      String dependency,
      String callSite,
      String host,
      String pod,
      String spanKind,
      String traceId,
      String spanId,
      String parentSpanId,
      String correlationId,
      String causationId,
      String parentCorrelationId,
      String sessionId,
      String workflowFamily,
      String workflowName,
      String workflowVersion,
      String entityType,
      String entityId) {}

  /**
   * @param accountHash key of the account, 0 when unknown
   * @param subjectKey keyed pseudonym, never the alias
   * @param weightClass index into the scoring policy's weight classes; 0 is "unknown account"
   */
  public record Who(
      String tenant,
      String accountId,
      long accountHash,
      String subjectKey,
      String tier,
      String segment,
      String region,
      boolean strategic,
      int weightClass) {}

  /**
   * @param journey id of the journey definition, null when none applies
   * @param timeClass index into the policy's time classes at this event, -1 without a journey
   * @param weight of the journey, in thousandths
   * @param slaMs of the journey, -1 for none
   * @param newRelease whether its release was deployed within the policy's window before it
   * @param minutesSinceDeployment since the newest deployment of its service, -1 without any
   */
  public record Why(
      String journey,
      String stage,
      boolean criticalPath,
      int timeClass,
      int weight,
      long slaMs,
      String revenueBand,
      boolean newRelease,
      boolean businessHours,
      long minutesSinceDeployment) {}

  /**
   * @param contentHash hash of the decoded fields before masking, without emitted_time
   * @param coordinateIdentity true when the event id was made of the coordinates
   * @param contractScore 0 to 4: of the four questions, how many are answered
   * @param missing bit per unanswered question: 1 what, 2 where, 4 who, 8 why
   * @param masked number of values masked in this record
   * @param enrichment which source filled which field, "field=source" joined by comma
   * @param policyVersions versions in force, "kind=version" joined by comma
   */
  public record Proof(
      Coordinates coordinates,
      long brokerTime,
      long rawHash,
      long contentHash,
      boolean coordinateIdentity,
      int contractScore,
      int missing,
      int masked,
      String mapping,
      String enrichment,
      String policyVersions) {}

  public TelemetryEvent with(Where where, Who who, Why why, Proof proof) {
    return new TelemetryEvent(
        eventId,
        eventHash,
        kind,
        source,
        eventTime,
        routeKey,
        scopeKey,
        scopeKind,
        what,
        where,
        who,
        why,
        flags,
        attributes,
        proof);
  }
}
