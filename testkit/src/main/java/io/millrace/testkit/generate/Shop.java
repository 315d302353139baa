package io.millrace.testkit.generate;

import io.millrace.domain.event.RecordKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The company at work: hands out sessions and writes down what happens in them. */
final class Shop {
  /** Monday, 2026-03-02T00:00Z: the first moment of every scenario. */
  static final long EPOCH = 1_772_409_600_000L;

  static final long MINUTE = 60_000L;
  static final long HOUR = 60 * MINUTE;
  static final long DAY = 24 * HOUR;
  private final long seed;
  private final Journal journal;
  private final Truth truth;
  private final Accounts accounts;
  private final Releases releases = new Releases();
  private final Requests requests;
  private final List<Fault> faults = new ArrayList<>();
  private long sessions;

  Shop(long seed, Journal journal, Truth truth) {
    this.seed = seed;
    this.journal = journal;
    this.truth = truth;
    this.accounts = new Accounts(seed);
    this.requests = new Requests(journal, releases, new Personal(truth));
    for (String service : ShopFiles.SERVICES) {
      releases.deploy(service, service.equals("payment-service") ? "4.1" : "1.0", EPOCH - 7 * DAY);
    }
  }

  Journal journal() {
    return journal;
  }

  Truth truth() {
    return truth;
  }

  Accounts accounts() {
    return accounts;
  }

  Releases releases() {
    return releases;
  }

  Requests requests() {
    return requests;
  }

  Dice dice(String purpose, long number) {
    return Dice.of(seed, purpose, number);
  }

  void add(Fault fault) {
    faults.add(fault);
  }

  /** The fault that strikes a request at this step now, or null. */
  Fault strike(String step, Session session) {
    for (Fault fault : faults) {
      if (fault.strikes(step, session)) {
        return fault;
      }
    }
    return null;
  }

  /** A session of a customer who is awake, somewhere in the given span. */
  Session visit(String kind, long from, long length) {
    Dice dice = dice("session", sessions++);
    long start = from + dice.between(0, length - 1);
    return session(dice, accounts.awake(dice, start), kind, start);
  }

  /** A session of a customer of the tier, or the company's own work when the tier is null. */
  Session visitOf(String tier, String kind, long from, long length) {
    Dice dice = dice("session", sessions++);
    Account account = tier == null ? null : accounts.ofTier(dice, tier);
    return session(dice, account, kind, from + dice.between(0, length - 1));
  }

  private Session session(Dice dice, Account account, String kind, long start) {
    return new Session(dice, account, kind, releases.at("shop-web", start), start);
  }

  /**
   * Writes a workflow event.
   *
   * @param before name of the stage before, or null
   */
  void event(
      Session s, Journey journey, int at, String before, String role, int attempt, Reply reply) {
    Stage stage = journey.stages().get(at);
    Rec rec =
        new Rec(RecordKind.WORKFLOW)
            .set("event_id", s.nextEventId("wf"))
            .set("source", "workflow-engine")
            .set("event_type", stage.name() + (reply.failed() ? ".failed" : ".done"))
            .set("event_role", role)
            .set("correlation_id", s.correlation())
            .set("entity_type", journey.name())
            .set("entity_id", s.correlation())
            .set("workflow_family", "shop")
            .set("workflow_name", journey.name())
            .set("workflow_version", "3")
            .set("step_name", stage.name())
            .set("step_seq", at + 1)
            .set("stage_from", before)
            .set("stage_to", stage.name())
            .set("attempt", attempt)
            .set("latency_ms", reply.durationMs())
            .set("outcome_raw", outcome(reply))
            .set("http_status", reply.failed() ? reply.failure().httpStatus() : 200)
            .set("actor_kind", journey.user() ? "USER" : "SYSTEM")
            .set("account_id", s.accountId())
            .set("environment", Requests.ENVIRONMENT)
            .set("service", stage.hops().get(0).service())
            .set("release", releases.at(stage.hops().get(0).service(), s.now()))
            .set("trace_id", reply.traceId())
            .set("span_id", reply.spanId())
            .set("event_time", s.now() + reply.durationMs());
    if (s.account() != null) {
      rec.set("subject_alias", s.account().subject()).set("tenant", s.account().tenant());
    }
    if (reply.failed()) {
      rec.set("exception_type", reply.failure().exception())
          .set("message", "Step " + stage.name() + " failed");
    }
    journal.add(rec.build());
  }

  private static String outcome(Reply reply) {
    if (!reply.failed()) {
      return "ok";
    }
    return reply.failure().status().equals("TIMEOUT") ? "timeout" : "failed";
  }

  /** Writes a behaviour event; company's own work has none. */
  void click(Session s, String action, String page, Reply reply) {
    if (s.account() == null) {
      return;
    }
    journal.add(
        new Rec(RecordKind.BEHAVIOR)
            .set("event_id", s.nextEventId("ui"))
            .set("source", "web-client")
            .set("subject_alias", s.account().subject())
            .set("session_id", s.sessionId())
            .set("account_id", s.account().id())
            .set("action", action)
            .set("page", page)
            .set("ui_error", reply.failed() ? "Something went wrong" : null)
            .set("interaction_ms", reply.durationMs())
            .set("trace_id", reply.traceId())
            .set("correlation_id", s.correlation())
            .set("release", s.release())
            .set("consent", "ANALYTICS")
            .set("properties", Map.of("locale", s.account().region()))
            .set("event_time", s.now() + reply.durationMs())
            .build());
  }
}
