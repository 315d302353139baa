package io.millrace.cep.engine.packed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

/**
 * The write-back cache: state has everything when a snapshot is taken, and nothing is kept long.
 */
class CacheTest {
  private static final long T = 1_000;
  private static final int KEYS = 20;

  private static Pattern<Step, ?> ab() {
    return Pattern.<Step>begin("a")
        .where(new StepKind("a"))
        .followedBy("b")
        .where(new StepKind("b"))
        .within(Duration.ofMillis(100));
  }

  private static Rig cached(int keys, OperatorSubtaskState from) throws Exception {
    return new Rig(ab(), s -> s.cacheKeys(keys), true, from);
  }

  private static void sendAll(Rig rig, String kind, long at) throws Exception {
    for (int key = 0; key < KEYS; key++) {
      rig.send(key, kind, key, at);
    }
  }

  @Test
  void whatStandsInTheCacheStandsInTheSnapshot() throws Exception {
    OperatorSubtaskState snapshot;
    try (Rig rig = cached(100, null)) {
      sendAll(rig, "a", T);
      rig.watermark(T + 1);
      sendAll(rig, "a", T + 5);
      snapshot = rig.snapshot();
      assertThat(rig.metrics().cacheMisses.getCount()).isEqualTo(KEYS);
      assertThat(rig.metrics().cacheHits.getCount()).isEqualTo(KEYS);
    }
    try (Rig rig = cached(100, snapshot)) {
      sendAll(rig, "b", T + 10);
      rig.watermark(T + 20);
      assertThat(rig.matches()).hasSize(2 * KEYS);
    }
  }

  @Test
  void whatLosesItsPlaceIsWritten() throws Exception {
    try (Rig rig = cached(3, null)) {
      sendAll(rig, "a", T);
      rig.watermark(T + 1);
      sendAll(rig, "b", T + 10);
      rig.watermark(T + 20);
      assertThat(rig.matches()).hasSize(KEYS);
      rig.watermark(T + 1_000);
      assertThat(rig.timers()).isZero();
    }
  }

  @Test
  void aKeyThatEndsIsGoneFromTheNextSnapshot() throws Exception {
    OperatorSubtaskState snapshot;
    try (Rig rig = cached(3, null)) {
      sendAll(rig, "a", T);
      rig.watermark(T + 1);
      rig.snapshot();
      sendAll(rig, "b", T + 10);
      rig.watermark(T + 20);
      snapshot = rig.snapshot();
    }
    try (Rig rig = new Rig(ab(), s -> {}, true, snapshot)) {
      sendAll(rig, "b", T + 30);
      rig.watermark(T + 1_000);
      assertThat(rig.matches()).isEmpty();
      assertThat(rig.side(Told.TIMEOUTS)).isEmpty();
      assertThat(rig.timers()).isZero();
    }
  }
}
