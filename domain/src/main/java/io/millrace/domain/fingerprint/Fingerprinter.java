package io.millrace.domain.fingerprint;

import io.millrace.domain.event.Outcome;
import io.millrace.domain.event.RecordKind;
import io.millrace.domain.event.ScopeKind;
import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.event.TelemetryEvent.What;
import io.millrace.domain.event.TelemetryEvent.Where;
import io.millrace.domain.fingerprint.Fingerprint.Basis;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.migration.Rename;
import io.millrace.domain.observe.Observation;
import io.millrace.domain.observe.Observation.Kind;
import io.millrace.domain.observe.Observation.Trail;
import io.millrace.domain.observe.Observation.Victim;
import io.millrace.domain.observe.PainCharge;
import io.millrace.domain.observe.PainCharge.Baseline;
import io.millrace.domain.policy.FingerprintPolicies;
import io.millrace.domain.policy.FingerprintPolicy;
import io.millrace.domain.policy.PainPolicy;
import io.millrace.domain.slow.LongCall;
import java.util.List;
import java.util.Map;

/**
 * Decides whether an event is pain and which failure it is. A pure function of the event and the
 * policy that is in force at its time.
 */
public final class Fingerprinter {
  private Fingerprinter() {}

  /**
   * What an event became.
   *
   * @param charge null while a trace or a run is open, which will charge the pain when it closes
   * @param rename what the two policies that run call it, null while one runs alone
   */
  public record Found(Observation observation, PainCharge charge, Rename rename) {}

  /** As {@link #find(TelemetryEvent, PainPolicy, FingerprintPolicies)}, by the rules alone. */
  public static Found find(TelemetryEvent e, PainPolicy policy) {
    return find(e, policy, FingerprintPolicies.of(FingerprintPolicy.DEFAULT));
  }

  /** The observation that the event is, or null when it is no pain. */
  public static Found find(TelemetryEvent e, PainPolicy policy, FingerprintPolicies identity) {
    Kind kind = kind(e, policy);
    if (kind == null) {
      return null;
    }
    Fingerprint fingerprint = fingerprint(e, kind, identity.active());
    Rename rename = rename(e, kind, fingerprint, identity);
    Observation open = observation(e, kind, fingerprint);
    if (e.scopeKind() == ScopeKind.TRACE || e.scopeKind() == ScopeKind.CORRELATION) {
      return new Found(open, null, rename);
    }
    PainCharge charge = chargeAtOnce(e, fingerprint, policy);
    return new Found(open.charged(charge.painUs(), fingerprint.id()), charge, rename);
  }

  /**
   * The call that the event is, if it is one of a trace that did not fail and took long enough to
   * be looked at; else null. Whether it was slow shows when the calls of the hours before are
   * known.
   */
  public static LongCall longCall(
      TelemetryEvent e, PainPolicy policy, FingerprintPolicies identity) {
    long tookUs = e.what().latencyUs();
    boolean tookLong = tookUs > 0 && tookUs / 1000 >= policy.slow().floorMs();
    if (!tookLong || e.kind() != RecordKind.SPAN || e.scopeKind() != ScopeKind.TRACE) {
      return null;
    }
    if (kind(e, policy) != null) {
      return null;
    }
    Fingerprint fingerprint = fingerprint(e, Kind.SLOW_SPAN, identity.active());
    Long expectedMs = policy.expectedMs().get(expectationKey(e));
    return new LongCall(
        Ids.of(e.where().service(), CallSites.normalize(e.what().type())),
        observation(e, Kind.SLOW_SPAN, fingerprint),
        rename(e, Kind.SLOW_SPAN, fingerprint, identity),
        policy.slow(),
        expectedMs == null ? -1 : expectedMs * 1000);
  }

  private static Kind kind(TelemetryEvent e, PainPolicy policy) {
    What what = e.what();
    boolean failed = what.outcome() != null && what.outcome().failed();
    boolean thrown = what.exceptionType() != null || what.stackTrace() != null;
    return switch (e.kind()) {
      case LOG -> isPainfulLog(what, thrown, policy) ? Kind.ERROR_LOG : null;
      case SPAN -> failed || thrown ? Kind.FAILED_SPAN : null;
      case WORKFLOW ->
          failed || thrown && what.outcome() != Outcome.SUCCESS ? Kind.FAILED_STEP : null;
      case BEHAVIOR -> failed || thrown || isPresent(what.message()) ? Kind.UI_ERROR : null;
    };
  }

  private static boolean isPainfulLog(What what, boolean thrown, PainPolicy policy) {
    if (what.severity() != null && what.severity().atLeast(policy.minimumSeverity())) {
      return true;
    }
    return policy.exceptionsArePain()
        && (thrown
            || what.message() != null
                && what.message().indexOf('\n') >= 0
                && StackTraces.parse(what.message()) != null);
  }

  /** The older policy's id becomes the newer one's, whichever of them gives ids now. */
  private static Rename rename(
      TelemetryEvent e, Kind kind, Fingerprint given, FingerprintPolicies identity) {
    if (identity.beside() == null) {
      return null;
    }
    Fingerprint other = fingerprint(e, kind, identity.beside());
    boolean next = identity.besideIsNext();
    return Rename.once(
        e.where().environment(), next ? given : other, next ? other : given, e.eventTime());
  }

