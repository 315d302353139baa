package io.millrace.jobs.policy;

import io.millrace.domain.fingerprint.FailureClass;
import io.millrace.domain.policy.FeedbackPolicy;
import io.millrace.jobs.document.Nearest;
import io.millrace.jobs.document.Section;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads what governance says of people: what is theirs to decide, and how they are learnt from. */
final class FeedbackBody {
  private static final double MOST = 1000;

  private FeedbackBody() {}

  static FeedbackPolicy read(Section top) {
    FeedbackPolicy absent = FeedbackPolicy.DEFAULT;
    return new FeedbackPolicy(
        sensitive(top.section("sensitive"), absent.sensitive()),
        fixes(top.section("fixes"), absent.fixes()),
        trust(top.section("trust"), absent.trust()),
        top.integer("minimum_verdicts", absent.minimumVerdicts(), 1, 1_000_000),
        top.millis("review_stale_after", absent.reviewStaleAfterMs()),
        top.integer("alerts_per_week", absent.alertsPerWeek(), 0, 1_000_000),
        top.integer("novel_per_day", absent.novelPerDay(), 0, 1_000_000),
        top.flag("assume_owners", absent.assumeOwners()));
  }

  private static FeedbackPolicy.Sensitive sensitive(Section s, FeedbackPolicy.Sensitive absent) {
    List<FeedbackPolicy.SensitiveRule> rules = new ArrayList<>();
    for (Section rule : s.sections("rules")) {
      rules.add(rule(rule));
      rule.done();
    }
    FeedbackPolicy.Sensitive sensitive =
        new FeedbackPolicy.Sensitive(
            s.integer("strategic_accounts", absent.strategicAccounts(), 0, 1_000_000),
            s.item("rules") == null ? absent.rules() : List.copyOf(rules));
    s.done();
    return sensitive;
  }

  private static FeedbackPolicy.SensitiveRule rule(Section s) {
    FeedbackPolicy.SensitiveRule rule =
        new FeedbackPolicy.SensitiveRule(
            s.requiredText("tag"), s.texts("services"), s.texts("journeys"), failureClasses(s));
    boolean says =
        !(rule.services().isEmpty()
            && rule.journeys().isEmpty()
            && rule.failureClasses().isEmpty());
    if (!says) {
      s.problem("fits nothing: give it services, journeys or failure_classes");
    }
    return rule;
  }

  /** Names of failure classes; what is none is noted. */
  static List<String> failureClasses(Section s) {
    List<String> known = Arrays.stream(FailureClass.values()).map(Enum::name).toList();
    List<String> given = s.texts("failure_classes");
    for (String name : given) {
      if (!known.contains(name)) {
        s.problem("there is no failure class '" + name + "'" + Nearest.hint(name, known));
      }
    }
    return given;
  }

  private static FeedbackPolicy.Fixes fixes(Section s, FeedbackPolicy.Fixes absent) {
    FeedbackPolicy.Fixes fixes =
        new FeedbackPolicy.Fixes(
            s.millis("watch", absent.watchMs()),
            number(s, "verified_below", absent.verifiedBelow(), 0, 1),
            number(s, "partial_below", absent.partialBelow(), 0, 1),
            number(s, "worse_above", absent.worseAbove(), 1, MOST));
    if (fixes.verifiedBelow() > fixes.partialBelow()) {
      s.problem("'verified_below' must not be above 'partial_below'");
    }
    s.done();
    return fixes;
  }

  private static FeedbackPolicy.Trust trust(Section s, FeedbackPolicy.Trust absent) {
    FeedbackPolicy.Trust trust =
        new FeedbackPolicy.Trust(
            number(s, "least", absent.least(), 0, 1), number(s, "most", absent.most(), 1, 2));
    s.done();
    return trust;
  }

  private static double number(Section s, String key, double absent, double least, double most) {
    return s.decimal(key, BigDecimal.valueOf(absent), least, most).doubleValue();
  }
}
