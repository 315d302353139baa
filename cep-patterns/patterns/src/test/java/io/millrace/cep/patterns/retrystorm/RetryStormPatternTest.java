package io.millrace.cep.patterns.retrystorm;

import static io.millrace.cep.patterns.Signals.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cep.patterns.PatternScript;
import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.EventRole;
import io.millrace.domain.event.Outcome;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.journey.EventMark;
import io.millrace.domain.journey.PatternFinding;
import io.millrace.domain.journey.PatternSignal;
import io.millrace.domain.journey.RetrySignal;
import io.millrace.domain.journey.RunHead;
import io.millrace.domain.observe.Observation;
import io.millrace.domain.observe.Observation.Victim;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.junit.jupiter.api.Test;

class RetryStormPatternTest {
  private static PatternScript<RetrySignal, PatternFinding> script() throws Exception {
    return PatternScript.of(
        RetryStormPattern.search(),
        new RetryStormHandler(),
        r -> r.signal().key(),
        TypeInformation.of(RetrySignal.class),
        TypeInformation.of(PatternFinding.class));
  }

  private static RetrySignal retry(long key, int line, long offsetMs, boolean run) {
    return retry(key, line, offsetMs, run, 3);
  }

  private static RetrySignal retry(long key, int line, long offsetMs, boolean run, int storm) {
    long at = T0 + offsetMs;
    Coordinates place = new Coordinates("script", 0, line, 0);
    long hash = Ids.of("event", key, line);
    RunHead head =
        new RunHead(
            run ? "c-" + key : null,
            run ? key : 0,
            null,
            "prod",
            "shop-web",
            "shop",
            "checkout",
            "1",
            null,
            null,
            new Victim(null, "acc", 5, "free", null, null, 1),
            "checkout",
            true,
            1000,
            -1,
            null,
            null,
            null,
            "test=1");
    return new RetrySignal(
        new PatternSignal(
            key,
            at,
            place,
            hash,
            EventRole.STATE_CHANGE,
            1,
            1 + line,
            2_000,
            null,
            null,
            Outcome.UNKNOWN,
            false),
        new EventMark("e" + line, hash, at, place, 1),
        head,
        run
            ? new RetrySignal.Place("checkout", "payment", null, null, key, true)
            : new RetrySignal.Place("shop-web", "POST /pay", null, "payment-service", 77, false),
        run ? null : "trace-" + line,
        storm);
  }

  private static void send(
      PatternScript<RetrySignal, PatternFinding> script, long key, int line, long offsetMs)
      throws Exception {
    RetrySignal retry = retry(key, line, offsetMs, true);
    script.send(retry, retry.mark().eventTime());
  }

  private static List<Integer> sizes(PatternScript<RetrySignal, PatternFinding> script) {
    return script.found().stream().map(f -> f.match().events()).toList();
  }

  @Test
  void enoughRetriesWithinAMinuteAreAStorm() throws Exception {
    try (var script = script()) {
      send(script, 1, 1, 0);
      send(script, 1, 2, 10_000);
      send(script, 1, 3, 59_999);
      script.watermark(T0 + 300_000);
      assertThat(script.found()).hasSize(1);
      Observation storm = script.found().get(0).observation();
      assertThat(storm.kind()).isEqualTo(Observation.Kind.RETRY_STORM);
      assertThat(storm.eventTime()).isEqualTo(T0 + 59_999);
      assertThat(storm.retries()).isEqualTo(3);
      assertThat(storm.latencyUs()).isEqualTo(6_000);
      assertThat(storm.fingerprint().exceptionType()).isEqualTo("P06");
      assertThat(storm.fingerprint().callSite()).isEqualTo("payment");
      assertThat(storm.painUs()).as("open until its run closes").isEqualTo(-1);
      assertThat(storm.id()).isEqualTo(script.found().get(0).match().id());
      script.assertNoTimers();
    }
  }

  @Test
  void aMinuteIsTooLong() throws Exception {
    try (var script = script()) {
      send(script, 1, 1, 0);
      send(script, 1, 2, 10_000);
      send(script, 1, 3, 60_000);
      script.watermark(T0 + 300_000);
      assertThat(script.found()).isEmpty();
    }
  }

  @Test
  void stormsDoNotOverlapAndLeftoversAreNothing() throws Exception {
    try (var script = script()) {
      for (int i = 1; i <= 8; i++) {
        send(script, 1, i, i * 1_000);
      }
      script.watermark(T0 + 300_000);
      assertThat(sizes(script)).containsExactly(3, 3);
      script.assertNoTimers();
    }
  }

