package io.millrace.domain.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.stats.CappedCounts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** When a pattern joins the failure that it comes with, and when it stands for itself. */
class DeepestTest {
  private static final ClusterCard FAILURE =
      Cards.card("pay", "acquirer", "pay timed out", 1, 2, 3);
  private static final ClusterCard ABANDONED = pattern("checkout", "payment");

  private static ClusterCard pattern(String workflow, String step) {
    Fingerprint id =
        Fingerprint.of("p1", "P04", workflow, step, null, null, Fingerprint.Basis.PATTERN);
    ClusterCard card = null;
    for (int window = 1; window <= 3; window++) {
      long at = window * ClusterCard.WINDOW_MS;
      ClusterCard one =
          ClusterCard.of(
              id,
              "ABANDONMENT",
              null,
              at,
              List.of(workflow),
              List.of(),
              CappedCounts.EMPTY,
              new ClusterCard.Counts(1, 10, at, at));
      card = card == null ? one : card.merge(one);
    }
    return card;
  }

  /** Scopes of a card that were charged to another, and to itself. */
  private static ClusterCard with(ClusterCard card, ClusterCard charged, int times, int own) {
    ClusterCard all = card;
    for (int i = 0; i < times; i++) {
      all = all.merge(ClusterCard.ofBlame(card.fingerprint(), "ABANDONMENT", charged.id(), 0));
    }
    for (int i = 0; i < own; i++) {
      all = all.merge(ClusterCard.ofBlame(card.fingerprint(), "ABANDONMENT", card.id(), 0));
    }
    return all;
  }

  private static String deepest(ClusterCard card) {
    return new Deepest(List.of(FAILURE, card)).of(card);
  }

  private static boolean joins(int charged, int own) {
    ClusterCard card = with(ABANDONED, FAILURE, charged, own);
    boolean joined =
        !new DependencyEdges(
                FAILURE.id() < card.id() ? List.of(FAILURE, card) : List.of(card, FAILURE), 3)
            .edges()
            .isEmpty();
    assertThat(deepest(card)).isEqualTo(joined ? "acquirer" : ABANDONED.fingerprint().text());
    return joined;
  }

  @Test
  void whatAlwaysGoesWithAFailureJoinsIt() {
    assertThat(joins(40, 0)).isTrue();
  }

  @Test
  void aTwentiethOfItsOwnIsAllowedAndNoMore() {
    assertThat(joins(190, 10)).as("exactly a twentieth").isTrue();
    assertThat(joins(189, 10)).as("one failure fewer").isFalse();
    assertThat(joins(190, 11)).as("one of its own more").isFalse();
  }

  @Test
  void ofFewScopesOneOfItsOwnIsMoreThanATwentieth() {
    assertThat(joins(19, 1)).isTrue();
    assertThat(joins(18, 1)).isFalse();
    assertThat(joins(1, 1)).isFalse();
    assertThat(joins(0, 1)).isFalse();
    assertThat(joins(1, 0)).as("nothing says otherwise").isTrue();
  }

  @Test
  void beforeAnyScopeHasClosedAPatternHasNothingToJoin() {
    assertThat(deepest(ABANDONED)).isNull();
  }

  @Test
  void anErrorThatIsChargedToItselfJoinsByItsDependencyAllTheSame() {
    ClusterCard error = Cards.card("web", "acquirer", "cannot pay now", 1, 2, 3);
    ClusterCard charged = with(error, FAILURE, 5, 4);
    assertThat(new Deepest(List.of(FAILURE, charged)).of(charged)).isEqualTo("acquirer");
  }

  @Test
  void itsOwnScopesCountHoweverManyFailuresItComesWith() {
    List<ClusterCard> facts = new ArrayList<>();
    for (int i = 0; facts.size() < 40; i++) {
      long failure = Cards.card("s" + i, "d" + i, "broken", 1, 2, 3).id();
      if (failure < ABANDONED.id()) { // a cap that kept the smallest ids would drop its own
        facts.add(ClusterCard.ofBlame(ABANDONED.fingerprint(), "ABANDONMENT", failure, 0));
      }
    }
    for (int i = 0; i < 20; i++) {
      facts.add(ClusterCard.ofBlame(ABANDONED.fingerprint(), "ABANDONMENT", ABANDONED.id(), 0));
    }
    List<ClusterCard.Blame> first = null;
    for (int seed = 0; seed < 8; seed++) {
      Collections.shuffle(facts, new Random(seed));
      ClusterCard all = ABANDONED;
      for (ClusterCard fact : facts) {
        all = all.merge(fact);
      }
      assertThat(all.blames()).hasSize(16).contains(new ClusterCard.Blame(ABANDONED.id(), 20));
      assertThat(new Deepest(List.of(all)).of(all)).isEqualTo(ABANDONED.fingerprint().text());
      first = first == null ? all.blames() : first;
      assertThat(all.blames()).isEqualTo(first);
    }
  }

  @Test
  void whatRowsRememberIsCappedTheSameWay() {
    TreeMap<Long, Long> charged = new TreeMap<>();
    for (long i = 0; i < 40; i++) {
      charged.put(ABANDONED.id() - 40 + i, 1L);
    }
    charged.put(ABANDONED.id(), 20L);
    assertThat(ABANDONED.remembered(charged, new long[0]).blames())
        .hasSize(16)
        .contains(new ClusterCard.Blame(ABANDONED.id(), 20));
    assertThat(charged).as("the map stays the caller's").hasSize(41);
  }
}
