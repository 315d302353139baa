package io.millrace.domain.scope;

import static io.millrace.domain.scope.TraceScript.MINUTE;
import static io.millrace.domain.scope.TraceScript.errorLog;
import static io.millrace.domain.scope.TraceScript.failedSpan;
import static io.millrace.domain.scope.TraceScript.slowSpan;
import static io.millrace.domain.scope.TraceScript.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.CodecBytes;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.observe.Observation;
import io.millrace.domain.observe.PainCharge;
import io.millrace.domain.observe.PainChargeCodec;
import io.millrace.domain.stats.CappedCounts;
import io.millrace.domain.stats.Dimension;
import io.millrace.domain.stats.LatencyHistogram;
import io.millrace.domain.stats.WindowAccumulator;
import io.millrace.domain.stats.WindowStats;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TraceScopeTest {
  private static final ScopeLimits LIMITS = ScopeLimits.defaults();

  @Test
  void closesAfterASilenceAndSpansLastUntilTheirEnd() {
    assertThat(scope(span("a", null, 0, 5_000)).closeAt(LIMITS)).isEqualTo(5_000 + 2 * MINUTE);
    assertThat(scope(span("a", null, 0, 0), errorLog("a", 2 * MINUTE)).closeAt(LIMITS))
        .isEqualTo(4 * MINUTE);
    assertThat(scope(span("a", null, 0, 0), errorLog("a", 2 * MINUTE + 1)).closeAt(LIMITS))
        .isEqualTo(2 * MINUTE);
  }

  @Test
  void closesAtTheLatestAfterFifteenMinutes() {
    TraceScope scope = scope(span("a", null, 0, 60 * MINUTE), errorLog("a", 14 * MINUTE));
    assertThat(scope.closeAt(LIMITS)).isEqualTo(15 * MINUTE);
  }

  @Test
  void chargesTheDeepestFailingSpanWithTheRootsTime() {
    TraceScope scope =
        scope(
            span("root", null, 0, 900),
            span("mid", "root", 10, 800),
            span("leaf", "mid", 20, 700),
            failedSpan("root", 0),
            failedSpan("leaf", 20),
            failedSpan("mid", 10),
            errorLog("leaf", 15));
    ClosedTrace closed = Blame.decide(scope, scope.closeAt(LIMITS));
    assertThat(closed.charged()).isEqualTo(failedSpan("leaf", 20));
    assertThat(closed.durationUs()).isEqualTo(900_000);
    assertThat(closed.correlationKey()).isEqualTo(77);
    assertThat(Blame.others(scope, closed)).hasSize(3).doesNotContain(closed.charged());
    PainCharge charge = closed.charge(300_000, PainCharge.Baseline.MEASURED);
    assertThat(charge.painUs()).isEqualTo(600_000);
    assertThat(charge.at()).isEqualTo(closed.closedAt());
    assertThat(closed.charge(1_000_000, PainCharge.Baseline.POLICY).painUs()).isZero();
  }

  /** A service that no route names fails below the checkout page. */
  @Test
  void whatHasNoJourneyOfItsOwnIsInThatOfItsTracesRoot() {
    SpanFact root = span("root", null, 0, 900, "svc", "checkout");
    Observation deep = failedSpan("leaf", 20).in(null, false);
    Observation above = failedSpan("root", 0).in(null, false);
    Observation routed = failedSpan("mid", 10).in("billing", false);
    TraceScope scope =
        scope(root, span("mid", "root", 10, 800), span("leaf", "mid", 20, 700))
            .add(deep, LIMITS)
            .add(above, LIMITS)
            .add(routed, LIMITS);
    ClosedTrace closed = Blame.decide(scope, scope.closeAt(LIMITS));
    assertThat(closed.charged()).isEqualTo(deep.in("checkout", true));
    assertThat(Blame.others(scope, closed))
        .containsExactlyInAnyOrder(above.in("checkout", true), routed);
    PainCharge charge = closed.charge(0, PainCharge.Baseline.NONE);
    assertThat(charge.journeyOfRoot()).isTrue();
    WindowStats window = new WindowAccumulator().add(deep).add(charge).build();
    assertThat(window.criticalPath()).isTrue();
    assertThat(window.counts().get(Dimension.JOURNEY)).isEqualTo(CappedCounts.of("checkout", 1));
    assertThat(CodecBytes.roundTrip(ClosedTraceCodec.INSTANCE, closed)).isEqualTo(closed);
    assertThat(CodecBytes.roundTrip(PainChargeCodec.INSTANCE, charge)).isEqualTo(charge);
    assertThat(CodecBytes.roundTrip(SpanFactCodec.INSTANCE, root)).isEqualTo(root);
  }

  @Test
  void aChargeTellsTheServicesThatStoodAboveIt() {
    TraceScope scope =
        scope(
                span("root", null, 0, 900, "web", null),
                span("mid", "root", 10, 800, "api", null),
                span("again", "mid", 15, 750, "api", null),
                span("leaf", "again", 20, 700, "leaf", null))
            .add(failedSpan("leaf", 20), LIMITS)
            .add(failedSpan("mid", 10), LIMITS);
    ClosedTrace closed = Blame.decide(scope, scope.closeAt(LIMITS));
    assertThat(closed.callers()).containsExactly("web", "api");
    PainCharge charge = closed.charge(0, PainCharge.Baseline.NONE);
    WindowStats window = new WindowAccumulator().add(charge).add(charge).build();
    assertThat(window.counts(Dimension.CALLER).toMap())
        .containsExactly(entry("api", 2L), entry("web", 2L));
    assertThat(CodecBytes.roundTrip(ClosedTraceCodec.INSTANCE, closed)).isEqualTo(closed);
    assertThat(CodecBytes.roundTrip(PainChargeCodec.INSTANCE, charge)).isEqualTo(charge);
  }

  @Test
  void aFailureWithoutASpanWasCalledByTheRoot() {
    TraceScope scope =
        scope(span("root", null, 0, 900, "web", null)).add(errorLog(null, 20), LIMITS);
    assertThat(Blame.decide(scope, scope.closeAt(LIMITS)).callers()).containsExactly("web");
  }

  /** What told its journey is in it, and counted once. */
  @Test
  void aJourneyByRouteStandsAboveThatOfTheRoot() {
    Observation routed = failedSpan("mid", 10).in("billing", false);
    TraceScope scope = scope(span("root", null, 0, 900, "svc", "checkout")).add(routed, LIMITS);
    ClosedTrace closed = Blame.decide(scope, scope.closeAt(LIMITS));
    assertThat(closed.charged()).isEqualTo(routed);
    PainCharge charge = closed.charge(0, PainCharge.Baseline.NONE);
    assertThat(charge.journey()).isEqualTo("billing");
    WindowStats window = new WindowAccumulator().add(routed).add(charge).build();
    assertThat(window.criticalPath()).isFalse();
    assertThat(window.counts().get(Dimension.JOURNEY)).isEqualTo(CappedCounts.of("billing", 1));
  }

  @Test
  void errorLogsMarkSpansWhereNoSpanSaysItFailed() {
    TraceScope scope =
        scope(
            span("root", null, 0, 900),
            span("leaf", "root", 20, 700),
            errorLog("root", 1),
            errorLog(null, 2),
            errorLog("leaf", 30),
            errorLog("leaf", 25));
    assertThat(Blame.decide(scope, MINUTE).charged()).isEqualTo(errorLog("leaf", 25));
  }

  @Test
  void withoutSpansTheEarliestFailureIsCharged() {
    TraceScope scope = scope(errorLog(null, 5), errorLog(null, 3));
    ClosedTrace closed = Blame.decide(scope, MINUTE);
    assertThat(closed.charged()).isEqualTo(errorLog(null, 3));
    assertThat(closed.hasRoot()).isFalse();
    assertThat(closed.charge(0, PainCharge.Baseline.NONE).painUs()).isZero();
  }

  @Test
  void withoutARootTheEarliestSpanTellsTheTime() {
    TraceScope scope = scope(span("b", "lost", 10, 40), span("c", "b", 20, 5), failedSpan("c", 20));
    assertThat(Blame.decide(scope, MINUTE).durationUs()).isEqualTo(40_000);
  }

  @Test
  void waitsBetweenRetriedRootsAreOutsideTheFirst() {
    TraceScope scope =
        scope(
            span("r1", null, 0, 100),
            span("r2", null, 1_100, 100),
            span("r3", null, 1_150, 100),
            failedSpan("r1", 0));
    assertThat(Blame.decide(scope, MINUTE).retryWaitUs()).isEqualTo(1_000_000);
  }

  @Test
  void aTraceWithoutFailureIsNotCharged() {
    assertThat(Blame.decide(scope(span("a", null, 0, 1)), MINUTE)).isNull();
  }

  @Test
  void whatWasOnlySlowIsChargedToTheDeepestSlowCallAndNoRun() {
    TraceScope scope =
        scope(
            span("r", null, 0, 5_000),
            span("a", "r", 1, 4_900),
            slowSpan("r", 0),
            slowSpan("a", 1));
    ClosedTrace closed = Blame.decide(scope, MINUTE);
    assertThat(closed.charged()).isEqualTo(slowSpan("a", 1));
    assertThat(closed.charge(1_000_000, PainCharge.Baseline.MEASURED).painUs())
        .isEqualTo(4_000_000);
    assertThat(closed.charge(0, PainCharge.Baseline.NONE).correlationKey()).isZero();
    assertThat(Blame.others(scope, closed)).containsExactly(slowSpan("r", 0));
  }

  @Test
  void aFailureOutweighsASlowCall() {
    TraceScope logged =
        scope(span("r", null, 0, 9), span("a", "r", 1, 2), slowSpan("a", 1), errorLog(null, 2));
    assertThat(Blame.decide(logged, MINUTE).charged()).isEqualTo(errorLog(null, 2));
    ScopeLimits small = new ScopeLimits(2 * MINUTE, 15 * MINUTE, 15 * MINUTE, 10, 3);
    List<Object> facts = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      facts.add(slowSpan("s" + i, i));
    }
    facts.add(failedSpan("f", 50));
    facts.add(failedSpan("f", 51));
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(facts, new Random(seed));
      assertThat(scope(small, facts).failing())
          .as("seed " + seed)
          .containsExactly(slowSpan("s0", 0), failedSpan("f", 50), failedSpan("f", 51));
    }
  }

  @Test
  void boundsKeepTheSmallestAndCountTheRest() {
    ScopeLimits small = new ScopeLimits(2 * MINUTE, 15 * MINUTE, 15 * MINUTE, 10, 4);
    List<Object> facts = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      facts.add(span("s" + i, i == 0 ? null : "s" + (i - 1), i, 1));
      facts.add(failedSpan("s" + i, i));
    }
    TraceScope first = scope(small, facts);
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(facts, new Random(seed));
      assertThat(scope(small, facts)).as("seed " + seed).isEqualTo(first);
    }
    assertThat(first.links().size()).isEqualTo(10);
    assertThat(first.links().dropped()).isEqualTo(20);
    assertThat(first.failing()).hasSize(4).first().isEqualTo(failedSpan("s0", 0));
    assertThat(first.failingDropped()).isEqualTo(26);
  }

  @Test
  void aCycleOfParentsEnds() {
    TraceScope scope = scope(span("a", "b", 0, 1), span("b", "a", 0, 1), failedSpan("a", 0));
    assertThat(scope.links().depth(Ids.key("a"))).isEqualTo(2);
    assertThat(scope.links().depth(Ids.key("nobody"))).isZero();
  }

  @Test
  void theDeepestOfAFullScopeIsFound() {
    List<Object> facts = new ArrayList<>();
    for (int i = 0; i < 512; i++) {
      facts.add(span("s" + i, i == 0 ? null : "s" + (i - 1), i, 1));
    }
    assertThat(scope(LIMITS, facts).links().depth(Ids.key("s511"))).isEqualTo(511);
  }

  @Test
  void laterFactsStayForAScopeOfTheirOwn() {
    TraceScope scope =
        scope(failedSpan("a", 0), errorLog("a", 10 * MINUTE), errorLog("a", 40 * MINUTE));
    long close = scope.closeAt(LIMITS);
    TraceScope rest = scope.afterClose(close, 9, LIMITS);
    assertThat(rest.closedUntil()).isEqualTo(17 * MINUTE);
    assertThat(rest.failing()).containsExactly(errorLog("a", 40 * MINUTE));
    assertThat(scope.afterClose(close, 0, LIMITS).failing()).hasSize(2);
  }

  @Test
  void stateSurvivesAndKeepsItsBytes() {
    TraceScope scope =
        scope(span("r", null, 0, 9), span("a", "r", 1, 2), failedSpan("a", 1))
            .afterClose(-5, 0, LIMITS);
    pinned(TraceScopeCodec.INSTANCE, scope, "e330ba67e84dcf56");
    pinned(ClosedTraceCodec.INSTANCE, Blame.decide(scope, MINUTE), "3095925e446fc447");
    BaselinePartial partial =
        new BaselinePartial("prod", 5, "svc", "GET /", 0, LatencyHistogram.EMPTY.add(1_000));
    pinned(BaselinePartialCodec.INSTANCE, partial, "46cd2831abbda393");
    BaselineDays days = BaselineDays.of(partial);
    pinned(BaselineDaysCodec.INSTANCE, days, "45f45724dfb4be5f");
    pinned(BaselineCodec.INSTANCE, days.of(0, 1_000), "427fe451500a0924");
    pinned(ScopeOverflowCodec.INSTANCE, new ScopeOverflow("prod", 1, 2, 3, 4), "51aa62bb82182fbf");
  }

  @Test
  void versionOneOfATraceIsStillRead() {
    String v1 =
        "ffffffffffffffffff010000000000000000020003000000000000000000000000000000d00f0204000000"
            + "000000000300000000000000d20f020103000000000000000200000000000000030000000000000000"
            + "000000000000000970726f64d00fd00fb8170400000000000000096361727413474554202f63617274"
            + "000102050000000000000011636865636b6f75740600000000000000020000";
    TraceScope scope = CodecBytes.read(TraceScopeCodec.INSTANCE, 1, HexFormat.of().parseHex(v1));
    assertThat(scope.links().depth(4)).isEqualTo(1);
    assertThat(scope.links().coordinates(1)).isEqualTo(SpanFactCodec.NOWHERE);
    assertThat(scope.roots()).singleElement().matches(r -> r.spanKey() == 3 && r.failed());
    pinned(TraceScopeCodec.INSTANCE, scope, "2d50708fcae56152");
  }

  @Test
  void theDayBeforeIsInForceFromMidnightPlusLateness() {
    long day = BaselineDays.DAY_MS;
    assertThat(BaselineDays.inForce(3 * day, 0)).isEqualTo(2 * day);
    assertThat(BaselineDays.inForce(3 * day + 999, 1_000)).isEqualTo(day);
    assertThat(BaselineDays.inForce(3 * day + 1_000, 1_000)).isEqualTo(2 * day);
  }

  private static <T> void pinned(Codec<T> codec, T value, String hash) {
    assertThat(CodecBytes.roundTrip(codec, value)).isEqualTo(value);
    assertThat(CodecBytes.hash(codec, value)).as(codec.format()).isEqualTo(hash);
  }

  private static TraceScope scope(Object... facts) {
    return scope(LIMITS, List.of(facts));
  }

  private static TraceScope scope(ScopeLimits limits, List<Object> facts) {
    TraceScope scope = TraceScope.EMPTY;
    for (Object fact : facts) {
      scope =
          fact instanceof SpanFact s ? scope.add(s, limits) : scope.add((Observation) fact, limits);
    }
    return scope;
  }
}
