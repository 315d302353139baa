package io.millrace.domain.triage;

import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.dispatch.JsonText;
import java.nio.charset.StandardCharsets;

/**
 * The six parts of a ticket, its title, and the one sentence that says what it costs.
 *
 * @param sentence "... affect N % of premium accounts and cost X hours a week"
 */
public record Ticket(
    String title,
    String sentence,
    String problemStatement,
    String impactEstimate,
    String evidence,
    String suspectedCause,
    String suggestedOwner,
    String successMetric) {

  /** The ticket as Markdown. */
  public String markdown() {
    return "# "
        + title
        + "\n\n"
        + sentence
        + "\n"
        + part("Problem statement", problemStatement)
        + part("Impact estimate", impactEstimate)
        + part("Evidence", evidence)
        + part("Suspected cause", suspectedCause)
        + part("Suggested owner", suggestedOwner)
        + part("Success metric", successMetric);
  }

  /** The ticket as one JSON object, its parts by name. */
  public String json() {
    JsonText json = new JsonText().open('{').text("title", title).text("sentence", sentence);
    json.text("problem_statement", problemStatement).text("impact_estimate", impactEstimate);
    json.text("evidence", evidence).text("suspected_cause", suspectedCause);
    json.text("suggested_owner", suggestedOwner).text("success_metric", successMetric);
    return new String(json.close('}').utf8(), StandardCharsets.UTF_8);
  }

  private static String part(String heading, String text) {
    return "\n## " + heading + "\n\n" + text + "\n";
  }

  void write(Out out) {
    out.string(title).string(sentence).string(problemStatement).string(impactEstimate);
    out.string(evidence).string(suspectedCause).string(suggestedOwner).string(successMetric);
  }

  static Ticket read(In in) {
    return new Ticket(
        in.string(),
        in.string(),
        in.string(),
        in.string(),
        in.string(),
        in.string(),
        in.string(),
        in.string());
  }
}
