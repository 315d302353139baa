package io.millrace.domain.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.control.ReviewDecision;
import io.millrace.domain.feedback.CauseModel;
import io.millrace.domain.policy.LabelPolicy;
import io.millrace.domain.triage.AppliedLabel.Kind;
import io.millrace.domain.triage.AppliedLabel.Source;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClassifierTest {
  private static final LabelPolicy TAXONOMY =
      new LabelPolicy(
          List.of(
              new LabelPolicy.Label(
                  "mail",
                  LabelPolicy.Dimension.OPERATIONAL,
                  List.of(),
                  List.of(),
                  List.of(),
                  List.of("mailer"),
                  new LabelPolicy.Action("team-mail", -1, null, null))));

  private static WeekFacts facts(String service, String exception, String template) {
    return new WeekFacts(List.of(WeekFactsTest.member(service, exception, template, "ERROR")), 1);
  }

  private static PeopleSay said(String label) {
    ReviewDecision review =
        new ReviewDecision(
            "r", "item", "i", "ana", null, null, null, null, label, null, null, null, null, null,
            null, 1);
    return PeopleSay.of(List.of(review), Set.of("i"), 2);
  }

  private static List<AppliedLabel> labels(WeekFacts facts, PeopleSay people) {
    return Classifier.classify(facts, people, TAXONOMY, CauseModel.EMPTY);
  }

  private static AppliedLabel outcome(WeekFacts facts, PeopleSay people) {
    List<AppliedLabel> found =
        labels(facts, people).stream().filter(l -> l.kind() == Kind.OUTCOME).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  @Test
  void whatWasDoneBeforeIsADuplicate() {
    for (WeekFacts facts :
        List.of(
            facts("order", "DuplicateKeyException", "order <*> is there"),
            facts("order", null, "payment <*> was already processed"),
            facts("order", "io.grpc.AlreadyExistsException", "order <*>"))) {
      AppliedLabel outcome = outcome(facts, PeopleSay.NOTHING);
      assertThat(outcome.label() + " " + outcome.rule() + " " + outcome.confidence())
          .isEqualTo("DUPLICATE outcome:duplicate 0.8");
    }
    assertThat(outcome(facts("order", null, "user is already gone"), PeopleSay.NOTHING).label())
        .isEqualTo("INTERNAL_FAILURE");
  }

  @Test
  void aPersonSaysHowItEndedAndThatIsNoCauseAndNoWordOfTheTaxonomy() {
    WeekFacts facts = facts("order", null, "left to the night shift");
    for (String label : List.of("SUCCESS", "MANUAL_OVERRIDE", "DUPLICATE")) {
      AppliedLabel outcome = outcome(facts, said(label));
      assertThat(outcome.label()).isEqualTo(label);
      assertThat(outcome.source()).isEqualTo(Source.REVIEW);
      assertThat(outcome.confidence()).isOne();
      assertThat(labels(facts, said(label))).noneMatch(l -> l.kind() == Kind.TAXONOMY);
      assertThat(SaidLabel.teachesCause(label)).isFalse();
    }
  }

  @Test
  void anOwnerIsALabelOfEveryTaxonomy() {
    WeekFacts facts = facts("order", null, "left to the night shift");
    assertThat(labels(facts, said("owner:team-x")))
        .filteredOn(l -> l.kind() == Kind.TAXONOMY)
        .extracting(l -> l.label() + " " + l.source() + " " + l.action().owner())
        .containsExactly("owner:team-x REVIEW team-x");
    assertThat(SaidLabel.owner("mail", TAXONOMY)).isEqualTo("team-mail");
    assertThat(SaidLabel.owner("owner:", TAXONOMY)).isNull();
    assertThat(SaidLabel.owner("other", TAXONOMY)).isNull();
  }

  @Test
  void aLabelGoesWithItsServices() {
    assertThat(labels(facts("mailer", null, "refused"), PeopleSay.NOTHING))
        .anyMatch(l -> l.label().equals("mail"));
    assertThat(labels(facts("order", null, "refused"), PeopleSay.NOTHING))
        .noneMatch(l -> l.label().equals("mail"));
  }

  @Test
  void anOwnerIsSuggestedWhereTemplatesReadAlikeAndNotBeforeTwoTeamsAreKnown() {
    WeekFacts disk = facts("a", null, "disk quota of volume <*> exceeded");
    CauseModel one =
        CauseModel.EMPTY.learn("team-storage", CauseModel.words(List.of("disk quota")));
    assertThat(Classifier.suggestOwner(disk, one)).isNull();
    CauseModel two = one.learn("team-mail", CauseModel.words(List.of("smtp refused")));
    AppliedLabel suggested = Classifier.suggestOwner(disk, two);
    assertThat(suggested.label()).isEqualTo("team-storage");
    assertThat(suggested.model()).isEqualTo("nb1:2");
    assertThat(suggested.confidence()).isBetween(0.75, 1.0);
    assertThat(suggested.kind()).isEqualTo(Kind.OWNER);
    assertThat(suggested.action().owner()).as("it changes nothing").isNull();
    assertThat(Classifier.suggestOwner(facts("a", null, "unheard of"), two)).isNull();
    assertThat(Classifier.suggestOwner(facts("a", null, "disk"), two))
        .as("one word in common")
        .isNull();
  }
}
