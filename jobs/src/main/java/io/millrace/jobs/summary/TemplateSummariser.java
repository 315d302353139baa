package io.millrace.jobs.summary;

import io.millrace.jobs.summary.SummaryFacts.Hop;
import java.util.List;
import java.util.Locale;

/** The same facts give the same words: a template, and no model. */
public final class TemplateSummariser implements Summariser {
  public static final String NAME = "template";

  private static final int MOST_HOPS = 6;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summarise(SummaryFacts facts) {
    StringBuilder text = new StringBuilder(facts.sentence());
    if (!facts.path().isEmpty()) {
      text.append(' ').append(path(facts.path()));
    }
    text.append(
        String.format(
            Locale.ROOT,
            " Suspected (%.0f %%): %s",
            100 * facts.causeConfidence(),
            facts.suspectedCause()));
    return text.append(" Owner: ").append(facts.owner()).append('.').toString();
  }

  /** "A request enters at gateway /buy, goes on through cart, and fails in payment after 41 ms". */
  private static String path(List<Hop> path) {
    Hop last = path.get(path.size() - 1);
    StringBuilder text = new StringBuilder("A request ");
    if (path.size() > 1) {
      text.append("enters at ").append(place(path.get(0)));
      List<Hop> between = path.subList(1, path.size() - 1);
      if (!between.isEmpty()) {
        text.append(", goes on through ");
        text.append(
            String.join(
                ", ", between.stream().limit(MOST_HOPS).map(TemplateSummariser::place).toList()));
        if (between.size() > MOST_HOPS) {
          text.append(" and ").append(between.size() - MOST_HOPS).append(" more");
        }
      }
      text.append(", and ");
    }
    text.append(last.failure() == null ? "ends in " : "fails in ").append(place(last));
    text.append(String.format(Locale.ROOT, " after %,.1f ms", last.latencyUs() / 1000.0));
    return text.append(last.failure() == null ? "." : ": " + last.failure() + ".").toString();
  }

  private static String place(Hop hop) {
    return hop.operation() == null ? hop.service() : hop.service() + " " + hop.operation();
  }
}
