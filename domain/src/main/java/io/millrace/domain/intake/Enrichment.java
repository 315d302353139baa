package io.millrace.domain.intake;

import io.millrace.domain.control.AccountProfile;
import io.millrace.domain.control.ChangeMarker;
import io.millrace.domain.control.ControlTables;
import io.millrace.domain.control.FlagsInForce;
import io.millrace.domain.event.EventRole;
import io.millrace.domain.event.RecordKind;
import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.event.TelemetryEvent.Proof;
import io.millrace.domain.event.TelemetryEvent.What;
import io.millrace.domain.event.TelemetryEvent.Where;
import io.millrace.domain.event.TelemetryEvent.Who;
import io.millrace.domain.event.TelemetryEvent.Why;
import io.millrace.domain.policy.JourneyDefinition;
import io.millrace.domain.policy.PolicySet;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Second half of intake: adds what the record does not say, always as it was valid at event time:
 * release, account, journey, role; and derives what later rooms decide by. Every filled field names
 * its source in {@code enrichment}. Not thread-safe: it remembers routes and calendars.
 */
public final class Enrichment {
  private static final String INDUSTRY = "industry";

  private final ControlTables control;
  private final JourneyIndex journeys = new JourneyIndex();
  private final Calendars calendars = new Calendars();
  private final StringBuilder sources = new StringBuilder();
  private String lastSources;

  public Enrichment(ControlTables control) {
    this.control = control;
  }

  /** The event with everything that is known about its moment. */
  public TelemetryEvent enrich(TelemetryEvent event) {
    PolicySet policies = control.policies().at(event.eventTime());
    sources.setLength(0);
    if (event.proof().enrichment() != null) {
      sources.append(event.proof().enrichment()); // what the door filled
    }
    Where said = event.where();
    ChangeMarker change = control.releaseAt(said.service(), said.environment(), event.eventTime());
    Where where = release(said, change);
    JourneyDefinition journey = journey(event, policies);
    What what = role(event.what(), journey);
    AccountProfile account =
        event.who().accountHash() == 0
            ? null
            : control.account(event.who().accountHash(), event.eventTime());
    if (account == null && event.who().accountHash() != 0) {
      filled("account", "unenriched");
    }
    Who who = who(event.who(), account, policies);
    boolean isNew =
        change != null
            && change.release() != null
            && change.release().equals(where.release())
            && event.eventTime() - change.startedAt() < policies.newReleaseWindowMs();
    Map<String, String> attributes = attributes(event, account);
    Map<String, String> flags =
        flags(
            event.flags(), control.flagsAt(said.service(), said.environment(), event.eventTime()));
    Why why =
        why(
            event,
            what,
            journey,
            account,
            isNew,
            calendars.open(policies, account, event.eventTime()),
            change == null ? -1 : (event.eventTime() - change.startedAt()) / 60_000);
    return new TelemetryEvent(
        event.eventId(),
        event.eventHash(),
        event.kind(),
        event.source(),
        event.eventTime(),
        event.routeKey(),
        event.scopeKey(),
        event.scopeKind(),
        what,
        where,
        who,
        why,
        flags,
        attributes,
        proof(event, what, where, who, why, policies));
  }

  private Where release(Where w, ChangeMarker change) {
    boolean fill = w.release() == null && change != null && change.release() != null;
    if (!fill) {
      return w;
    }
    filled("release", "change:" + change.changeId());
    if (w.deploymentId() == null && change.deploymentId() != null) {
      filled("deployment_id", "change:" + change.changeId());
    }
    if (w.releaseRing() == null && change.ring() != null) {
      filled("release_ring", "change:" + change.changeId());
    }
    String deployment = w.deploymentId() != null ? w.deploymentId() : change.deploymentId();
    String ring = w.releaseRing() != null ? w.releaseRing() : change.ring();
    return new Where(
        w.service(),
        w.endpoint(),
        w.environment(),
        change.release(),
        deployment,
        ring,
        w.dependency(),
        w.callSite(),
        w.host(),
        w.pod(),
        w.spanKind(),
        w.traceId(),
        w.spanId(),
        w.parentSpanId(),
        w.correlationId(),
        w.causationId(),
        w.parentCorrelationId(),
        w.sessionId(),
        w.workflowFamily(),
        w.workflowName(),
        w.workflowVersion(),
        w.entityType(),
        w.entityId());
  }

