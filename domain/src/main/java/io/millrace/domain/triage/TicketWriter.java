package io.millrace.domain.triage;

import io.millrace.domain.contrast.Contrast;
import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.lifecycle.FingerprintVersion;
import io.millrace.domain.score.Score;
import io.millrace.domain.sources.DataProblems;
import io.millrace.domain.sources.SourceFinding;
import io.millrace.domain.stats.CappedCounts;
import io.millrace.domain.stats.Dimension;
import io.millrace.domain.stats.Exemplar;
import java.util.List;
import java.util.Locale;

/** Writes the ticket: six parts that a service owner can act on, from numbers alone. */
final class TicketWriter {
  private static final int MAX_TEXT = 90;
  private static final int MAX_FINGERPRINTS = 5;
  private static final int MAX_DOUBTS = 3;
  private static final int MAX_CONTRASTS = 3;

  private final WeekFacts facts;
  private final Score score;
  private final Segment segment;
  private final Cause cause;
  private final Ownership owner;
  private final AppliedLabel suggested;
  private final List<SourceFinding> doubts;
  private final List<Contrast> contrasts;

  /**
   * Of what a tick found.
   *
   * @param suggested owner that reviews of similar failures suggest, null for none
   */
  TicketWriter(
      WeekFacts facts,
      Score score,
      Segment segment,
      Cause cause,
      Ownership owner,
      AppliedLabel suggested,
      List<SourceFinding> doubts,
      List<Contrast> contrasts) {
    this.facts = facts;
    this.score = score;
    this.segment = segment;
    this.cause = cause;
    this.owner = owner;
    this.suggested = suggested;
    this.doubts = doubts;
    this.contrasts = contrasts;
  }

  Ticket write() {
    return new Ticket(
        title(), sentence(), problem(), impact(), evidence(), cause.text(), owner(), success());
  }

  private String title() {
    Fingerprint face = facts.face().fingerprint();
    StringBuilder title = new StringBuilder(what()).append(where());
    if (face.dependency() != null && !face.dependency().equals(face.service())) {
      title.append(" calling ").append(face.dependency());
    }
    if (face.basis() == Fingerprint.Basis.PATTERN) {
      return face.callSite() == null
          ? title.toString()
          : title.append(" at step ").append(face.callSite()).toString();
    }
    String text = face.headline();
    if (text != null && !text.isBlank()) {
      title.append(": ").append(shortened(text));
    }
    return title.toString();
  }

  private String what() {
    FingerprintVersion face = facts.face();
    String failureClass = face.failureClass() == null ? "ERROR" : face.failureClass();
    return switch (failureClass) {
      case "TIMEOUT" -> "Timeouts";
      case "CONNECTION" -> "Connection failures";
      case "PERMISSION" -> "Refused permissions";
      case "VALIDATION" -> "Rejected input";
      case "DATA" -> "Data errors";
      case "RESOURCE" -> "Exhausted resources";
      case "ABANDONMENT" -> "Abandoned runs";
      case "RETRY" -> "Retry storms";
      case "SLA" -> "Missed deadlines";
      case "SLOW" -> "Slow calls";
      default -> {
        String type = face.fingerprint().exceptionType();
        yield type == null ? "Errors" : type.substring(type.lastIndexOf('.') + 1);
      }
    };
  }

  /** Whether {@link #what} speaks of many, for the verbs behind it. */
  private boolean plural() {
    FingerprintVersion face = facts.face();
    String failureClass = face.failureClass() == null ? "ERROR" : face.failureClass();
    return switch (failureClass) {
      case "VALIDATION" -> false;
      case "TIMEOUT",
          "CONNECTION",
          "PERMISSION",
          "DATA",
          "RESOURCE",
          "ABANDONMENT",
          "RETRY",
          "SLA",
          "SLOW" ->
          true;
      default -> face.fingerprint().exceptionType() == null;
    };
  }

  /** The verb as {@link #what} asks for it. */
  private String verb(String many) {
    return plural() ? many : many + "s";
  }

  private String where() {
    String service = facts.face().fingerprint().service();
    int others = facts.services.size() - (facts.services.contains(service) ? 1 : 0);
    return " in "
        + (service == null ? "an unknown service" : service)
        + (others > 0 ? " and " + count(others, "more service") : "");
  }

  /** "... affect N % of premium accounts (n) and cost X hours a week". */
  private String sentence() {
    String time = time(facts.painMinutes());
    String whom;
    if (segment.tier() != null && segment.share() >= 0) {
      whom =
          String.format(
              Locale.ROOT,
              "%s %s of %s accounts (%s)",
              verb("affect"),
              percent(segment.share()),
              segment.tier(),
              count(segment.accounts(), "account"));
    } else if (!facts.week.accounts().isEmpty()) {
      whom = verb("affect") + " " + count(facts.week.accounts().estimate(), "account");
    } else {
      whom = verb("hit") + " " + count(facts.week.scopes().estimate(), "request") + " a week";
    }
    return what() + where() + " " + whom + " and " + verb("cost") + " " + time + " a week.";
  }

