package io.millrace.domain.triage;

import io.millrace.domain.feedback.CauseModel;
import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.policy.LabelPolicy;
import io.millrace.domain.triage.AppliedLabel.Kind;
import io.millrace.domain.triage.AppliedLabel.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;

/**
 * Names what happened: by rules first, then by what people's labels taught. Exactly one outcome and
 * one cause; of the taxonomy all that fits, and what people said.
 */
final class Classifier {
  static final String UNKNOWN = "UNKNOWN";

  /**
   * What a label of people is called that the taxonomy does not have; its feedback keeps the word.
   */
  private static final String OTHER = "OTHER";

  private static final Set<String> CAUSES =
      Set.of(
          "TRANSPORT", "PERMISSIONS", "DATA_QUALITY", "USER_ABANDONMENT", "CAPACITY", "SLOWNESS");

  /** What stands behind "already" where something was done before. */
  private static final Set<String> DONE_BEFORE =
      Set.of("exists", "processed", "submitted", "booked");

  /** Below it a guess is not said. */
  private static final double LEAST = 0.5;

  /** For a team: of two, one always has half, and a single common word says nothing. */
  private static final double LEAST_OF_OWNERS = 0.75;

  private Classifier() {}

  /** What put the cluster before people. */
  static String rule(Fingerprint face, String failureClass) {
    return face.basis() == Fingerprint.Basis.PATTERN
        ? "pattern:" + face.exceptionType()
        : "errors:" + (failureClass == null ? "ERROR" : failureClass);
  }

  /** All words by which the members of a cluster may be known. */
  static SortedSet<String> words(List<MemberWeek> members) {
    List<String> texts = new ArrayList<>();
    for (MemberWeek member : members) {
      Fingerprint f = member.fingerprint().fingerprint();
      texts.add(f.exceptionType());
      texts.add(f.template());
      texts.add(f.dependency());
      texts.add(f.callSite());
    }
    return CauseModel.words(texts);
  }

  static List<AppliedLabel> classify(
      WeekFacts facts, PeopleSay people, LabelPolicy taxonomy, CauseModel model) {
    String failureClass = facts.face().failureClass();
    AppliedLabel outcome =
        SaidLabel.isOutcome(people.label())
            ? guessed(Kind.OUTCOME, people.label(), Source.REVIEW, null, 1)
            : outcome(facts, failureClass);
    List<AppliedLabel> labels = new ArrayList<>();
    labels.add(outcome);
    labels.add(cause(facts, failureClass, model));
    for (LabelPolicy.Label label : taxonomy.labels()) {
      boolean said = label.id().equals(people.label());
      if (said || fits(label, outcome, facts)) {
        labels.add(AppliedLabel.ofTaxonomy(label, said ? Source.REVIEW : Source.RULE));
      }
    }
    if (people.label() != null && taxonomy.find(people.label()) == null) {
      LabelPolicy.Label owner = SaidLabel.find(people.label(), taxonomy);
      if (owner != null) {
        labels.add(AppliedLabel.ofTaxonomy(owner, Source.REVIEW));
      } else if (!SaidLabel.isOutcome(people.label())) {
        String word = known(people.label(), taxonomy) ? people.label() : OTHER;
        labels.add(guessed(Kind.TAXONOMY, word, Source.REVIEW, null, 1));
      }
    }
    return labels;
  }

  private static boolean fits(LabelPolicy.Label label, AppliedLabel outcome, WeekFacts facts) {
    String service = facts.face().fingerprint().service();
    return label.fits(
        outcome.label(), Assessor.journey(facts), facts.face().failureClass(), service);
  }

  /**
   * The team whose failures read like these, by what reviews taught; null while none stands out.
   */
  static AppliedLabel suggestOwner(WeekFacts facts, CauseModel owners) {
    CauseModel.Guess guess = owners.guess(words(facts.members));
    return guess == null || guess.confidence() < LEAST_OF_OWNERS
        ? null
        : guessed(Kind.OWNER, guess.label(), Source.MODEL, owners.version(), guess.confidence());
  }

