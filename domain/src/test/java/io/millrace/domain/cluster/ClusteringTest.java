package io.millrace.domain.cluster;

import static io.millrace.domain.cluster.Cards.card;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.cluster.ClusterVersion.State;
import io.millrace.domain.control.ReviewDecision.Constraint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusteringTest {
  private static final long T1 = 600_000;
  private static final String A = "could not reserve stock for order <*>";
  private static final String B = "could not reserve stock for cart <*>";
  private static final String C = "certificate chain has expired";

  private Map<Long, ClusterVersion> previous = new HashMap<>();

  private List<ClusterVersion> tick(long tick, List<ClusterCard> cards, LinkRule... rules) {
    List<ClusterVersion> versions =
        Clustering.decide(
                "prod", tick, "p=1", previous, cards, LinkRule.newest(List.of(rules)), List.of())
            .versions();
    previous = new TreeMap<>();
    versions.stream()
        .filter(v -> v.state() != State.RETIRED)
        .forEach(v -> previous.put(v.clusterId(), v));
    return versions;
  }

  private static ClusterVersion holding(List<ClusterVersion> versions, ClusterCard card) {
    return versions.stream()
        .filter(v -> v.members().stream().anyMatch(m -> m.fingerprintId() == card.id()))
        .findFirst()
        .orElseThrow();
  }

  private static LinkRule rule(Constraint.Kind kind, ClusterCard a, ClusterCard b, long at) {
    return new LinkRule(
        kind, Math.min(a.id(), b.id()), Math.max(a.id(), b.id()), at, "review-" + at);
  }

  @Test
  void wordingJoinsInsideOneServiceAndSaysWhy() {
    ClusterCard a = card("stock", null, A);
    ClusterCard b = card("stock", null, B);
    ClusterCard elsewhere = card("billing", null, B);
    List<ClusterVersion> versions = tick(T1, List.of(a, b, elsewhere));
    assertThat(versions).hasSize(2);
    ClusterVersion both = holding(versions, a);
    assertThat(both.anchor()).isEqualTo(Math.min(a.id(), b.id()));
    assertThat(both.clusterId()).isEqualTo(Clustering.clusterId("prod", both.anchor()));
    assertThat(both.members()).extracting(Member::edge).contains(EdgeKind.ANCHOR);
    Member joined =
        both.members().stream().filter(m -> m.edge() != EdgeKind.ANCHOR).findFirst().orElseThrow();
    assertThat(joined.edge()).isEqualTo(EdgeKind.LEXICAL);
    assertThat(joined.with()).isEqualTo(both.anchor());
    // Five words and four bigrams are common; each side has one word and one bigram of its own.
    assertThat(joined.scorePpm()).isEqualTo(Edge.ppm(9, 13));
    assertThat(both.summary().journeys()).containsExactly("checkout");
  }

  @Test
  void aClusterNamesThePathThatMostOfItGoesThrough() {
    ClusterCard card = card("web", null, "cannot sign in now", 1, 2, 3, 4);
    ClusterVersion.Summary summary = tick(T1, List.of(card)).get(0).summary();
    assertThat(summary.topPath()).isEqualTo("web GET /b");
    assertThat(summary.topPathOccurrences()).isEqualTo(3);
    assertThat(summary.pathOccurrences()).isEqualTo(4);
  }

  @Test
  void oneMoreWildcardJoinsAndSaysWhy() {
    List<ClusterCard> hives = new ArrayList<>();
    for (String name : List.of("ALPHA", "BETA", "GAMMA", "DELTA", "OMEGA")) {
      hives.add(card("disk", null, "of " + name + " no hive"));
    }
    ClusterCard elsewhere = card("tape", null, "of ALPHA no hive");
    hives.add(elsewhere);
    List<ClusterVersion> versions = tick(T1, hives);
    assertThat(versions).hasSize(2);
    ClusterVersion five = holding(versions, hives.get(0));
    assertThat(five.members()).hasSize(5);
    assertThat(five.members())
        .filteredOn(m -> m.edge() != EdgeKind.ANCHOR)
        .allSatisfy(
            m -> {
              assertThat(m.edge()).isEqualTo(EdgeKind.TEMPLATE);
              assertThat(m.scorePpm()).isEqualTo(Edge.ppm(3, 4));
            });
    Collections.shuffle(hives, new Random(7));
    previous = new HashMap<>();
    assertThat(tick(T1, hives)).isEqualTo(versions);
  }

  @Test
  void aDependencyJoinsWhatFailsTogetherInThreeWindows() {
    ClusterCard a = card("web", "payments", "cannot pay now", 1, 2, 3);
    ClusterCard b = card("orders", "payments", "order was refused", 1, 2, 3, 9);
    ClusterCard twice = card("admin", "payments", "refund has failed", 2, 3);
    List<ClusterVersion> versions = tick(T1, List.of(a, b, twice));
    assertThat(versions).hasSize(2);
    assertThat(holding(versions, a)).isEqualTo(holding(versions, b));
    assertThat(holding(versions, a).members())
        .extracting(Member::edge)
        .containsExactlyInAnyOrder(EdgeKind.ANCHOR, EdgeKind.DEPENDENCY);
  }

  @Test
  void oneWordIsNoWording() {
    assertThat(tick(T1, List.of(card("s", null, "failed"), card("s", "d", "failed")))).hasSize(2);
  }

  @Test
  void theOrderOfCardsChangesNothing() {
    List<ClusterCard> cards = many(120, new Random(7));
    Set<ClusterVersion> expected = new HashSet<>(tick(T1, cards));
    for (int seed = 0; seed < 5; seed++) {
      previous = new HashMap<>();
      Collections.shuffle(cards, new Random(seed));
      assertThat(new HashSet<>(tick(T1, cards))).as("seed %d", seed).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {100_000, 333_333, 500_000, 600_000})
  void lexicalCandidatesAreExact(int threshold) {
    Random random = new Random(11);
    List<ClusterCard> cards = new ArrayList<>(new TreeMap<>(byId(many(200, random))).values());
    Set<Edge> all = new HashSet<>();
    for (int i = 0; i < cards.size(); i++) {
      for (int j = i + 1; j < cards.size(); j++) {
        ClusterCard a = cards.get(i);
        ClusterCard b = cards.get(j);
        int common = Words.common(a.features(), b.features());
        int ppm = Edge.ppm(common, a.features().length + b.features().length - common);
        if (a.fingerprint().service().equals(b.fingerprint().service()) && ppm >= threshold) {
          all.add(Edge.of(EdgeKind.LEXICAL, ppm, a.id(), b.id()));
        }
      }
    }
    assertThat(all).isNotEmpty();
    assertThat(new LexicalEdges(cards, threshold).edges()).isEqualTo(all);
  }

  @Test
  void mergingKeepsTheOldestAndTheOtherRegainsItsIdWhenTheyPart() {
    ClusterCard a = card("stock", null, A);
    ClusterCard c = card("stock", null, C);
    tick(T1, List.of(c));
    tick(2 * T1, List.of(a, c));
    long idA = Clustering.clusterId("prod", a.id());
    long idC = Clustering.clusterId("prod", c.id());

    List<ClusterVersion> merged =
        tick(3 * T1, List.of(a, c), rule(Constraint.Kind.MUST_LINK, a, c, 1));
    assertThat(holding(merged, a).clusterId()).isEqualTo(idC);
    assertThat(previous.get(idA).state()).isEqualTo(State.MERGED_INTO);
    assertThat(previous.get(idA).mergedInto()).isEqualTo(idC);

    List<ClusterVersion> parted =
        tick(
            4 * T1,
            List.of(a, c),
            rule(Constraint.Kind.MUST_LINK, a, c, 1),
            rule(Constraint.Kind.CANNOT_LINK, a, c, 2));
    assertThat(holding(parted, a).clusterId()).isEqualTo(idA);
    assertThat(holding(parted, a).state()).isEqualTo(State.ACTIVE);
    assertThat(holding(parted, c).clusterId()).isEqualTo(idC);
    assertThat(holding(parted, c).left()).containsExactly(a.id());
  }

  @Test
  void aPartWithoutAnAnchorGetsANewIdThatSaysWhereItCameFrom() {
    ClusterCard a = card("stock", null, A);
    ClusterCard b = card("stock", null, B);
    long whole = holding(tick(T1, List.of(a, b)), a).clusterId();
    List<ClusterVersion> parted =
        tick(2 * T1, List.of(a, b), rule(Constraint.Kind.CANNOT_LINK, a, b, 5));
    ClusterCard anchor = a.id() < b.id() ? a : b;
    ClusterCard other = a.id() < b.id() ? b : a;
    assertThat(holding(parted, anchor).clusterId()).isEqualTo(whole);
    assertThat(holding(parted, other).splitFrom()).isEqualTo(whole);
    assertThat(holding(parted, other).skipped()).hasSize(1);
    assertThat(holding(parted, other).skipped().get(0).decisionId()).isEqualTo("review-5");
  }

  @Test
  void anOlderMustLinkYieldsToANewerCannotLink() {
    ClusterCard a = card("s", null, "alpha beta gamma");
    ClusterCard b = card("s", null, "delta epsilon zeta");
    ClusterCard c = card("s", null, "eta theta iota");
    List<ClusterVersion> versions =
        tick(
            T1,
            List.of(a, b, c),
            rule(Constraint.Kind.MUST_LINK, a, b, 3),
            rule(Constraint.Kind.CANNOT_LINK, a, c, 2),
            rule(Constraint.Kind.MUST_LINK, b, c, 1));
    assertThat(holding(versions, a)).isEqualTo(holding(versions, b));
    assertThat(holding(versions, c)).isNotEqualTo(holding(versions, b));
  }

  @Test
  void anAnchorKeepsItsClusterForLifeAndRetiresWithIt() {
    ClusterCard a = card("stock", null, A);
    long id = holding(tick(T1, List.of(a)), a).clusterId();
    List<ClusterCard> more = new ArrayList<>(List.of(a));
    for (int i = 0; i < 20; i++) {
      more.add(card("stock", null, A + " word" + (char) ('a' + i)));
    }
    assertThat(holding(tick(2 * T1, more), a).clusterId()).isEqualTo(id);
    List<ClusterVersion> gone = tick(3 * T1, List.of());
    assertThat(gone).extracting(ClusterVersion::state).containsOnly(State.RETIRED);
  }

  @Test
  void chainsOfMoreThanTwoHundredAreCutByAHigherThreshold() {
    List<ClusterCard> chain = new ArrayList<>();
    for (int i = 0; i < 260; i++) {
      StringBuilder template = new StringBuilder();
      for (int w = 0; w < 10; w++) {
        template.append(word(i / 2 + w)).append(' ');
      }
      chain.add(card("s", null, template.append(i % 2 == 0 ? "left" : "right").toString()));
    }
    Set<Edge> edges = new LexicalEdges(new ArrayList<>(byId(chain).values()), 500_000).edges();
    assertThat(components(edges, chain)).isGreaterThan(Components.MAX_SIZE);
    assertThat(tick(T1, chain)).allMatch(v -> v.members().size() <= Components.MAX_SIZE);
  }

  private static int components(Set<Edge> edges, List<ClusterCard> cards) {
    Forest forest = new Forest(byId(cards).keySet());
    edges.forEach(forest::join);
    return forest.components().stream().mapToInt(List::size).max().orElse(0);
  }

  private static TreeMap<Long, ClusterCard> byId(List<ClusterCard> cards) {
    TreeMap<Long, ClusterCard> byId = new TreeMap<>();
    cards.forEach(card -> byId.put(card.id(), card));
    return byId;
  }

  private static List<ClusterCard> many(int n, Random random) {
    List<ClusterCard> cards = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      StringBuilder template = new StringBuilder();
      int from = random.nextInt(12);
      for (int w = 0; w < 6; w++) {
        template.append(word(from + w + (random.nextInt(5) == 0 ? 20 : 0))).append(' ');
      }
      cards.add(card("s" + random.nextInt(3), null, template.toString(), random.nextInt(5), 7, 8));
    }
    return new ArrayList<>(byId(cards).values());
  }

  private static String word(int i) {
    return "w" + (char) ('a' + i / 26 % 26) + (char) ('a' + i % 26) + "x";
  }

  @Test
  void equalWordsAreNoEdgeWhereTracesShowThatDifferentThingsFailed() {
    ClusterCard cart = Cards.card("web", null, "Something went wrong cart", 1, 2, 3);
    ClusterCard pay = Cards.card("web", null, "Something went wrong payment", 4, 5, 6);
    ClusterCard stock = Cards.card("cart", "inventory", "no stock", 1, 2, 3);
    ClusterCard card = Cards.card("pay", "gateway", "timed out", 4, 5, 6);
    List<ClusterCard> unknown = List.of(cart, pay, stock, card);
    assertThat(new LexicalEdges(unknown, 500_000).edges()).hasSize(1);

    List<ClusterCard> known =
        List.of(cart.merge(blame(cart, stock)), pay.merge(blame(pay, card)), stock, card);
    assertThat(new LexicalEdges(known, 500_000).edges()).isEmpty();
    assertThat(new DependencyEdges(known, 3).edges())
        .extracting(Edge::kind)
        .containsExactly(EdgeKind.DEPENDENCY, EdgeKind.DEPENDENCY);
  }

  @Test
  void aPatternMostlyChargedElsewhereIsASymptom() {
    ClusterCard outage = card("stock", "inventory", A, 1, 2, 3);
    ClusterCard other = card("pay", "gateway", C, 4, 5, 6);
    List<ClusterVersion> symptom =
        tick(T1, List.of(outage, other, Cards.abandoned("cart", outage, outage, other, null)));
    ClusterVersion left = holding(symptom, Cards.abandoned("cart"));
    assertThat(left.symptomOf()).isEqualTo(holding(symptom, outage).clusterId());
    assertThat(holding(symptom, outage).symptomOf()).isZero();

    List<ClusterVersion> half =
        tick(2 * T1, List.of(outage, other, Cards.abandoned("cart", outage, other, null, null)));
    assertThat(holding(half, Cards.abandoned("cart")).symptomOf()).as("half is its own").isZero();
    assertThat(holding(tick(3 * T1, List.of(outage, Cards.abandoned("cart"))), outage).symptomOf())
        .as("no scope has closed")
        .isZero();
  }

  private static ClusterCard blame(ClusterCard of, ClusterCard charged) {
    return ClusterCard.ofBlame(of.fingerprint(), "TIMEOUT", charged.id(), 0);
  }
}