  private static Fingerprint fingerprint(TelemetryEvent e, Kind kind, FingerprintPolicy identity) {
    Where where = e.where();
    if (kind == Kind.SLOW_SPAN) {
      return Fingerprints.ofSlow(where.service(), e.what().type(), where.dependency(), identity);
    }
    return Fingerprints.of(
        evidence(e, kind), kind == Kind.FAILED_SPAN ? Basis.SPAN : Basis.TEMPLATE, identity);
  }

  /**
   * The frames that the fingerprint of an event rests on, which its template shows the first three
   * of; null where it rests on no more than it shows.
   *
   * @param found what {@link #find} made of the event
   */
  public static SeenStack stack(TelemetryEvent e, Observation found, FingerprintPolicies identity) {
    Basis basis = found.fingerprint().basis();
    if (basis != Basis.STACK_APP && basis != Basis.STACK_ALL) {
      return null;
    }
    List<String> frames = Fingerprints.frames(evidence(e, found.kind()), identity.active());
    return frames.size() <= StackIdentity.SHOWN_FRAMES
        ? null
        : SeenStack.of(found.environment(), found.fingerprint().id(), e.eventTime(), frames);
  }

  private static Evidence evidence(TelemetryEvent e, Kind kind) {
    What what = e.what();
    Where where = e.where();
    String callSite =
        switch (kind) {
          case FAILED_STEP -> first(what.step(), what.type());
          case FAILED_SPAN, UI_ERROR -> what.type();
          default -> first(where.callSite(), what.type());
        };
    String message = what.message();
    if (!isPresent(message) && kind != Kind.ERROR_LOG) {
      message = outcomeText(what);
    }
    return new Evidence(
        what.exceptionType(),
        where.service(),
        callSite,
        where.dependency(),
        message,
        what.stackTrace());
  }

  /**
   * Stands for the message of what failed without words: {@code outcome failure status 5xx}. The
   * status is spelt so that the template keeps it.
   */
  private static String outcomeText(What what) {
    String text = what.outcome() == Outcome.TIMEOUT ? "outcome timeout" : "outcome failure";
    return what.httpStatus() < 400 ? text : text + " status " + StatusWords.of(what.httpStatus());
  }

  private static Observation observation(TelemetryEvent e, Kind kind, Fingerprint fingerprint) {
    What what = e.what();
    Where where = e.where();
    return new Observation(
        e.eventId(),
        e.eventHash(),
        kind,
        false,
        e.eventTime(),
        where.environment(),
        fingerprint,
        e.scopeKey(),
        e.scopeKind(),
        new Trail(
            where.traceId(),
            where.spanId(),
            where.correlationId(),
            Ids.key(where.correlationId()),
            Ids.key(where.sessionId())),
        victim(e.who()),
        e.why().journey(),
        first(e.why().stage(), what.step()),
        e.why().criticalPath(),
        CallSites.normalize(where.endpoint()),
        where.release(),
        where.deploymentId(),
        Ids.key(first(where.pod(), where.host())),
        what.latencyUs(),
        Math.max(0, what.attempt() - 1),
        what.message(),
        failureClass(what, kind, fingerprint).name(),
        e.proof().coordinates(),
        e.proof().rawHash(),
        -1,
        0,
        flags(e.flags()));
  }

  private static List<String> flags(Map<String, String> flags) {
    if (flags.isEmpty()) {
      return List.of();
    }
    return flags.entrySet().stream().map(f -> f.getKey() + ":" + f.getValue()).sorted().toList();
  }

  private static FailureClass failureClass(What what, Kind kind, Fingerprint fingerprint) {
    return kind == Kind.SLOW_SPAN
        ? FailureClass.SLOW
        : FailureClass.of(
            what.outcome(),
            fingerprint.exceptionType(),
            what.httpStatus(),
            first(what.message(), fingerprint.template()));
  }

  private static Victim victim(TelemetryEvent.Who who) {
    return new Victim(
        who.tenant(),
        who.accountId(),
        who.accountHash(),
        who.tier(),
        who.segment(),
        who.region(),
        who.weightClass());
  }

  /** A session or a lone event closes at once: what it took beyond the policy's expectation. */
  private static PainCharge chargeAtOnce(
      TelemetryEvent e, Fingerprint fingerprint, PainPolicy policy) {
    Long expectedMs = policy.expectedMs().get(expectationKey(e));
    long expectedUs = expectedMs == null ? 0 : expectedMs * 1000;
    return new PainCharge(
        e.where().environment(),
        fingerprint.id(),
        e.eventTime(),
        Math.max(0, e.what().latencyUs() - expectedUs),
        0,
        0,
        e.scopeKey(),
        Ids.key(e.where().correlationId()),
        e.who().accountHash(),
        e.who().weightClass(),
        e.why().journey(),
        expectedMs == null ? Baseline.NONE : Baseline.POLICY);
  }

  private static String expectationKey(TelemetryEvent e) {
    return e.what().step() != null && e.where().workflowName() != null
        ? e.where().workflowName() + " " + e.what().step()
        : e.where().service() + " " + CallSites.normalize(e.what().type());
  }

  private static String first(String a, String b) {
    return isPresent(a) ? a : b;
  }

  private static boolean isPresent(String s) {
    return s != null && !s.isBlank();
  }
}
