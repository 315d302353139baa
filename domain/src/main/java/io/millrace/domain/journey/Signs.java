package io.millrace.domain.journey;

import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.EventRole;
import io.millrace.domain.event.Outcome;
import io.millrace.domain.event.RecordKind;
import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.event.TelemetryEvent.What;
import io.millrace.domain.event.TelemetryEvent.Where;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.observe.Observation.Victim;
import io.millrace.domain.policy.JourneyDefinition;
import io.millrace.domain.policy.PolicySet;
import io.millrace.domain.policy.TimeClass;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds the signs in a record: most records have none. Looks at what is there already, never into a
 * text.
 */
public final class Signs {
  /** A call slower than this is slow, whatever is expected of it, in microseconds. */
  private static final long SLOW_US = 2_000_000;

  /** A call faster than this is not slow, whatever is expected of it. */
  private static final long NEVER_SLOW_US = 500_000;

  private static final String[] QUEUES = {"queue", "org:group", "assignment_group"};
  private static final Set<String> ASSIGNED =
      Set.of("assigned", "reassigned", "queued", "Assigned", "Reassigned", "Queued");
  private static final Set<String> WORKED =
      Set.of(
          "accepted",
          "worked",
          "in_progress",
          "resolved",
          "completed",
          "Accepted",
          "Resolved",
          "Completed");
  private static final Set<String> EXITS = Set.of("exit", "leave", "close", "logout");

  /** What a key of a pattern is hashed with. */
  private static final Map<PatternId, String> KINDS = kinds();

  private Signs() {}

  private static Map<PatternId, String> kinds() {
    Map<PatternId, String> kinds = new EnumMap<>(PatternId.class);
    for (PatternId pattern : PatternId.values()) {
      kinds.put(pattern, "sign:" + pattern.name());
    }
    return kinds;
  }

  /** Tells the signs of a record to whoever takes them. */
  public static void of(TelemetryEvent e, PolicySet policies, TimeClass idle, Consumer<Sign> out) {
    switch (e.kind()) {
      case WORKFLOW -> workflow(e, out);
      case SPAN -> span(e, policies, idle, out);
      case BEHAVIOR -> behavior(e, out);
      case LOG -> {}
    }
  }

  private static void workflow(TelemetryEvent e, Consumer<Sign> out) {
    What what = e.what();
    Where where = e.where();
    if (what.role() == EventRole.NOTE || where.correlationId() == null) {
      return;
    }
    if (where.entityId() != null) {
      queue(e, out);
      execution(e, out);
    }
    if (what.role() == EventRole.INITIATOR && e.who().accountHash() != 0 && asksForSupport(e)) {
      out.accept(sign(PatternId.P13, e.who().accountHash(), e, SignWord.ESCALATED, 0, null));
    }
  }

  private static boolean asksForSupport(TelemetryEvent e) {
    return "support_case".equals(e.where().entityType())
        || "support-ticket".equals(e.why().journey());
  }

  /** P12: a step of a ticket that names a queue. */
  private static void queue(TelemetryEvent e, Consumer<Sign> out) {
    Map<String, String> attributes = e.attributes();
    if (attributes.isEmpty()) {
      return;
    }
    String queue = null;
    for (String name : QUEUES) {
      queue = queue == null ? attributes.get(name) : queue;
    }
    String step = e.what().step();
    if (queue == null || step == null) {
      return;
    }
    SignWord word =
        ASSIGNED.contains(step)
            ? SignWord.ASSIGNED
            : WORKED.contains(step) || e.what().role() == EventRole.TERMINAL
                ? SignWord.WORKED
                : null;
    if (word != null) {
      long entity = Ids.key(e.where().entityId());
      out.accept(sign(PatternId.P12, entity, e, word, Ids.key(queue), queue));
    }
  }

  /** P17: an entity that is called like its run can have no other run. */
  private static void execution(TelemetryEvent e, Consumer<Sign> out) {
    Where where = e.where();
    What what = e.what();
    boolean begins = what.role() == EventRole.INITIATOR;
    boolean succeeds = what.role() == EventRole.TERMINAL && what.outcome() == Outcome.SUCCESS;
    if (!begins && !succeeds || where.entityId().equals(where.correlationId())) {
      return;
    }
    long work =
        Ids.of(where.environment(), where.workflowName(), where.entityType(), where.entityId());
    SignWord word = begins ? SignWord.BEGAN : SignWord.SUCCEEDED;
    out.accept(sign(PatternId.P17, work, e, word, Ids.key(where.correlationId()), null));
  }

  private static void span(
      TelemetryEvent e, PolicySet policies, TimeClass idle, Consumer<Sign> out) {
    Where where = e.where();
    What what = e.what();
    if (where.traceId() == null) {
      return;
    }
    if (what.outcome() != null && what.outcome().failed()) {
      boolean ranOut = what.outcome() == Outcome.TIMEOUT;
      long end = e.eventTime() + Math.max(0, what.latencyUs() + 999) / 1_000;
      out.accept(
          sign(
              PatternId.P09,
              Ids.key(where.traceId()),
              end,
              e,
              ranOut ? SignWord.RAN_OUT : SignWord.FAILED,
              Ids.key(where.spanId()),
              Ids.key(where.parentSpanId()),
              null));
    }
    if (what.latencyUs() >= NEVER_SLOW_US
        && where.correlationId() != null
        && !"CLIENT".equals(where.spanKind())
        && isSlow(e, policies)) {
      JourneyDefinition journey = policies.journeys().byId(e.why().journey());
      TimeClass silence = journey == null ? idle : journey.idleClass();
      out.accept(
          sign(
              PatternId.P20,
              Ids.key(where.correlationId()),
              e.eventTime() + silence.millis(),
              e,
              SignWord.SLOW,
              0,
              0,
              null));
    }
  }

