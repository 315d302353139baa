package io.millrace.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.policy.ScoringPolicy.WeightClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoringPolicyTest {
  private static ScoringPolicy policy(String... tiers) {
    List<WeightClass> classes = new ArrayList<>();
    classes.add(new WeightClass("unknown", null, null, null, null, 1));
    int weight = 1_000;
    for (String tier : tiers) {
      classes.add(
          new WeightClass(tier, tier.equals("*") ? null : tier, null, null, null, weight++));
    }
    return new ScoringPolicy("score-v1", classes, Map.of(), 3);
  }

  private static int of(ScoringPolicy policy, String tier) {
    return policy.classOf(tier, false, null, null);
  }

  @Test
  void aClassKeepsItsNumberHoweverTheNextVersionListsIt() {
    ScoringPolicy first = policy("enterprise", "premium", "free");
    ScoringPolicy second = policy("gold", "premium").after(first);
    assertThat(of(first, "premium")).isEqualTo(2);
    assertThat(of(second, "premium")).isEqualTo(2);
    assertThat(second.classes().get(2).weight()).as("of its own version").isEqualTo(1_001);
    assertThat(of(second, "gold")).isEqualTo(4);
    assertThat(of(second, "enterprise")).as("no longer listed").isZero();
    assertThat(second.classes().get(1).name()).as("for what was counted").isEqualTo("enterprise");
    ScoringPolicy third = policy("enterprise", "gold").after(second);
    assertThat(of(third, "enterprise")).isEqualTo(1);
    assertThat(of(third, "gold")).isEqualTo(4);
  }

  @Test
  void classesAreTriedAsTheVersionListsThem() {
    ScoringPolicy first = policy("*", "premium");
    assertThat(of(first, "premium")).isEqualTo(1);
    ScoringPolicy second = policy("premium", "*").after(first);
    assertThat(of(second, "premium")).isEqualTo(2);
    assertThat(of(second, "free")).isEqualTo(1);
  }

  @Test
  void thereAreNeverMoreThanSixtyFourAndListedOnesAreNotGivenAway() {
    ScoringPolicy last = policy("a");
    for (int version = 0; version < 30; version++) {
      String[] tiers = new String[40];
      for (int i = 0; i < tiers.length; i++) {
        tiers[i] = "t" + (7 * version + i);
      }
      last = policy(tiers).after(last);
      assertThat(last.classes()).hasSizeLessThanOrEqualTo(ScoringPolicy.MOST_CLASSES);
      assertThat(last.order()).hasSize(40).doesNotHaveDuplicates();
      for (String tier : tiers) {
        assertThat(last.classes().get(of(last, tier)).tier()).isEqualTo(tier);
      }
    }
  }
}