  private JourneyDefinition journey(TelemetryEvent event, PolicySet policies) {
    Where w = event.where();
    return event.kind() == RecordKind.WORKFLOW
        ? journeys.ofWorkflow(policies.journeys(), w.workflowFamily(), w.workflowName())
        : journeys.ofRoute(policies.journeys(), w.service(), w.endpoint());
  }

  private What role(What what, JourneyDefinition journey) {
    if (what.role() != null || journey == null) {
      return what;
    }
    EventRole role = journey.roles().get(what.type());
    role = role != null || what.step() == null ? role : journey.roles().get(what.step());
    if (role == null) {
      return what;
    }
    filled("role", "journey");
    return Roles.inferred(what, role);
  }

  private Who who(Who who, AccountProfile account, PolicySet policies) {
    if (account == null) {
      return who;
    }
    filled("account", "ref.account");
    if (who.tenant() == null && account.tenant() != null) {
      filled("tenant", "ref.account");
    }
    return new Who(
        who.tenant() != null ? who.tenant() : account.tenant(),
        who.accountId(),
        who.accountHash(),
        who.subjectKey(),
        account.tier(),
        account.segment(),
        account.region(),
        account.strategic(),
        policies
            .scoring()
            .classOf(
                account.tier(), account.strategic(), account.slaClass(), account.revenueBand()));
  }

  /** Of a workflow's event, the industry of its account, where the source does not say one. */
  private Map<String, String> attributes(TelemetryEvent event, AccountProfile account) {
    Map<String, String> said = event.attributes();
    boolean fill =
        event.kind() == RecordKind.WORKFLOW
            && account != null
            && account.industry() != null
            && !said.containsKey(INDUSTRY);
    if (!fill) {
      return said;
    }
    filled(INDUSTRY, "ref.account");
    Map<String, String> more = new TreeMap<>(said);
    more.put(INDUSTRY, account.industry());
    return Collections.unmodifiableMap(more);
  }

  /** What the record says of a flag stays; of the others, what markers say. */
  private Map<String, String> flags(Map<String, String> said, FlagsInForce told) {
    boolean more = false;
    for (ChangeMarker marker : told.markers()) {
      if (!said.containsKey(marker.flag())) {
        filled("flag." + marker.flag(), "change:" + marker.changeId());
        more = true;
      }
    }
    if (!more) {
      return said;
    }
    if (said.isEmpty()) {
      return told.variants();
    }
    Map<String, String> all = new TreeMap<>(told.variants());
    all.putAll(said);
    return Collections.unmodifiableMap(all);
  }

  private Why why(
      TelemetryEvent event,
      What what,
      JourneyDefinition journey,
      AccountProfile account,
      boolean isNew,
      boolean open,
      long sinceDeployment) {
    String band = account == null ? null : account.revenueBand();
    if (journey == null) {
      return new Why(null, null, false, -1, 1000, -1, band, isNew, open, sinceDeployment);
    }
    filled("journey", event.kind() == RecordKind.WORKFLOW ? "workflow" : "route");
    String stage = what.stageTo() != null ? what.stageTo() : what.step();
    return new Why(
        journey.id(),
        stage,
        journey.criticalPath(),
        journey.journeyClass().ordinal(),
        journey.weight(),
        journey.slaMs(),
        band,
        isNew,
        open,
        sinceDeployment);
  }

  private Proof proof(
      TelemetryEvent event, What what, Where where, Who who, Why why, PolicySet policies) {
    Proof p = event.proof();
    int missing =
        FourQuestions.missing(FourQuestions.openFields(event.kind(), what, where, who, why));
    return new Proof(
        p.coordinates(),
        p.brokerTime(),
        p.rawHash(),
        p.contentHash(),
        p.coordinateIdentity(),
        FourQuestions.score(missing),
        missing,
        p.masked(),
        p.mapping(),
        sources.isEmpty() ? null : sourcesText(),
        policies.versions());
  }

  /** The sources as one text; the last one is kept, since events in a row are filled alike. */
  private String sourcesText() {
    if (lastSources == null || !lastSources.contentEquals(sources)) {
      lastSources = sources.toString();
    }
    return lastSources;
  }

  private void filled(String field, String source) {
    if (!sources.isEmpty()) {
      sources.append(',');
    }
    sources.append(field).append('=').append(source);
  }
}
