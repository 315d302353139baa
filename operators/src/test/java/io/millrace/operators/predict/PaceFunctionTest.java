package io.millrace.operators.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.predict.Place;
import io.millrace.domain.predict.StageNews;
import io.millrace.domain.predict.StageNews.Kind;
import io.millrace.operators.runtime.AsOfKeyedProcess;
import io.millrace.testkit.harness.KeyedHarness;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PaceFunctionTest {
  private static final long T0 = 1_699_920_000_000L;
  private static final long SLA = 10_000;
  private static final long LIMIT = 300_000;

  private KeyedHarness<String, StageNews, StageNews> harness;

  @BeforeEach
  void start() throws Exception {
    harness =
        KeyedHarness.ofOperator(
            new AsOfKeyedProcess<>(new PaceFunction()), StageNews::runId, Types.STRING);
  }

  @AfterEach
  void stop() throws Exception {
    harness.close();
  }

  private static StageNews news(String stage, long at, boolean begins) {
    return new StageNews(
        Kind.ENTERED,
        new Place("prod", "checkout", null, stage),
        "run",
        "c",
        "acc",
        "shop",
        T0 + at,
        T0 + at,
        begins ? T0 + at : -1,
        SLA,
        begins ? 60_000 : -1,
        begins ? T0 + at + LIMIT : -1,
        -1,
        false,
        "test=1");
  }

  private static StageNews end(long heard, long at, boolean watched) {
    return news("cart", 0, true).ended(T0 + heard, T0 + at, watched);
  }

  private void send(StageNews... all) throws Exception {
    for (StageNews n : all) {
      harness.send(n, n.at());
    }
  }

  private List<String> told(long watermark) throws Exception {
    harness.watermark(T0 + watermark);
    return harness.output().stream()
        .map(
            n ->
                n.kind()
                    + " "
                    + n.place().stage()
                    + " "
                    + (n.at() - T0)
                    + (n.endedAt() < 0
                        ? ""
                        : (n.watched() ? " watched " : " ended ") + (n.endedAt() - T0)))
        .toList();
  }

  @Test
  void itTellsWhenARunComesGoesAndEnds() throws Exception {
    send(news("pay", 400, false), news("cart", 0, true), news("done", 700, false));
    send(end(700, 700, false));
    assertThat(told(LIMIT + 1))
        .containsExactly(
            "ENTERED cart 0",
            "LEFT cart 400",
            "ENTERED pay 400",
            "ENDED cart 700 ended 700",
            "ENDED pay 700 ended 700",
            "LEFT pay 700 ended 700");
    harness.assertNothingLeft();
  }

  @Test
  void aQuietRunIsAskedHalfwayAtItsDeadlineAndAtItsClass() throws Exception {
    send(news("cart", 0, true), news("pay", 2_000, false));
    assertThat(told(LIMIT + 1))
        .containsExactly(
            "ENTERED cart 0",
            "LEFT cart 2000",
            "ENTERED pay 2000",
            "CHECK pay 6000",
            "DEADLINE cart 10001",
            "DEADLINE pay 10001",
            "ENDED cart 300000 watched 300000",
            "ENDED pay 300000 watched 300000");
    harness.assertNothingLeft();
  }

  @Test
  void ofOneMomentTheEndComesFirst() throws Exception {
    send(news("cart", 0, true), end(5_000, 5_000, false));
    assertThat(told(LIMIT + 1))
        .as("no check of what has ended then")
        .containsExactly(
            "ENTERED cart 0", "ENDED cart 5000 ended 5000", "LEFT cart 5000 ended 5000");
  }

  @Test
  void anEndThatWasHeardOfLaterCountsThen() throws Exception {
    send(news("cart", 0, true), end(12_000, 9_000, false));
    assertThat(told(LIMIT + 1))
        .containsExactly(
            "ENTERED cart 0",
            "CHECK cart 5000",
            "DEADLINE cart 10001",
            "ENDED cart 12000 ended 9000",
            "LEFT cart 12000 ended 9000");
    harness.assertNothingLeft();
  }

  @Test
  void whatComesAfterTheEndLeavesNothing() throws Exception {
    send(news("cart", 0, true), end(5_000, 5_000, false));
    harness.watermark(T0 + 6_000);
    send(news("pay", 7_000, false), end(8_000, 5_000, false));
    assertThat(told(8_000)).hasSize(3);
    harness.watermark(T0 + LIMIT);
    harness.assertNothingLeft();
  }

  @Test
  void rowsThatRepeatTheBeginningChangeNothing() throws Exception {
    send(news("cart", 0, true), news("cart", 0, true));
    assertThat(told(1)).containsExactly("ENTERED cart 0");
  }

  @Test
  void aRestoreHalfwayGoesOn() throws Exception {
    send(news("cart", 0, true), news("pay", 2_000, false));
    harness.watermark(T0 + 3_000);
    var state = harness.snapshot();
    stop();
    harness =
        KeyedHarness.restored(
            new AsOfKeyedProcess<>(new PaceFunction()), StageNews::runId, Types.STRING, state);
    assertThat(told(6_000)).containsExactly("CHECK pay 6000");
  }

  @Test
  void theEndOfInputTellsNothingOfWhatLiesBeyond() throws Exception {
    send(news("cart", 0, true));
    harness.endAt(T0 + 4_000);
    assertThat(told(4_000)).containsExactly("ENTERED cart 0");
  }
}
