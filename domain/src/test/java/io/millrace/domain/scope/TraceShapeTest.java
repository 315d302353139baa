package io.millrace.domain.scope;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.event.Coordinates;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.scope.TraceShape.Share;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TraceShapeTest {
  private static final long T0 = 1_700_000_000_000L;
  private final List<SpanFact> spans = new ArrayList<>();

  /** A span by name; its operation is the letters of it. */
  private void span(String name, String parent, long fromMs, long toMs, boolean failed) {
    String operation = name.substring(0, 1);
    spans.add(
        new SpanFact(
            Ids.key(name),
            1,
            Ids.key(name),
            parent == null ? 0 : Ids.key(parent),
            "prod",
            T0 + fromMs,
            T0 + fromMs,
            (toMs - fromMs) * 1_000,
            Ids.key(operation),
            "service",
            operation,
            null,
            failed,
            !failed,
            0,
            0,
            "checkout",
            9,
            1,
            false,
            new Coordinates("f", 0, spans.size(), 0)));
  }

  private TraceShape shape() {
    TraceScope scope = TraceScope.EMPTY;
    for (SpanFact s : spans) {
      scope = scope.add(s, ScopeLimits.defaults());
    }
    return TraceShape.of(scope, T0 + 1_000_000);
  }

  private Share share(String operation) {
    return shape().shares().stream()
        .filter(s -> s.operation().equals(operation))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void timeIsSpentInASpanOrInWhatItCalls() {
    span("a", null, 0, 100, false);
    span("b", "a", 10, 60, false);
    span("c", "a", 40, 80, false);
    span("d", "b", 20, 30, false);
    assertThat(share("a").selfUs()).as("children overlap").isEqualTo(30_000);
    assertThat(share("b").selfUs()).isEqualTo(40_000);
    assertThat(share("c").selfUs()).isEqualTo(40_000);
    assertThat(share("d").selfUs()).isEqualTo(10_000);
  }

  @Test
  void thePathIsWhatTheEndWaitedFor() {
    span("a", null, 0, 100, false);
    span("b", "a", 10, 50, false);
    span("c", "a", 10, 40, false);
    span("d", "a", 55, 90, false);
    assertThat(share("d").criticalUs()).isEqualTo(35_000);
    assertThat(share("b").criticalUs()).isEqualTo(40_000);
    assertThat(share("c").criticalUs()).as("b was waited for, c was not").isZero();
    assertThat(share("a").criticalUs()).isEqualTo(10_000 + 5_000 + 10_000);
    assertThat(share("b").bottleneck()).isTrue();
    long whole = shape().shares().stream().mapToLong(Share::criticalUs).sum();
    assertThat(whole).as("the path is the root's time, split").isEqualTo(100_000);
  }

  @Test
  void aHopThatIsTriedAgainCostsItsFailedTries() {
    span("a", null, 0, 100, false);
    span("b1", "a", 10, 30, true);
    span("b2", "a", 40, 70, true);
    span("b3", "a", 75, 90, false);
    assertThat(share("b").spans()).isEqualTo(3);
    assertThat(share("b").retries()).isEqualTo(2);
    assertThat(share("b").retryUs()).isEqualTo(20_000 + 30_000);
    assertThat(shape().partial()).as("it succeeded all the same").isTrue();
  }

  @Test
  void parallelCallsAreNoRetries() {
    span("a", null, 0, 100, false);
    span("b1", "a", 10, 50, true);
    span("b2", "a", 10, 60, false);
    assertThat(share("b").retries()).isZero();
  }

  @Test
  void aCascadeBeginsWhereNothingBelowFailed() {
    span("a", null, 0, 100, true);
    span("b", "a", 10, 90, true);
    span("c", "b", 20, 80, true);
    span("d", "c", 30, 40, false);
    assertThat(share("c").cascadeDepth()).isEqualTo(2);
    assertThat(share("b").cascadeDepth()).isEqualTo(-1);
    assertThat(shape().partial()).as("it failed altogether").isFalse();
  }

  @Test
  void theOrderOfArrivalSaysNothing() {
    aHopThatIsTriedAgainCostsItsFailedTries();
    List<Share> expected = sorted(shape());
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(spans, new Random(seed));
      assertThat(sorted(shape())).as("seed " + seed).isEqualTo(expected);
    }
  }

  private static List<Share> sorted(TraceShape shape) {
    return shape.shares().stream()
        .sorted((x, y) -> x.operation().compareTo(y.operation()))
        .toList();
  }

  @Test
  void withoutARootThereIsNoShape() {
    span("b", "a", 10, 60, false);
    assertThat(shape()).isNull();
  }

  @Test
  void spansThatCallThemselvesEnd() {
    span("a", null, 0, 10, false);
    span("b", "c", 0, 5, true);
    span("c", "b", 0, 5, true);
    assertThat(shape().shares()).hasSize(3);
  }
}
