package io.millrace.testkit.generate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Walks a customer (or the company's own work) through a journey, faults and all. */
final class Walk {
  private final Shop shop;

  Walk(Shop shop) {
    this.shop = shop;
  }

  /** Plays a run to its end, or to where it is left. */
  void journey(Journey journey, Session session) {
    Map<Incident, Toll> tolls = new LinkedHashMap<>();
    Incident ended = null;
    for (int at = 0; at < journey.stages().size() && ended == null; at++) {
      ended = stage(journey, at, session, tolls);
      Stage stage = journey.stages().get(at);
      session.advance(session.dice().between(stage.thinkFromMs(), stage.thinkToMs()));
      if (ended == null && session.dice().chance(stage.leave())) {
        break;
      }
    }
    Incident end = ended;
    tolls.forEach((incident, toll) -> toll.close(incident, session, incident == end));
  }

  /** One step with its attempts; the incident at which the run was left, null when it goes on. */
  private Incident stage(Journey journey, int at, Session session, Map<Incident, Toll> tolls) {
    Stage stage = journey.stages().get(at);
    String step = journey.name() + "/" + stage.name();
    for (int attempt = 1; ; attempt++) {
      Fault fault = shop.strike(step, session);
      Reply reply = request(stage.hops(), session, fault, tolls);
      String before = at == 0 ? null : journey.stages().get(at - 1).name();
      shop.event(session, journey, at, before, role(journey, at, attempt, reply), attempt, reply);
      if (journey.user()) {
        shop.click(session, stage.name(), "/" + journey.name() + "/" + stage.name(), reply);
      }
      session.advance(reply.durationMs());
      if (!reply.failed()) {
        return null;
      }
      if (attempt == journey.attempts() || session.dice().chance(fault.leave())) {
        return fault.incident();
      }
      session.advance(journey.retryWaitMs());
      tolls.get(fault.incident()).waited(journey.retryWaitMs());
    }
  }

  private Reply request(List<Hop> hops, Session session, Fault fault, Map<Incident, Toll> tolls) {
    Reply reply = shop.requests().play(session, hops, fault == null ? null : fault.failure());
    if (fault != null) {
      tolls.computeIfAbsent(fault.incident(), i -> new Toll()).add(reply.excessMs());
    }
    return reply;
  }

  private static String role(Journey journey, int at, int attempt, Reply reply) {
    if (at == 0 && attempt == 1) {
      return "INITIATOR";
    }
    return at == journey.stages().size() - 1 && !reply.failed() ? "TERMINAL" : "STATE_CHANGE";
  }

  /** A visit that only looks around. */
  void browse(Session session) {
    Map<Incident, Toll> tolls = new LinkedHashMap<>();
    boolean left = false;
    while (!left) {
      Fault fault = shop.strike("browse/search", session);
      Reply reply = request(Journey.SEARCH.hops(), session, fault, tolls);
      shop.click(session, "search", "/search", reply);
      session.advance(reply.durationMs());
      session.advance(
          session.dice().between(Journey.SEARCH.thinkFromMs(), Journey.SEARCH.thinkToMs()));
      left = session.dice().chance(fault == null ? Journey.SEARCH.leave() : fault.leave());
    }
    tolls.forEach((incident, toll) -> toll.close(incident, session, false));
  }
}