  private String problem() {
    List<String> stages = facts.names(Dimension.STAGE);
    List<String> journeys = facts.names(Dimension.JOURNEY);
    StringBuilder text = new StringBuilder();
    text.append(what()).append(where()).append(", ");
    text.append(count(facts.week.occurrences(), "occurrence")).append(" in 7 days");
    if (!journeys.isEmpty()) {
      text.append(journeys.size() == 1 ? ", on the journey " : ", on the journeys ");
      text.append(String.join(", ", journeys));
    }
    if (!stages.isEmpty()) {
      text.append(" at ").append(String.join(", ", stages));
    }
    CappedCounts paths = facts.paths();
    String top = paths.mostFrequent();
    if (top != null) {
      double share = (double) paths.count(top) / paths.total();
      text.append("; ").append(percent(share)).append(" through ").append(top);
    }
    text.append(". State: ").append(facts.lifecycle).append('.');
    text.append(" One problem seen as ").append(count(facts.members.size(), "kind"));
    return text.append(" of failure.").toString();
  }

  private String impact() {
    return String.format(
        Locale.ROOT,
        "%s: %s, %s, %.1f minutes of pain a week; %.1f more for every week it waits. Priority %.2f:"
            + " %s.",
        estimate(),
        count(facts.week.accounts().estimate(), "account"),
        count(facts.week.scopes().estimate(), "request"),
        facts.painMinutes(),
        facts.painMinutes() * facts.growth,
        score.value(),
        score.explanation());
  }

  private String estimate() {
    long lost = facts.lostConversions();
    long tenants = facts.tenants();
    return switch (Estimator.of(lost, tenants)) {
      case LOST_CONVERSIONS -> count(lost, "lost conversion");
      case AFFECTED_TENANTS -> count(tenants, "affected customer");
      case AFFECTED_REQUESTS -> "No customer is known";
    };
  }

  private String evidence() {
    StringBuilder text = new StringBuilder();
    facts.members.stream()
        .limit(MAX_FINGERPRINTS)
        .forEach(
            m ->
                text.append("- `")
                    .append(m.fingerprint().fingerprint().text())
                    .append("` ")
                    .append(shortened(label(m.fingerprint().fingerprint())))
                    .append('\n'));
    for (Exemplar exemplar : facts.exemplars) {
      text.append("- ").append(exemplar.coordinates());
      if (exemplar.traceId() != null) {
        text.append(", trace ").append(exemplar.traceId());
      }
      text.append('\n');
    }
    if (!facts.releases.isEmpty()) {
      text.append("- releases ").append(String.join(", ", facts.releases)).append('\n');
    }
    contrasts.stream()
        .limit(MAX_CONTRASTS)
        .forEach(c -> text.append("- stands out: ").append(c.text()).append('\n'));
    doubts.stream()
        .limit(MAX_DOUBTS)
        .forEach(
            d -> text.append("- problem of the data: ").append(DataProblems.text(d)).append('\n'));
    return text.toString().stripTrailing();
  }

  private String owner() {
    return owner.fixOwner()
        + (owner.assumed() ? " (assumed: no ownership rule names one)" : "")
        + suggestion()
        + "; enrichment and routing: "
        + owner.pipelineOwner();
  }

  private String suggestion() {
    return suggested == null
        ? ""
        : String.format(
            Locale.ROOT,
            ", perhaps %s (%s of the likelihood, model %s)",
            suggested.label(),
            percent(suggested.confidence()),
            suggested.model());
  }

  private String success() {
    return String.format(
        Locale.ROOT,
        "No occurrence in a release after the fix for 7 days; minutes of pain a week from %.1f to 0.",
        facts.painMinutes());
  }

  private static String label(Fingerprint f) {
    return (f.exceptionType() == null ? "" : f.exceptionType() + " ")
        + f.service()
        + (f.callSite() == null ? "" : " " + f.callSite())
        + (f.headline() == null ? "" : ": " + f.headline());
  }

  private static String shortened(String text) {
    String line = text.replace('\n', ' ').strip();
    return line.length() <= MAX_TEXT ? line : line.substring(0, MAX_TEXT - 1) + "…";
  }

  private static String count(long n, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", n, noun, n == 1 ? "" : "s");
  }

  private static String percent(double share) {
    double p = 100 * share;
    return String.format(Locale.ROOT, p < 10 ? "%.1f %%" : "%.0f %%", p);
  }

  private static String time(double minutes) {
    if (minutes == 0) {
      return "no measured time";
    }
    return minutes < 60
        ? String.format(Locale.ROOT, "%.1f minutes", minutes)
        : String.format(Locale.ROOT, "%.1f hours", minutes / 60);
  }
}
