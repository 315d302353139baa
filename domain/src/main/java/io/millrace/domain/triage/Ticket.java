package io.millrace.domain.triage;

import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

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
