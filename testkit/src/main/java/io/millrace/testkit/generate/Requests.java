package io.millrace.testkit.generate;

import io.millrace.domain.event.RecordKind;
import java.util.List;

/**
 * Plays requests: a trace from the outside in, an information line, and the error when it fails.
 */
final class Requests {
  static final String ENVIRONMENT = "prod";
  private final Journal journal;
  private final Releases releases;
  private final Personal personal;

  Requests(Journal journal, Releases releases, Personal personal) {
    this.journal = journal;
    this.releases = releases;
    this.personal = personal;
  }

  /**
   * Plays one request at the session's present moment; the session's time stays where it is.
   *
   * @param hops from the outside in
   * @param failure null to succeed; else it happens in the hop of its service, or the last
   */
  Reply play(Session session, List<Hop> hops, Failure failure) {
    int depth = failure == null ? hops.size() : depthOf(hops, failure);
    long[] own = new long[depth];
    long total = failure == null ? 0 : failure.addedMs();
    long usual = 0;
    for (Hop hop : hops) {
      usual += hop.ownMs();
    }
    for (int i = 0; i < depth; i++) {
      own[i] = session.dice().latency(hops.get(i).ownMs()) + hops.get(i).slowerMs();
      total += own[i];
    }
    String trace = session.dice().hex(32);
    String parent = null;
    String root = null;
    long start = session.now();
    long left = total;
    for (int i = 0; i < depth; i++) {
      String span = session.dice().hex(16);
      root = root == null ? span : root;
      Rec rec = span(session, trace, span, parent, hops.get(i), "SERVER", start, left);
      if (failure != null) {
        rec.set("status", "ERROR").set("http_status", failure.httpStatus());
      }
      journal.add(rec.build());
      parent = span;
      start += own[i] / 2;
      left -= own[i];
    }
    long end = session.now() + total;
    Hop last = hops.get(depth - 1);
    if (failure == null) {
      information(session, trace, parent, last, end);
    } else {
      failed(session, new At(trace, parent, start, end), last, failure);
    }
    return new Reply(trace, root, total, usual, failure);
  }

  /** Where in a trace, and when, the deepest call failed. */
  private record At(String trace, String parent, long start, long end) {}

  private static int depthOf(List<Hop> hops, Failure failure) {
    for (int i = 0; i < hops.size(); i++) {
      if (hops.get(i).service().equals(failure.service())) {
        return i + 1;
      }
    }
    return hops.size();
  }

  private Rec span(
      Session s,
      String trace,
      String span,
      String parent,
      Hop hop,
      String kind,
      long start,
      long durationMs) {
    int space = hop.operation().indexOf(' ');
    return new Rec(RecordKind.SPAN)
        .set("trace_id", trace)
        .set("span_id", span)
        .set("parent_span_id", parent)
        .set("service", hop.service())
        .set("operation", hop.operation())
        .set("kind", kind)
        .set("status", "OK")
        .set("http_status", 200)
        .set("endpoint", hop.operation().substring(space + 1))
        .set("start_time", start)
        .set("duration_us", Math.max(0, durationMs) * 1_000 + s.dice().below(1_000))
        .set("environment", ENVIRONMENT)
        .set("release", releases.at(hop.service(), start))
        .set("tenant", s.account() == null ? null : s.account().tenant())
        .set("account_id", s.accountId())
        .set("correlation_id", s.correlation());
  }

  private Rec log(Session s, String trace, String span, String service, String severity, long at) {
    return new Rec(RecordKind.LOG)
        .set("event_id", s.nextEventId("log"))
        .set("source", service)
        .set("service", service)
        .set("environment", ENVIRONMENT)
        .set("severity", severity)
        .set("pod", service + "-" + s.dice().below(3))
        .set("release", releases.at(service, at))
        .set("trace_id", trace)
        .set("span_id", span)
        .set("correlation_id", s.correlation())
        .set("account_id", s.accountId())
        .set("event_time", at);
  }

  private void information(Session s, String trace, String span, Hop hop, long at) {
    if (s.dice().chance(0.4)) {
      String text = hop.operation() + " done in " + s.dice().between(1, 90) + " ms";
      journal.add(
          log(s, trace, span, hop.service(), "INFO", at)
              .set("logger", "com.shop.access")
              .set("message", s.dice().chance(0.1) ? personal.sentence(s) : text)
              .build());
    }
  }

  private void failed(Session s, At at, Hop hop, Failure failure) {
    String message = failure.messageWith(s.dice().between(1_000, 9_999_999));
    String span = at.parent();
    if (failure.dependency() != null) {
      span = s.dice().hex(16);
      Hop call = Hop.of(hop.service(), "CALL " + failure.dependency(), 0);
      journal.add(
          span(s, at.trace(), span, at.parent(), call, "CLIENT", at.start(), at.end() - at.start())
              .set("endpoint", null)
              .set("peer_service", failure.dependency())
              .set("status", failure.status())
              .set("http_status", failure.httpStatus())
              .set("exception_type", failure.exception())
              .set("message", message)
              .build());
    }
    journal.add(
        log(s, at.trace(), span, hop.service(), failure.severity(), at.end())
            .set("logger", failure.callSite().substring(0, failure.callSite().lastIndexOf('.')))
            .set("call_site", failure.callSite())
            .set("message", message)
            .set("exception_type", failure.exception())
            .set("stack_trace", failure.stack(message))
            .set("http_status", failure.httpStatus())
            .set("downstream", failure.dependency())
            .build());
  }
}
