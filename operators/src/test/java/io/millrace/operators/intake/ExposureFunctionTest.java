package io.millrace.operators.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.exposure.ExposureCaps;
import io.millrace.domain.exposure.ExposureWindow;
import io.millrace.domain.exposure.ExposureWindow.Dimension;
import io.millrace.domain.exposure.ExposureWindow.Unit;
import io.millrace.domain.ledger.QualityFinding;
import io.millrace.domain.mask.PhoneRules;
import io.millrace.domain.mask.SubjectKeys;
import io.millrace.domain.stats.DistinctSketch;
import io.millrace.operators.runtime.AsOfKeyedProcess;
import io.millrace.testkit.harness.KeyedHarness;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

class ExposureFunctionTest {
  private static final long MINUTE = 60_000;
  private static final long DAY = 86_400_000;

  @Test
  void sumsWhatSubtasksCountedAndFiresOnceAtTheEndOfTheMinute() throws Exception {
    try (var h = harness(null)) {
      h.send(count(MINUTE, 2, 7), 0).send(count(MINUTE, 3, 7, 8), 0);
      h.watermark(2 * MINUTE - 1);
      assertThat(h.output()).isEmpty();
      h.watermark(2 * MINUTE);
      assertThat(h.output()).containsExactly(count(MINUTE, 5, 7, 8));
      h.assertNothingLeft();
    }
  }

  @Test
  void theEndOfInputCutsAWindowShort() throws Exception {
    try (var h = harness(null)) {
      h.send(count(0, 1, 7), 0).send(count(MINUTE, 2, 7), 0).send(active(0, 7), 0);
      h.endAt(MINUTE + 30_000);
      assertThat(h.output())
          .containsExactlyInAnyOrder(
              count(0, 1, 7), count(MINUTE, 2, 7).cutShort(), active(0, 7).cutShort());
      h.assertNothingLeft();
    }
  }

  @Test
  void accountsOfADayFireAtMidnight() throws Exception {
    try (var h = harness(null)) {
      h.send(active(0, 7), 0).send(active(0, 8), 0).watermark(DAY);
      assertThat(h.output()).singleElement().matches(w -> w.accounts().estimate() == 2);
      h.assertNothingLeft();
    }
  }

  @Test
  void aRestoreBetweenAsOfAndTheEndChangesNothing() throws Exception {
    OperatorSubtaskState state;
    try (var h = harness(null)) {
      h.send(count(0, 1, 7), 0).watermark(30_000);
      state = h.snapshot();
    }
    try (var h = harness(state)) {
      h.endAt(30_000);
      assertThat(h.output()).containsExactly(count(0, 1, 7).cutShort());
      h.assertNothingLeft();
    }
  }

  @Test
  void namesPastTheCapAreOtherAndCountedInWhateverOrderTheyCome() throws Exception {
    List<ExposureWindow> counts = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      counts.add(served("/" + (10_000 + i)));
    }
    for (int seed = 0; seed < 3; seed++) {
      Collections.shuffle(counts, new Random(seed));
      try (var h = harness(null)) {
        for (ExposureWindow count : counts) {
          h.send(count, 0);
        }
        assertThat(h.stateEntries()).isLessThan(5_000);
        h.watermark(MINUTE);
        assertThat(h.output())
            .as("seed " + seed)
            .extracting(w -> w.endpoint() + " " + w.requests())
            .containsExactlyInAnyOrder("/10000 1", "/10001 1", "OTHER 9998");
        assertThat(h.side(IntakeTags.QUALITY))
            .containsExactly(QualityFinding.capped("intake", 0, "endpoint of cart in prod", 9_998));
        h.assertNothingLeft();
      }
    }
  }

  private static IntakeSettings settings() {
    IntakeSettings files = IntakeSettings.forFiles(SubjectKeys.ofPhrase("t"), PhoneRules.BY_SHAPE);
    ExposureCaps caps = new ExposureCaps(2, 2);
    return new IntakeSettings(
        files.keys(),
        files.phones(),
        files.ledgerUnit(),
        files.rememberFor(),
        caps,
        files.maxFindings());
  }

  private static KeyedHarness<Long, ExposureWindow, ExposureWindow> harness(
      OperatorSubtaskState state) throws Exception {
    return KeyedHarness.restored(
        new AsOfKeyedProcess<>(new ExposureFunction(settings())),
        new IntakeKeys.OfExposure(),
        Types.LONG,
        IntakeRoom.EXPOSURE,
        state);
  }

  private static ExposureWindow served(String endpoint) {
    return window("cart", endpoint, Dimension.FULL, 0, 1, 7);
  }

  private static ExposureWindow count(long at, long requests, long... accounts) {
    return window("cart", null, Dimension.FULL, at, requests, accounts);
  }

  private static ExposureWindow active(long at, long account) {
    return window(null, null, Dimension.ACTIVE, at, 1, account);
  }

  private static ExposureWindow window(
      String service,
      String endpoint,
      Dimension dimension,
      long at,
      long requests,
      long... accounts) {
    return new ExposureWindow(
        "prod",
        service,
        endpoint,
        null,
        0,
        Unit.REQUEST,
        dimension,
        null,
        at,
        false,
        requests,
        requests,
        DistinctSketch.of(accounts));
  }
}
