package io.millrace.domain.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.control.ReviewDecision.Constraint;
import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.stats.CappedCounts;
import java.util.List;
import java.util.Map;
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

  @Test
  void likenessOfStacksIsOneForEqualOnesAndFallsWithDepth() {
    List<String> stack = List.of("a", "b", "c");
    assertThat(StackAlignment.likeness(stack, stack)).isEqualTo(Edge.ONE);
    assertThat(StackAlignment.likeness(stack, List.of("a", "b", "x")))
        .isGreaterThan(StackAlignment.likeness(stack, List.of("x", "b", "c")));
    assertThat(StackAlignment.likeness(stack, List.of("x", "y", "z"))).isZero();
    assertThat(StackAlignment.likeness(stack, List.of())).isZero();
  }
}
