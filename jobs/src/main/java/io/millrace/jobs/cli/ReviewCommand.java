package io.millrace.jobs.cli;

import io.millrace.domain.UserError;
import io.millrace.domain.control.ReviewDecision;
import io.millrace.domain.control.ReviewDecision.Constraint;
import io.millrace.domain.control.ReviewDecision.Disposition;
import io.millrace.domain.control.ReviewDecision.Override.Action;
import io.millrace.domain.control.ReviewDecision.Pain;
import io.millrace.domain.control.ReviewDecision.Verdict;
import io.millrace.domain.triage.SaidLabel;
import io.millrace.jobs.backlog.Backlog;
import io.millrace.jobs.backlog.RankedItem;
import io.millrace.jobs.backlog.Row;
import io.millrace.jobs.control.ReasonCodes;
import io.millrace.jobs.review.FeedbackFile;
import io.millrace.jobs.review.ReviewSaid;
import io.millrace.warehouse.read.WarehouseReader;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "review",
    description = "Answers an item: a verdict, an override, a label, a constraint.",
    footer = {
      "",
      "An override lasts until it expires; what is said last wins.",
      "Example: millrace review 1 --reviewer ana --override suppress --reason-code NOISY_CLUSTER"
          + " --expires 14d"
    })
final class ReviewCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin WarehouseOption warehouse;

  @Parameters(paramLabel = "ITEM", description = ShowCommand.ITEM)
  String name;

  @Option(names = "--reviewer", required = true, paramLabel = "WHO", description = "Who says it.")
  String reviewer;

  @Option(names = "--verdict", paramLabel = "WORD", description = "useful, wrong or incomplete.")
  String verdict;

  @Option(
      names = "--accurate",
      arity = "1",
      paramLabel = "BOOL",
      description = "Are its facts right?")
  Boolean accurate;

  @Option(
      names = "--actionable",
      arity = "1",
      paramLabel = "BOOL",
      description = "Can it be acted on?")
  Boolean actionable;

  @Option(
      names = "--right-response",
      arity = "1",
      paramLabel = "BOOL",
      description = "Is the suggested response right?")
  Boolean rightResponse;

  @Option(names = "--label", paramLabel = "L", description = "A label for the problem.")
  String label;

  @Option(
      names = "--owner",
      paramLabel = "TEAM",
      description =
          "Who fixes it: the label owner:TEAM. Reviews that name teams teach suggestions.")
  String owner;

  @Option(names = "--cause", paramLabel = "TEXT", description = "The probable cause.")
  String cause;

  @Option(names = "--pain", paramLabel = "WORD", description = "real, noise or unsure.")
  String pain;

  @Option(
      names = "--disposition",
      paramLabel = "WORD",
      description = "bug, tech_debt, feature_fix or monitoring.")
  String disposition;

  @Option(names = "--override", paramLabel = "WORD", description = "raise, lower, pin or suppress.")
  String override;

  @Option(
      names = "--value",
      paramLabel = "X",
      description = "Of raise and lower the factor, of pin the score (default: above all).")
  Double value;

  @Option(names = "--reason-code", paramLabel = "CODE", description = "Why it is overridden.")
  String reasonCode;

  @Option(
      names = "--expires",
      paramLabel = "T",
      description = "Until when: a moment, or 14d, 12h after the warehouse's as_of.")
  String expires;

  @Option(
      names = "--must-link",
      paramLabel = "FP",
      description = "This fingerprint belongs in the item's cluster.")
  String mustLink;

  @Option(names = "--cannot-link", paramLabel = "FP", description = "This one does not.")
  String cannotLink;

  @Option(names = "--comment", paramLabel = "TEXT", description = "Anything else.")
  String comment;

  @Option(names = "--json", description = "What was written, as a JSON object.")
  boolean json;

  @Override
  public Integer call() {
    RankedItem item;
    ReviewSaid said;
    long at;
    try (WarehouseReader reader = WarehouseReader.open(warehouse.config())) {
      Backlog backlog = Backlog.read(reader);
      item = backlog.find(name);
      at = backlog.asOf();
      said = said(item, at, fingerprints(reader, item));
    }
    FeedbackFile file = new FeedbackFile(warehouse.folder);
    Map<String, Object> written = file.append(item, said, at);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonOut.text(written));
    } else {
      out.println(written.get("decision_id") + " on " + item.id() + "  " + item.title());
      out.println("written to " + file.path() + "; the next 'run --append' applies it");
    }
    return Millrace.DONE;
  }

  private static List<String> fingerprints(WarehouseReader reader, RankedItem item) {
    return Row.all(
            reader,
            "SELECT DISTINCT fingerprint_id FROM fingerprints_current WHERE environment = "
                + Row.literal(item.environment())
                + " ORDER BY fingerprint_id")
        .stream()
        .map(row -> row.text("fingerprint_id"))
        .toList();
  }

  private ReviewSaid said(RankedItem item, long asOf, List<String> fingerprints) {
    if (reviewer.isBlank()) {
      throw new UserError("--reviewer: a name must stand behind what is said");
    }
    ReviewSaid said =
        new ReviewSaid(
            reviewer.strip(),
            Words.one("--verdict", verdict, Verdict.class),
            accurate,
            actionable,
            rightResponse,
            label(),
            Words.given("--cause", cause),
            Words.one("--pain", pain, Pain.class),
            Words.one("--disposition", disposition, Disposition.class),
            override(asOf),
            constraint(item, fingerprints),
            Words.given("--comment", comment));
    if (said.isEmpty()) {
      throw new UserError(
          "nothing was said: give --verdict, --override or another answer ('review --help' lists"
              + " them)");
    }
    return said;
  }

  private String label() {
    String team = Words.given("--owner", owner);
    if (team != null && label != null) {
      throw new UserError("--owner is a label too: a review gives one; say the other in a second");
    }
    return team == null ? Words.given("--label", label) : SaidLabel.ofOwner(team);
  }

  private ReviewDecision.Override override(long asOf) {
    Action action = Words.one("--override", override, Action.class);
    if (action == null) {
      if (value != null || reasonCode != null || expires != null) {
        throw new UserError("--value, --reason-code and --expires go with --override");
      }
      return null;
    }
    if (reasonCode == null || expires == null) {
      throw new UserError(
          "--override needs --reason-code ("
              + String.join(", ", ReasonCodes.ALL)
              + ") and --expires (14d, or a moment)");
    }
    String code = Words.known("--reason-code", reasonCode, ReasonCodes.ALL);
    long until = Moments.parse("--expires", expires, asOf);
    if (until <= asOf) {
      throw new UserError(
          "--expires " + expires + " is not after the warehouse's as_of: it would never count");
    }
    return new ReviewDecision.Override(action, factor(action), code, until);
  }

  private Double factor(Action action) {
    boolean scales = action == Action.RAISE || action == Action.LOWER;
    if (scales && value == null) {
      throw new UserError("--override " + override + " needs --value, the factor of the score");
    }
    if (action == Action.SUPPRESS && value != null) {
      throw new UserError("--value does not go with --override suppress");
    }
    if (value != null && (!Double.isFinite(value) || value < 0)) {
      throw new UserError("--value " + value + ": must be a number of at least 0");
    }
    if (action == Action.RAISE && value < 1 || action == Action.LOWER && value > 1) {
      throw new UserError(
          "--value "
              + value
              + (action == Action.RAISE
                  ? ": raise takes a factor of 1 or more"
                  : ": lower takes a factor between 0 and 1"));
    }
    return value;
  }

  private Constraint constraint(RankedItem item, List<String> fingerprints) {
    if (mustLink == null && cannotLink == null) {
      return null;
    }
    if (mustLink != null && cannotLink != null) {
      throw new UserError("--must-link and --cannot-link exclude each other; say one at a time");
    }
    String option = mustLink != null ? "--must-link" : "--cannot-link";
    String other = Words.known(option, mustLink != null ? mustLink : cannotLink, fingerprints);
    if (other.equals(item.anchor())) {
      throw new UserError(option + " " + other + ": is the anchor of the item itself");
    }
    return new Constraint(
        mustLink != null ? Constraint.Kind.MUST_LINK : Constraint.Kind.CANNOT_LINK,
        id(item.anchor()),
        id(other));
  }

  private static long id(String fingerprint) {
    return Long.parseUnsignedLong(fingerprint.substring(fingerprint.indexOf(':') + 1), 16);
  }
}