  /** More than twice what policy expects; where it expects nothing, two seconds. */
  private static boolean isSlow(TelemetryEvent e, PolicySet policies) {
    String operation = e.where().service() + " " + e.what().type();
    Long expectedMs = policies.pain().expectedMs().get(operation);
    return e.what().latencyUs() >= (expectedMs == null ? SLOW_US : 2_000 * expectedMs);
  }

  private static void behavior(TelemetryEvent e, Consumer<Sign> out) {
    String session = e.where().sessionId();
    if (session == null) {
      return;
    }
    String action = e.what().type();
    SignWord word =
        e.what().outcome() == Outcome.FAILURE
            ? SignWord.UI_ERROR
            : EXITS.contains(action) ? SignWord.EXIT : SignWord.ACTION;
    long same = Ids.of(action, e.where().callSite(), e.where().endpoint());
    out.accept(sign(PatternId.P19, Ids.key(session), e, word, same, action));
  }

  /** P13: a run that has just ended, or was just left, on a branch; null for others. */
  public static Sign branch(JourneyRun run) {
    RunHead head = run.head();
    RunCourse course = run.course();
    long at = run.version() / 1_000;
    boolean now = course.endedAt() == at || course.abandonedAt() == at;
    if (!now || course.branch() == null || head.victim().accountHash() == 0) {
      return null;
    }
    return new Sign(
        PatternId.P13,
        key(PatternId.P13, head.environment(), head.victim().accountHash()),
        at,
        SignWord.BRANCHED,
        Ids.key(course.branch()),
        0,
        -1,
        course.branch(),
        course.last(),
        head,
        new RetrySignal.Place(
            head.workflow(), course.stage(), course.branch(), null, head.key(), true),
        null);
  }

  /** P20: an abandonment; null for other matches. */
  public static Sign abandonment(PatternMatch match) {
    if (match.pattern() != PatternId.P05) {
      return null;
    }
    RunHead head = match.head();
    return new Sign(
        PatternId.P20,
        key(PatternId.P20, head.environment(), head.key()),
        match.at(),
        SignWord.LEFT,
        0,
        0,
        -1,
        null,
        new EventMark(match.id(), Ids.key(match.id()), match.lastAt(), match.last(), 0),
        head,
        new RetrySignal.Place(
            head.workflow(), match.stage(), match.branch(), null, head.key(), true),
        null);
  }

  /**
   * P08, P10: a dependency went down or came back.
   *
   * @param at end of the minute that showed it
   * @param policies versions in force
   */
  public static void dependency(
      String environment,
      String dependency,
      long at,
      boolean down,
      String policies,
      Consumer<Sign> out) {
    long watched = Ids.key(dependency);
    long hash = Ids.of("dependency-turn", Ids.mix(Ids.key(environment), watched), at);
    EventMark mark =
        new EventMark(
            Ids.hex("turn:", hash), hash, at, new Coordinates("dependency_health", 0, at, 0), 0);
    Victim nobody = new Victim(null, null, 0, null, null, null, 0);
    RunHead head =
        new RunHead(
            null,
            0,
            null,
            environment,
            dependency,
            null,
            dependency,
            null,
            null,
            null,
            nobody,
            null,
            false,
            1000,
            -1,
            null,
            null,
            null,
            policies);
    for (PatternId pattern : List.of(PatternId.P08, PatternId.P10)) {
      out.accept(
          new Sign(
              pattern,
              key(pattern, environment, watched),
              at,
              down ? SignWord.DOWN : SignWord.UP,
              watched,
              0,
              -1,
              dependency,
              mark,
              head,
              new RetrySignal.Place(dependency, null, null, dependency, 0, false),
              null));
    }
  }

  private static Sign sign(
      PatternId pattern, long watched, TelemetryEvent e, SignWord word, long what, String text) {
    return sign(pattern, watched, e.eventTime(), e, word, what, 0, text);
  }

  private static Sign sign(
      PatternId pattern,
      long watched,
      long at,
      TelemetryEvent e,
      SignWord word,
      long what,
      long other,
      String text) {
    RunHead head = RunHead.of(e);
    boolean run = e.kind() == RecordKind.WORKFLOW;
    StepFact step = run ? StepFact.of(e) : null;
    return new Sign(
        pattern,
        key(pattern, head.environment(), watched),
        at,
        word,
        what,
        other,
        e.what().latencyUs(),
        text,
        EventMark.of(e),
        head,
        new RetrySignal.Place(
            run ? head.workflow() : e.where().service(),
            run ? step.stage() : e.what().type(),
            run ? step.branch() : null,
            e.where().dependency(),
            run ? head.key() : e.scopeKey(),
            run),
        e.where().traceId());
  }

  /** Key of what a pattern watches in an environment; every key is one pattern's. */
  public static long key(PatternId pattern, String environment, long watched) {
    return Ids.of(KINDS.get(pattern), Ids.key(environment), watched);
  }
}
