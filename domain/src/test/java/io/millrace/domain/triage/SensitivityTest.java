package io.millrace.domain.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.policy.FeedbackPolicy;
import io.millrace.domain.policy.FeedbackPolicy.Sensitive;
import io.millrace.domain.policy.FeedbackPolicy.SensitiveRule;
import io.millrace.domain.policy.LabelPolicy;
import io.millrace.domain.triage.AppliedLabel.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What numbers do not see: law, money, plans. */
class SensitivityTest {
  private static WeekFacts facts(String service) {
    return new WeekFacts(List.of(WeekFactsTest.member(service, null, "refused", "ERROR")), 1);
  }

  private static AppliedLabel label(String roadmap) {
    return AppliedLabel.ofTaxonomy(
        new LabelPolicy.Label(
            "l",
            LabelPolicy.Dimension.BUSINESS,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            new LabelPolicy.Action("team", -1, null, roadmap)),
        Source.RULE);
  }

  @Test
  void aRuleOfPolicyNamesWhatAPersonMustDecide() {
    Sensitive policy =
        new Sensitive(
            0, List.of(new SensitiveRule("COMPLIANCE", List.of("ledger"), List.of(), List.of())));
    assertThat(Sensitivity.of(facts("ledger"), List.of(), policy, null))
        .containsExactly("COMPLIANCE");
    assertThat(Sensitivity.of(facts("web"), List.of(), policy, null)).isEmpty();
  }

  @Test
  void aLabelThatIsOnTheRoadmapIsAPersonsWhileItIsGiven() {
    Sensitive policy = new Sensitive(0, FeedbackPolicy.DEFAULT.sensitive().rules());
    AppliedLabel planned = label("q3");
    assertThat(Sensitivity.of(facts("web"), List.of(planned), policy, null))
        .containsExactly("ROADMAP");
    assertThat(Sensitivity.of(facts("web"), List.of(planned.takenBack()), policy, null)).isEmpty();
    assertThat(Sensitivity.of(facts("web"), List.of(label(null)), policy, null)).isEmpty();
  }
}