  @Test
  void disorderEqualTimesAndOtherKeysChangeNothing() throws Exception {
    try (var script = script()) {
      send(script, 1, 3, 1_000);
      send(script, 2, 9, 1_000);
      send(script, 1, 2, 1_000);
      send(script, 1, 1, 0);
      script.watermark(T0 + 300_000);
      assertThat(script.found())
          .singleElement()
          .satisfies(f -> assertThat(f.match().last().offset()).isEqualTo(3));
    }
  }

  @Test
  void aKeyThatGoesQuietIsNoStormAndLeavesNothing() throws Exception {
    try (var script = script()) {
      send(script, 1, 1, 0);
      send(script, 1, 2, 10_000);
      script.watermark(T0 + 300_000);
      assertThat(script.found()).isEmpty();
      script.assertNoTimers();
    }
  }

  /** Intake drops what is told twice; two tries of one moment are two tries. */
  @Test
  void aFirstRetryToldTwiceCountsTwice() throws Exception {
    try (var script = script()) {
      send(script, 1, 1, 0);
      send(script, 1, 2, 0);
      send(script, 1, 3, 1_000);
      script.watermark(T0 + 300_000);
      assertThat(script.found())
          .singleElement()
          .satisfies(f -> assertThat(f.match().at()).isEqualTo(T0 + 1_000));
    }
  }

  @Test
  void stepsThatOverlapDoNotMeet() throws Exception {
    try (var script = script()) {
      for (int i = 1; i <= 2; i++) {
        send(script, 1, i, i * 1_000);
        send(script, 2, 10 + i, i * 1_000);
      }
      script.watermark(T0 + 300_000);
      assertThat(script.found()).isEmpty();
    }
    try (var script = script()) {
      for (int i = 1; i <= 3; i++) {
        send(script, 1, i, i * 1_000);
        send(script, 2, 10 + i, i * 1_000);
      }
      script.watermark(T0 + 300_000);
      assertThat(sizes(script)).containsExactly(3, 3);
    }
  }

  @Test
  void aLateRetryIsTold() throws Exception {
    try (var script = script()) {
      send(script, 1, 1, 5_000);
      script.watermark(T0 + 6_000);
      send(script, 1, 2, 1_000);
      assertThat(script.late()).hasSize(1);
    }
  }

  @Test
  void aStormOfCallsIsAboutItsDependencyAndCostsNothingTwice() throws Exception {
    try (var script = script()) {
      for (int i = 1; i <= 3; i++) {
        RetrySignal retry = retry(9, i, i, false);
        script.send(retry, retry.mark().eventTime());
      }
      script.watermark(T0 + 300_000);
      Observation storm = script.found().get(0).observation();
      assertThat(storm.fingerprint().dependency()).isEqualTo("payment-service");
      assertThat(storm.painUs()).isZero();
      assertThat(storm.chargedTo()).isEqualTo(storm.fingerprint().id());
      assertThat(storm.trail().traceId()).isEqualTo("trace-3");
    }
  }

  @Test
  void aRestoreHalfwayForgetsNothing() throws Exception {
    var script = script();
    send(script, 1, 1, 0);
    send(script, 1, 2, 1_000);
    script.watermark(T0 + 1_500);
    script = script.restored();
    send(script, 1, 3, 2_000);
    script.watermark(T0 + 300_000);
    assertThat(script.found()).hasSize(1);
    script.close();
  }

  private static void sendOf(
      PatternScript<RetrySignal, PatternFinding> script, int line, long offsetMs, int storm)
      throws Exception {
    RetrySignal retry = retry(1, line, offsetMs, true, storm);
    script.send(retry, retry.mark().eventTime());
  }

  @Test
  void aPolicyThatAsksForFewerCountsThoseBeforeIt() throws Exception {
    try (var script = script()) {
      for (int i = 1; i <= 4; i++) {
        sendOf(script, i, i * 1_000, 9);
      }
      sendOf(script, 5, 5_000, 4);
      sendOf(script, 6, 6_000, 4);
      script.watermark(T0 + 300_000);
      assertThat(sizes(script)).as("told once, and what follows begins anew").containsExactly(5);
    }
  }

  @Test
  void aPolicyThatAsksForMoreWaitsForThem() throws Exception {
    try (var script = script()) {
      sendOf(script, 1, 1_000, 3);
      sendOf(script, 2, 2_000, 3);
      sendOf(script, 3, 3_000, 5);
      sendOf(script, 4, 4_000, 5);
      sendOf(script, 5, 5_000, 5);
      script.watermark(T0 + 300_000);
      assertThat(sizes(script)).containsExactly(5);
    }
  }

  @Test
  void oneRetryIsNoStorm() throws Exception {
    try (var script = script()) {
      sendOf(script, 1, 1_000, 1);
      script.watermark(T0 + 300_000);
      assertThat(script.found()).isEmpty();
    }
  }
}
