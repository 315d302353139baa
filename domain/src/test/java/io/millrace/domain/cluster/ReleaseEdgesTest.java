package io.millrace.domain.cluster;

import static io.millrace.domain.cluster.Cards.card;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.control.ChangeMarker;
import io.millrace.domain.control.Markers;
import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.stats.CappedCounts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReleaseEdgesTest {
  private static final long WINDOW = ClusterCard.WINDOW_MS;

  /** Twenty windows in. */
  private static final long RELEASED = 20 * WINDOW;

  private static ChangeMarker change(ChangeMarker.Kind kind) {
    return Markers.of("c1", kind, "checkout", "2.0", "1.9", RELEASED);
  }

  private static List<ClusterVersion> decide(List<ClusterCard> cards, ChangeMarker... changes) {
    return Clustering.decide(
            "prod", RELEASED + 7 * WINDOW, "p=1", Map.of(), cards, List.of(), List.of(changes))
        .versions();
  }

  private static ClusterCard one(
      String service, String journey, long at, List<ClusterCard.Trace> traces) {
    return of(journey, service, Fingerprint.Basis.TEMPLATE, at, traces);
  }

  private static ClusterCard of(
      String journey,
      String service,
      Fingerprint.Basis basis,
      long at,
      List<ClusterCard.Trace> traces) {
    Fingerprint f = Fingerprint.of("t1", service + "Error", service, "s", null, service, basis);
    return ClusterCard.of(
        f,
        "ERROR",
        null,
        at,
        journey == null ? List.of() : List.of(journey),
        traces,
        CappedCounts.EMPTY,
        new ClusterCard.Counts(1, 0, at, at));
  }

  @Test
  void newFailuresOfOneJourneyAfterAReleaseAreOneProblem() {
    List<ClusterCard> cards =
        List.of(
            one("cart", "checkout", RELEASED + WINDOW, List.of()),
            one("payment", "checkout", RELEASED + 2 * WINDOW, List.of()),
            one("shipping", "checkout", RELEASED + WINDOW, List.of()));
    assertThat(decide(cards)).hasSize(3);
    assertThat(decide(cards, change(ChangeMarker.Kind.DEPLOY)))
        .singleElement()
        .satisfies(
            v -> assertThat(v.members()).extracting(Member::edge).contains(EdgeKind.RELEASE));
    assertThat(decide(cards, change(ChangeMarker.Kind.SOURCE_OUTAGE))).hasSize(3);
  }

  @Test
  void whatWasThereBeforeOrBeganTooLateIsNot() {
    ClusterCard cart = one("cart", "checkout", RELEASED + WINDOW, List.of());
    ClusterCard before = one("payment", "checkout", RELEASED - WINDOW, List.of());
    ClusterCard late = one("mail", "checkout", RELEASED + 7 * WINDOW, List.of());
    assertThat(decide(List.of(cart, before, late), change(ChangeMarker.Kind.FLAG))).hasSize(3);
  }

  /** It would bill the failure for everybody who leaves at that step. */
  @Test
  void runsThatAreOftenLeftWithoutAFailureAreNotJoinedToOne() {
    ClusterCard failure = one("payment", "checkout", RELEASED + WINDOW, List.of());
    ClusterCard step =
        of("checkout", "shop", Fingerprint.Basis.PATTERN, RELEASED + 2 * WINDOW, List.of());
    assertThat(decide(List.of(failure, left(step, 19, 1)), change(ChangeMarker.Kind.DEPLOY)))
        .hasSize(1);
    assertThat(decide(List.of(failure, left(step, 18, 1)), change(ChangeMarker.Kind.DEPLOY)))
        .hasSize(2);
  }

  /**
   * Runs that were left: of some the pain went to another failure, of others to the step itself.
   */
  private static ClusterCard left(ClusterCard step, int elsewhere, int own) {
    ClusterCard card = step;
    for (int i = 0; i < elsewhere + own; i++) {
      long to = i < own ? step.id() : 7;
      card =
          card.merge(
              ClusterCard.ofBlame(step.fingerprint(), "ABANDONED", to, RELEASED + 2 * WINDOW));
    }
    return card;
  }

  @Test
  void whatRoseIsUnlessItWasChronic() {
    ClusterCard cart = one("cart", "checkout", RELEASED + WINDOW, List.of());
    ClusterCard before = one("payment", "checkout", RELEASED - WINDOW, List.of());
    ClusterCard rose =
        before.merge(ClusterCard.ofCall(before.fingerprint(), RELEASED + 60_000, true));
    assertThat(decide(List.of(cart, rose), change(ChangeMarker.Kind.CONFIG))).hasSize(1);
    ClusterCard old =
        rose.merge(one("payment", "checkout", RELEASED - ReleaseEdges.CHRONIC_MS, List.of()));
    assertThat(decide(List.of(cart, old), change(ChangeMarker.Kind.CONFIG))).hasSize(2);
  }

  @Test
  void aSharedTraceOrCallPathLinksToo() {
    List<ClusterCard.Trace> trace = List.of(new ClusterCard.Trace(1, "t-1"));
    ClusterCard web = one("web", null, RELEASED + WINDOW, trace);
    ClusterCard store = one("store", null, RELEASED + WINDOW, trace);
    ClusterCard alone = one("mail", null, RELEASED + WINDOW, List.of());
    assertThat(decide(List.of(web, store, alone), change(ChangeMarker.Kind.DEPLOY))).hasSize(2);
    ClusterCard caller = card("cart", "mail", "no mail", 21);
    assertThat(decide(List.of(caller, alone), change(ChangeMarker.Kind.DEPLOY))).hasSize(1);
  }

  @Test
  void theOrderOfCardsDoesNotMatter() {
    List<ClusterCard> cards = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      cards.add(one("s" + i, "j" + i % 5, RELEASED + i % 9 * WINDOW, List.of()));
    }
    Random random = new Random(3);
    Set<List<ClusterVersion>> seen = new HashSet<>();
    for (int i = 0; i < 6; i++) {
      Collections.shuffle(cards, random);
      seen.add(decide(cards, change(ChangeMarker.Kind.DEPLOY)));
    }
    assertThat(seen).hasSize(1);
  }
}
