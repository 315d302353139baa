package io.millrace.domain.journey;

import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.event.TelemetryEvent.Where;
import io.millrace.domain.event.TelemetryEvent.Who;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.observe.Observation.Victim;

/**
 * Whose run it is: what every event of a run says again. Text is null when unknown.
 *
 * @param key hash of the correlation id
 * @param workflow workflow name; the service where a record names none
 * @param weight of the journey, in thousandths
 * @param slaMs promised duration, -1 for none
 */
public record RunHead(
    String correlationId,
    long key,
    String parentCorrelationId,
    String environment,
    String service,
    String family,
    String workflow,
    String workflowVersion,
    String entityType,
    String entityId,
    Victim victim,
    String journey,
    boolean criticalPath,
    int weight,
    long slaMs,
    String endpoint,
    String release,
    String deploymentId,
    String policyVersions) {

  /** The head as one event tells it. */
  public static RunHead of(TelemetryEvent e) {
    Where where = e.where();
    return new RunHead(
        where.correlationId(),
        Ids.key(where.correlationId()),
        where.parentCorrelationId(),
        where.environment(),
        where.service(),
        where.workflowFamily(),
        where.workflowName() == null ? where.service() : where.workflowName(),
        where.workflowVersion(),
        where.entityType(),
        where.entityId(),
        victim(e.who()),
        e.why().journey(),
        e.why().criticalPath(),
        e.why().weight(),
        e.why().slaMs(),
        where.endpoint(),
        where.release(),
        where.deploymentId(),
        e.proof().policyVersions());
  }

  private static Victim victim(Who who) {
    return new Victim(
        who.tenant(),
        who.accountId(),
        who.accountHash(),
        who.tier(),
        who.segment(),
        who.region(),
        who.weightClass());
  }

  /** This head, with the account of a later event where the run's first ones named none. */
  RunHead orVictimOf(RunHead later) {
    if (victim.accountHash() != 0 || later.victim.accountHash() == 0) {
      return this;
    }
    return with(later.victim);
  }

  /** This head with another account. */
  RunHead with(Victim other) {
    return new RunHead(
        correlationId,
        key,
        parentCorrelationId,
        environment,
        service,
        family,
        workflow,
        workflowVersion,
        entityType,
        entityId,
        other,
        journey,
        criticalPath,
        weight,
        slaMs,
        endpoint,
        release,
        deploymentId,
        policyVersions);
  }

  void write(Out out) {
    out.string(correlationId)
        .fixed64(key)
        .string(parentCorrelationId)
        .string(environment)
        .string(service)
        .string(family)
        .string(workflow)
        .string(workflowVersion)
        .string(entityType)
        .string(entityId);
    write(victim, out);
    out.string(journey)
        .bool(criticalPath)
        .svarint(weight)
        .svarint(slaMs)
        .string(endpoint)
        .string(release)
        .string(deploymentId)
        .string(policyVersions);
  }

  static void write(Victim victim, Out out) {
    out.string(victim.tenant())
        .string(victim.accountId())
        .fixed64(victim.accountHash())
        .string(victim.tier())
        .string(victim.segment())
        .string(victim.region())
        .varint(victim.weightClass());
  }

  static Victim readVictim(In in) {
    return new Victim(
        in.word(), in.string(), in.fixed64(), in.word(), in.word(), in.word(), in.int32());
  }

  static RunHead read(In in) {
    return new RunHead(
        in.string(),
        in.fixed64(),
        in.string(),
        in.word(),
        in.word(),
        in.word(),
        in.word(),
        in.word(),
        in.word(),
        in.string(),
        readVictim(in),
        in.word(),
        in.bool(),
        (int) in.svarint(),
        in.svarint(),
        in.word(),
        in.word(),
        in.word(),
        in.word());
  }
}
