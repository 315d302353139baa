package io.millrace.domain.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.control.ReviewDecision.Constraint;
import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.stats.CappedCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SuggestionsTest {
  private static ClusterCard card(String service, String template, Fingerprint.Basis basis) {
    Fingerprint f = Fingerprint.of("t1", "Err", service, "s", null, template, basis);
    return ClusterCard.of(
        f,
        "ERROR",
        null,
        0,
        List.of(),
        List.of(),
        CappedCounts.EMPTY,
        new ClusterCard.Counts(1, 0, 0, 0));
  }

  private static ClusterCard blaming(String service, String template, long other) {
    ClusterCard card = card(service, template, Fingerprint.Basis.TEMPLATE);
    for (int i = 0; i < 9; i++) {
      card = card.merge(ClusterCard.ofBlame(card.fingerprint(), "ERROR", other, i));
    }
    return card;
  }

  private static List<ClusterVersion> decide(List<ClusterCard> cards, List<LinkRule> rules) {
    return Clustering.decide("prod", 600_000, "p=1", Map.of(), cards, rules, List.of()).versions();
  }

  private static List<Suggestion> suggestions(List<ClusterVersion> versions) {
    return versions.stream().flatMap(v -> v.suggestions().stream()).toList();
  }

  @Test
  void failuresInTheSameCompanyAreAskedAboutAndNotJoined() {
    ClusterCard pool = blaming("orders", "pool exhausted", 77);
    ClusterCard timeout = blaming("billing", "timeout acquiring connection", 77);
    ClusterCard other = blaming("mail", "relay refused", 78);
    List<ClusterVersion> versions = decide(List.of(pool, timeout, other), List.of());
    assertThat(versions).hasSize(3);
    assertThat(suggestions(versions))
        .singleElement()
        .satisfies(
            s -> {
              assertThat(s.kind()).isEqualTo(Suggestion.Kind.CONTEXT);
              assertThat(s.scorePpm()).isGreaterThan(999_000);
              assertThat(List.of(s.mine(), s.other()))
                  .containsExactlyInAnyOrder(pool.id(), timeout.id());
            });
  }

  @Test
  void whatPeopleSaidOfAPairIsNotAskedAgain() {
    ClusterCard pool = blaming("orders", "pool exhausted", 77);
    ClusterCard timeout = blaming("billing", "timeout acquiring connection", 77);
    LinkRule apart =
        new LinkRule(
            Constraint.Kind.CANNOT_LINK,
            Math.min(pool.id(), timeout.id()),
            Math.max(pool.id(), timeout.id()),
            1,
            "r1");
    assertThat(suggestions(decide(List.of(pool, timeout), List.of(apart)))).isEmpty();
  }

  @Test
  void stacksThatAlignAreAskedAbout() {
    ClusterCard a =
        card(
            "orders",
            "stack:1 at a.B.read from a.B.load from a.C.run",
            Fingerprint.Basis.STACK_APP);
    ClusterCard b =
        card(
            "carts", "stack:2 at a.B.read from a.B.load from d.E.run", Fingerprint.Basis.STACK_APP);
    ClusterCard c =
        card("mail", "stack:3 at x.Y.z from a.B.load from p.Q.r", Fingerprint.Basis.STACK_APP);
    assertThat(suggestions(decide(List.of(a, b, c), List.of())))
        .singleElement()
        .satisfies(s -> assertThat(s.kind()).isEqualTo(Suggestion.Kind.STACK));
  }

  private static ClusterCard deep(String service, String frames) {
    ClusterCard card = card(service, "stack:" + service, Fingerprint.Basis.STACK_APP);
    return card.merge(ClusterCard.ofStack(card.fingerprint(), hashes(frames), 0));
  }

  private static long[] hashes(String frames) {
    return frames.chars().mapToLong(c -> Ids.key(Character.toString(c))).toArray();
  }

  /** The first three frames of both are alike in one frame only. */
  @Test
  void framesBelowTheFirstThreeDecideToo() {
    ClusterCard a = deep("orders", "abcdefgh");
    ClusterCard b = deep("carts", "xabcdefg");
    ClusterCard c = deep("mails", "xabpqrst");
    assertThat(suggestions(decide(List.of(a, b, c), List.of())))
        .singleElement()
        .satisfies(
            s -> {
              assertThat(s.kind()).isEqualTo(Suggestion.Kind.STACK);
              assertThat(List.of(s.mine(), s.other())).containsExactlyInAnyOrder(a.id(), b.id());
            });
  }

  /** Every pair of two alphabets of eight, and no pair that is alike is missed by the index. */
  @Test
  void whatMeetsInNoTellingFrameIsNotAlike() {
    Random random = new Random(5);
    for (int n = 0; n < 20_000; n++) {
      long[] a = random.longs(1 + random.nextInt(16), 0, 6).toArray();
      long[] b = random.longs(1 + random.nextInt(16), 0, 6).toArray();
      if (StackAlignment.likeness(a, b) >= Suggestions.THRESHOLD_PPM) {
        assertThat(meet(a, b) || meet(b, a)).isTrue();
      }
    }
  }

  private static boolean meet(long[] a, long[] b) {
    return Arrays.stream(a)
        .limit(StackAlignment.TELLING)
        .anyMatch(f -> Arrays.stream(b).anyMatch(g -> g == f));
  }

  /** 5,000 fingerprints that share all their frames but one. */
  @Test
  void whatIsComparedIsBounded() {
    List<ClusterCard> cards = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      cards.add(deep("s" + i, Character.toString(0x4e00 + i) + "abcdefg"));
    }
    cards.sort(Comparator.comparingLong(ClusterCard::id));
    Clustering.Decision decision =
        Clustering.decide("prod", 600_000, "p=1", Map.of(), cards, List.of(), List.of());
    assertThat(decision.versions()).hasSize(5_000);
    // of each of seven frames 64 holders, of two of them 64 tellers; the rest is told as left out
    assertThat(suggestions(decision.versions())).hasSizeLessThanOrEqualTo(64 * Suggestions.MOST);
    assertThat(decision.capped()).isEqualTo(9L * (5_000 - 64));
  }

  @Test
  void likenessOfStacksIsOneForEqualOnesAndFallsWithDepth() {
    long[] stack = hashes("abc");
    assertThat(StackAlignment.likeness(stack, stack)).isEqualTo(Edge.ONE);
    assertThat(StackAlignment.likeness(stack, hashes("abx")))
        .isGreaterThan(StackAlignment.likeness(stack, hashes("xbc")));
    assertThat(StackAlignment.likeness(stack, hashes("xyz"))).isZero();
    assertThat(StackAlignment.likeness(stack, hashes(""))).isZero();
  }
}
