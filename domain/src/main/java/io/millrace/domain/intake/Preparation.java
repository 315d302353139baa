package io.millrace.domain.intake;

import io.millrace.domain.control.ControlTables;
import io.millrace.domain.event.ContractRecord;
import io.millrace.domain.event.SourceRecord.Decoded;
import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.event.TelemetryEvent.Proof;
import io.millrace.domain.event.TelemetryEvent.What;
import io.millrace.domain.event.TelemetryEvent.Who;
import io.millrace.domain.event.TelemetryEvent.Why;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.mask.FieldMasker;
import io.millrace.domain.mask.PhoneRules;
import io.millrace.domain.mask.SubjectKeys;
import io.millrace.domain.policy.PolicySet;
import java.util.Map;

/**
 * First half of intake: masks, normalises the outcome, and gives the record its identity. No text
 * leaves here unmasked. Not thread-safe: the masker counts.
 */
public final class Preparation {
  private static final Why NO_WHY =
      new Why(null, null, false, -1, 1000, -1, null, false, false, -1);

  private final FieldMasker masker;
  private final PersonGuard guard;

  public Preparation(SubjectKeys keys, PhoneRules phones) {
    masker = new FieldMasker(keys, phones);
    guard = new PersonGuard(masker);
  }

  /** Counts of what was masked, by type, since they were reset. */
  public FieldMasker masker() {
    return masker;
  }

  /** The event of an accepted record where nobody knows whose account an alias is. */
  public Prepared prepare(Decoded original, PolicySet policies) {
    return prepare(original, policies, null);
  }

  /**
   * The event of an accepted record under the policies in force at its event time.
   *
   * @param control where an alias may be linked to an account; null for nowhere
   */
  public Prepared prepare(Decoded original, PolicySet policies, ControlTables control) {
    int before = masker.counts().total();
    Decoded decoded = guard.guard(original, policies.masking());
    ContractRecord record = decoded.record();
    Positions at = Positions.of(record.kind());
    Identity identity = Identity.of(decoded, at);
    Linked linked = Linked.of(original.record(), record, at, control);
    Reading reading = new Reading(record, at, masker, policies.masking());
    String source = source(reading, at);
    WhatReader what = new WhatReader(reading, policies.outcomes(), source);
    What happened = what.read();
    TelemetryEvent event =
        new TelemetryEvent(
            identity.eventId(),
            identity.eventHash(),
            record.kind(),
            source,
            record.eventTime(),
            identity.routeKey(),
            identity.scopeKey(),
            identity.scopeKind(),
            happened,
            WhereReader.read(reading),
            who(reading, at, linked),
            NO_WHY,
            reading.map(at.flags),
            attributes(reading, at),
            proof(decoded, identity, linked, masker.counts().total() - before));
    return new Prepared(event, what.unmapped());
  }

  private static String source(Reading reading, Positions at) {
    String source = at.source < 0 ? null : reading.raw(at.source);
    return source != null ? source : reading.raw(at.service);
  }

  private static Map<String, String> attributes(Reading reading, Positions at) {
    return reading.map(at.attributes);
  }

  private static Who who(Reading reading, Positions at, Linked linked) {
    String account = linked.accountId();
    String subject = at.subjectAlias < 0 ? null : reading.record().string(at.subjectAlias);
    return new Who(
        reading.raw(at.tenant),
        reading.identifier(account),
        Ids.key(account),
        subject,
        null,
        null,
        null,
        false,
        0);
  }

  private static Proof proof(Decoded decoded, Identity identity, Linked linked, int masked) {
    return new Proof(
        decoded.coordinates(),
        decoded.brokerTime(),
        decoded.rawHash(),
        identity.contentHash(),
        identity.coordinateIdentity(),
        0,
        0,
        masked,
        decoded.mapping(),
        linked.source(),
        null);
  }
}
