package io.millrace.jobs.dispatch;

import io.millrace.domain.dispatch.Target;
import io.millrace.domain.dispatch.Target.Kind;
import io.millrace.domain.dispatch.UrlGuard;
import io.millrace.domain.triage.ItemVersion.Severity;
import io.millrace.jobs.document.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads one receiver. */
final class TargetReader {
  private static final String PAGERDUTY = "https://events.pagerduty.com/v2/enqueue";
  private static final int MOST_REQUESTS = 600_000;
  private static final int MOST_IN_FLIGHT = 256;
  private static final int USUAL_IN_FLIGHT = 8;

  private TargetReader() {}

  static Target read(String name, Section s, UrlGuard guard) {
    Kind kind = s.symbol("kind", Kind.class, null);
    if (kind == null) {
      s.problem("needs 'kind': alertmanager, pagerduty, webhook, github or jira");
      kind = Kind.WEBHOOK;
    }
    if (name.indexOf('/') >= 0) {
      s.problem("a target's name has no '/'");
    }
    String url = usualUrl(kind) == null ? s.requiredText("url") : s.text("url", usualUrl(kind));
    String problem = guard.problem(url == null ? "" : url);
    if (problem != null) {
      s.problem("the url " + problem);
    }
    long resend = kind == Kind.ALERTMANAGER ? Duration.ofMinutes(1).toMillis() : 0;
    Target target =
        new Target(
            name,
            kind,
            url,
            s.symbol("at-least", Severity.class, Severity.LOW),
            s.integer("per-minute", perMinute(kind), 1, MOST_REQUESTS),
            s.integer("burst", burst(kind), 1, MOST_REQUESTS),
            s.integer("in-flight", USUAL_IN_FLIGHT, 1, MOST_IN_FLIGHT),
            s.millis("resend-after", resend),
            Math.max(1, s.millis("timeout", Duration.ofSeconds(10).toMillis())),
            secrets(s, kind),
            project(s, kind),
            s.texts("owners"),
            s.texts("routes"),
            s.flag("close-verified", false));
    if (target.closesVerified() && !kind.isTracker()) {
      s.problem("'close-verified' is for github and jira, which hold tickets");
    }
    if (kind == Kind.ALERTMANAGER && target.resendMillis() < 1) {
      s.problem("'resend-after' keeps an alert firing there; it cannot be 0");
    }
    s.done();
    return target;
  }

  private static String usualUrl(Kind kind) {
    return switch (kind) {
      case PAGERDUTY -> PAGERDUTY;
      case GITHUB -> "https://api.github.com";
      case ALERTMANAGER, WEBHOOK, JIRA -> null;
    };
  }

  private static String project(Section s, Kind kind) {
    if (!kind.isTracker()) {
      return null;
    }
    String project = s.requiredText("project");
    if (kind == Kind.GITHUB && project != null && project.indexOf('/') < 1) {
      s.problem("'project' of GitHub is owner/name");
    }
    return project;
  }

  private static int perMinute(Kind kind) {
    return switch (kind) {
      case ALERTMANAGER -> 6_000;
      case PAGERDUTY, WEBHOOK -> 120; // the lower of what PagerDuty's pages say
      case GITHUB, JIRA -> 30; // three exchanges each; GitHub asks for at most 80 that write
    };
  }

  private static int burst(Kind kind) {
    return switch (kind) {
      case ALERTMANAGER -> 100;
      case PAGERDUTY, WEBHOOK, GITHUB, JIRA -> 10;
    };
  }

  private static List<String> secrets(Section s, Kind kind) {
    List<String> references = new ArrayList<>(s.texts("secret"));
    for (String reference : references) {
      if (!SecretPlace.isReference(reference)) {
        s.problem("'secret' must be ${env:NAME} or ${file:PATH}, never the secret");
      }
    }
    int least = kind == Kind.ALERTMANAGER || kind.isTracker() ? 0 : 1;
    int most = kind == Kind.WEBHOOK ? 2 : 1;
    if (references.size() < least || references.size() > most) {
      s.problem("'secret' wants " + (least == most ? "one" : least + " or " + most) + " of them");
    }
    return references;
  }
}
