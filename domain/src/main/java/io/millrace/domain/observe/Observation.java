package io.millrace.domain.observe;

import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.ScopeKind;
import io.millrace.domain.fingerprint.Fingerprint;
import java.util.List;

/**
 * One occurrence of pain. Everything behind the fingerprint room speaks only of observations, so an
 * abandonment and an exception are ranked on one list.
 *
 * @param id event id, or pattern match id
 * @param eventHash hash of {@code id}
 * @param fromPattern whether journeys made it, for the observation ledger
 * @param eventTime epoch ms; of a pattern the time of its match or timeout
 * @param scopeKey what pain is counted by
 * @param replicaHash hash of pod or host, 0 when unknown; never part of the fingerprint
 * @param latencyUs of the failing step or span, -1 when unknown
 * @param message masked text for the exemplar
 * @param failureClass coarse class by rule: TIMEOUT, CONNECTION, PERMISSION, VALIDATION, DATA,
 *     RESOURCE, ABANDONMENT, RETRY, SLA, SLOW, ERROR; effort and edges read it
 * @param coordinates of the record; of a pattern those of its last event
 * @param painUs pain charged when its scope closed; -1 while the scope is open
 * @param chargedTo fingerprint id that the scope's pain was charged to; 0 while open
 * @param flags {@code flag:variant} of the feature flags that were set, rising; of a pattern none
 */
public record Observation(
    String id,
    long eventHash,
    Kind kind,
    boolean fromPattern,
    long eventTime,
    String environment,
    Fingerprint fingerprint,
    long scopeKey,
    ScopeKind scopeKind,
    Trail trail,
    Victim victim,
    String journey,
    String stage,
    boolean criticalPath,
    String endpoint,
    String release,
    String deploymentId,
    long replicaHash,
    long latencyUs,
    int retries,
    String message,
    String failureClass,
    Coordinates coordinates,
    long rawHash,
    long painUs,
    long chargedTo,
    List<String> flags) {
  /** One of which no feature flag is known. */
  public Observation(
      String id,
      long eventHash,
      Kind kind,
      boolean fromPattern,
      long eventTime,
      String environment,
      Fingerprint fingerprint,
      long scopeKey,
      ScopeKind scopeKind,
      Trail trail,
      Victim victim,
      String journey,
      String stage,
      boolean criticalPath,
      String endpoint,
      String release,
      String deploymentId,
      long replicaHash,
      long latencyUs,
      int retries,
      String message,
      String failureClass,
      Coordinates coordinates,
      long rawHash,
      long painUs,
      long chargedTo) {
    this(
        id,
        eventHash,
        kind,
        fromPattern,
        eventTime,
        environment,
        fingerprint,
        scopeKey,
        scopeKind,
        trail,
        victim,
        journey,
        stage,
        criticalPath,
        endpoint,
        release,
        deploymentId,
        replicaHash,
        latencyUs,
        retries,
        message,
        failureClass,
        coordinates,
        rawHash,
        painUs,
        chargedTo,
        List.of());
  }

  /** What kind of record or pattern it came from. */
  public enum Kind {
    ERROR_LOG,
    FAILED_SPAN,
    FAILED_STEP,
    UI_ERROR,
    ABANDONED,
    TIMED_OUT,
    RETRY_STORM,
    RETRIED,
    SLOW_SPAN
  }

  /** Ids that lead to evidence; null or 0 when unknown. */
  public record Trail(
      String traceId, String spanId, String correlationId, long correlationKey, long sessionHash) {}

  /** Whom it hurt. */
  public record Victim(
      String tenant,
      String accountId,
      long accountHash,
      String tier,
      String segment,
      String region,
      int weightClass) {}

  /** The same observation once its scope has closed. */
  public Observation charged(long painUs, long chargedTo) {
    return with(message, painUs, chargedTo, journey, criticalPath);
  }

  /** The same observation in other words. */
  public Observation saying(String said) {
    return with(said, painUs, chargedTo, journey, criticalPath);
  }

  /** Whether nothing failed: it only took too long. */
  public boolean quiet() {
    return kind == Kind.SLOW_SPAN;
  }

  /** The same observation in a journey that it did not tell by itself. */
  public Observation in(String journey, boolean criticalPath) {
    return with(message, painUs, chargedTo, journey, criticalPath);
  }

  private Observation with(
      String message, long painUs, long chargedTo, String journey, boolean criticalPath) {
    return new Observation(
        id,
        eventHash,
        kind,
        fromPattern,
        eventTime,
        environment,
        fingerprint,
        scopeKey,
        scopeKind,
        trail,
        victim,
        journey,
        stage,
        criticalPath,
        endpoint,
        release,
        deploymentId,
        replicaHash,
        latencyUs,
        retries,
        message,
        failureClass,
        coordinates,
        rawHash,
        painUs,
        chargedTo,
        flags);
  }
}