  private static AppliedLabel guessed(
      Kind kind, String label, Source source, String model, double confidence) {
    return new AppliedLabel(
        kind, label, source, null, model, confidence, null, LabelPolicy.Action.NONE, false);
  }

  /** Where there is a taxonomy, words outside of it do not multiply labels; causes are known. */
  private static boolean known(String label, LabelPolicy taxonomy) {
    return taxonomy.labels().isEmpty() || CAUSES.contains(label);
  }

  /** What the item was called before and is not called any more is named once more, as gone. */
  static List<AppliedLabel> withTakenBack(List<AppliedLabel> labels, Work before) {
    if (before.item() != null) {
      List<AppliedLabel> gone = new ArrayList<>();
      for (AppliedLabel old : before.item().standing().labels()) {
        boolean stays =
            labels.stream()
                .anyMatch(
                    l ->
                        l.kind() == old.kind()
                            && (l.kind() != Kind.TAXONOMY || l.label().equals(old.label())));
        if (!stays) {
          gone.add(old.gone() ? old : old.takenBack());
        }
      }
      labels.addAll(gone);
    }
    return List.copyOf(labels);
  }

  private static AppliedLabel outcome(WeekFacts facts, String failureClass) {
    if ("TIMEOUT".equals(failureClass) || "SLA".equals(failureClass)) {
      return outcome("TIMEOUT", "outcome:time", 1);
    }
    if ("RETRY".equals(failureClass)) {
      return outcome("PARTIAL_SUCCESS", "outcome:retried", 0.7);
    }
    if ("SLOW".equals(failureClass)) {
      return outcome("PARTIAL_SUCCESS", "outcome:slow", 0.7);
    }
    if (saysDuplicate(facts)) {
      return outcome("DUPLICATE", "outcome:duplicate", 0.8);
    }
    if (!facts.week.accounts().isEmpty()) {
      return outcome("CUSTOMER_VISIBLE_FAILURE", "outcome:accounts", 0.9);
    }
    if (facts.week.criticalPath() || Assessor.journey(facts) != null) {
      return outcome("CUSTOMER_VISIBLE_FAILURE", "outcome:journey", 0.7);
    }
    return outcome("INTERNAL_FAILURE", "outcome:nobody", 0.6);
  }

  /** Work that was refused because it had been done before, in the words of those who refuse it. */
  private static boolean saysDuplicate(WeekFacts facts) {
    Fingerprint face = facts.face().fingerprint();
    SortedSet<String> words =
        CauseModel.words(Arrays.asList(face.exceptionType(), face.template()));
    boolean exists = words.contains("already");
    return words.stream().anyMatch(word -> word.startsWith("duplicate"))
        || exists && words.stream().anyMatch(DONE_BEFORE::contains)
        || words.stream().anyMatch(word -> word.startsWith("alreadyexist"));
  }

  private static AppliedLabel outcome(String label, String rule, double confidence) {
    return AppliedLabel.ofRule(Kind.OUTCOME, label, rule, confidence);
  }

  private static AppliedLabel cause(WeekFacts facts, String failureClass, CauseModel model) {
    String label =
        switch (failureClass == null ? "ERROR" : failureClass) {
          case "TIMEOUT", "CONNECTION", "RETRY" -> "TRANSPORT";
          case "PERMISSION" -> "PERMISSIONS";
          case "VALIDATION", "DATA" -> "DATA_QUALITY";
          case "ABANDONMENT" -> "USER_ABANDONMENT";
          case "RESOURCE" -> "CAPACITY";
          case "SLA", "SLOW" -> "SLOWNESS";
          default -> null;
        };
    if (label != null) {
      return AppliedLabel.ofRule(Kind.CAUSE, label, "cause:" + failureClass, 0.9);
    }
    CauseModel.Guess guess = model.guess(words(facts.members));
    return guess == null || guess.confidence() < LEAST
        ? AppliedLabel.ofRule(Kind.CAUSE, UNKNOWN, "cause:none", 0)
        : guessed(Kind.CAUSE, guess.label(), Source.MODEL, model.version(), guess.confidence());
  }
}
