package io.millrace.jobs.backlog;

import static io.millrace.jobs.backlog.BacklogText.decimal;

import io.millrace.domain.score.Score;
import io.millrace.domain.score.ScoreFactor;
import io.millrace.jobs.backlog.ItemDetails.Member;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One ticket with all that stands behind it, for a terminal and for machines. */
public final class TicketText {
  /** Headings of the ticket's parts and the columns that hold them. */
  public static final Map<String, String> PARTS = parts();

  private static final int WIDTH = 120;

  private final RankedItem item;
  private final ItemDetails details;
  private final String asOf;
  private final Path warehouse;
  private final StringBuilder out = new StringBuilder();

  /**
   * @param asOf moment of reading, as people read it
   */
  public TicketText(RankedItem item, ItemDetails details, String asOf, Path warehouse) {
    this.item = item;
    this.details = details;
    this.asOf = asOf;
    this.warehouse = warehouse;
  }

  private static Map<String, String> parts() {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("Problem statement", "problem_statement");
    parts.put("Impact estimate", "impact_estimate");
    parts.put("Evidence", "evidence");
    parts.put("Suspected cause", "suspected_cause");
    parts.put("Suggested owner", "suggested_owner");
    parts.put("Success metric", "success_metric");
    return parts;
  }

  /** For people. */
  public String text() {
    head();
    PARTS.forEach((heading, column) -> section(heading, item.row().text(column)));
    score();
    members();
    exemplars();
    owner();
    section("Proof", proof());
    section("Answer (useful, wrong or incomplete)", ReviewLine.review(item.id(), warehouse));
    return out.toString();
  }

  private void head() {
    String rank = item.rank() == 0 ? "not on the list" : "rank " + item.rank();
    out.append(item.id()).append("  ").append(rank).append(", as of ").append(asOf).append('\n');
    out.append(Columns.wrapped(item.title(), "", WIDTH)).append('\n');
    out.append(Columns.wrapped(item.row().text("sentence"), "", WIDTH)).append('\n');
    Columns facts = new Columns("state", "severity", "lifecycle", ">score", ">min/week", "reason");
    facts.add(
        item.state(),
        item.severity(),
        item.row().text("lifecycle"),
        decimal(item.effectiveScore()),
        decimal(item.painMinutesWeek()),
        item.row().text("reason"));
    out.append(facts.text(WIDTH, 5));
    line("first seen", item.row().text("first_seen_at"));
    line("last seen", item.row().text("last_seen_at"));
    line("opened", item.row().text("opened_at"));
    line("merged into", item.row().text("merged_into"));
    line("override", item.row().text("override"));
    line("verdict", item.row().text("verdict"));
    line("work item", item.row().text("work_item_id"));
    line("tags", String.join(", ", item.row().texts("tags")));
  }

  private void line(String name, String value) {
    if (value != null && !value.isEmpty()) {
      out.append(String.format(Locale.ROOT, "%-12s %s%n", name, value));
    }
  }

  private void section(String heading, String text) {
    out.append('\n').append(heading).append('\n');
    text.lines().forEach(line -> out.append(Columns.wrapped(line, "  ", WIDTH)));
  }

  private void score() {
    if (item.score() == null) {
      return;
    }
    Score now = item.score().now();
    Columns columns = new Columns("factor", ">term", "from");
    for (ScoreFactor factor : Score.factors()) {
      columns.add(
          factor.id(),
          String.format(Locale.ROOT, "%.4f", factor.term(now.inputs())),
          inputs(factor, now));
    }
    String computed = String.format(Locale.ROOT, "%.6f", now.value());
    section(
        "Score "
            + Score.FORMULA
            + " = impact x frequency x recency x blast / effort x confidence x history = "
            + computed,
        columns.text(WIDTH - 2, 2));
    for (var hit : now.inputs().hits()) {
      out.append(
          String.format(
              Locale.ROOT,
              "  class %s: weight %.3f x %,d accounts x min(1, %,d of %s requests)%n",
              hit.name(),
              hit.weight() / 1000.0,
              hit.accountsHit(),
              hit.requestsHit(),
              hit.requestsServed() == 0
                  ? "unknown"
                  : String.format(Locale.ROOT, "%,d", hit.requestsServed())));
    }
  }

  /** What a factor was reckoned from: its explanation without its name and term. */
  public static String inputs(ScoreFactor factor, Score score) {
    String text = factor.explain(score.inputs());
    int colon = text.indexOf(": ");
    if (colon >= 0) {
      return text.substring(colon + 2);
    }
    int from = text.indexOf("from ");
    return from >= 0 ? text.substring(from) : "no outcomes of fixes yet";
  }

  private void members() {
    Columns columns = new Columns("fingerprint", "joined by", ">strength", "with", "what");
    for (Member m : details.members()) {
      columns.add(
          m.fingerprint(),
          m.edge(),
          String.format(Locale.ROOT, "%.2f", m.score()),
          m.with(),
          what(m));
    }
    section("Fingerprints: " + details.members().size(), columns.text(WIDTH - 2, 4));
  }

  /** Service, exception, place and template, as far as known. */
  public static String what(Member m) {
    StringBuilder what = new StringBuilder();
    for (String part :
        new String[] {m.service(), m.exceptionType(), m.callSite(), m.dependency(), m.template()}) {
      if (part != null) {
        what.append(what.isEmpty() ? "" : " | ").append(part);
      }
    }
    return what.toString();
  }

  private void exemplars() {
    StringBuilder text = new StringBuilder();
    item.row().texts("exemplar_messages").forEach(m -> text.append('"').append(m).append("\"\n"));
    item.row()
        .texts("exemplar_coordinates")
        .forEach(c -> text.append("at ").append(c).append('\n'));
    item.row().texts("exemplar_traces").forEach(t -> text.append("trace ").append(t).append('\n'));
    section("Exemplars", text.isEmpty() ? "none" : text.toString());
  }

  private void owner() {
    section(
        "Owner",
        "fix: "
            + item.owner()
            + (item.row().flag("owner_assumed") ? " (assumed: no ownership rule names one)" : "")
            + "; pipeline: "
            + item.row().text("pipeline_owner")
            + (item.row().text("owner_rule") == null
                ? ""
                : "; by rule " + item.row().text("owner_rule"))
            + (item.row().text("runbook") == null
                ? ""
                : "; runbook " + item.row().text("runbook")));
  }

  private String proof() {
    String digest =
        details.digest() == null
            ? ""
            : String.format(
                Locale.ROOT,
                "%,d observations in seven days, digest sum %s xor %s%n",
                details.digest().count(),
                details.digest().sum(),
                details.digest().xor());
    return digest + ReviewLine.trace(item.id(), warehouse);
  }

  /** For machines. */
  public Map<String, Object> json() {
    Map<String, Object> o = new LinkedHashMap<>(BacklogText.json(item));
    o.put("as_of", asOf);
    o.put("sentence", item.row().text("sentence"));
    PARTS.values().forEach(column -> o.put(column, item.row().text(column)));
    o.put("score_components", item.score() == null ? null : components());
    o.put("members", details.members());
    o.put("trend_by_hour", details.trend());
    for (String list : List.of("exemplar_messages", "exemplar_coordinates", "exemplar_traces")) {
      o.put(list, item.row().texts(list));
    }
    for (String text :
        List.of(
            "first_seen_at", "last_seen_at", "opened_at", "merged_into", "override", "verdict")) {
      o.put(text, item.row().text(text));
    }
    o.put("digest", details.digest());
    o.put("review", ReviewLine.review(item.id(), warehouse));
    return o;
  }

  private Map<String, Object> components() {
    Score now = item.score().now();
    Map<String, Object> components = new LinkedHashMap<>();
    for (ScoreFactor factor : Score.factors()) {
      components.put(factor.id(), factor.term(now.inputs()));
    }
    components.put("inputs", now.inputs());
    return components;
  }
}
