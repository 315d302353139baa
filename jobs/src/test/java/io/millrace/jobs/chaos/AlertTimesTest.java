package io.millrace.jobs.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AlertTimesTest {
  @Test
  void quantilesAreTimesThatWereMeasured() {
    AlertTimes times = AlertTimes.of("x", 200, LongStream.rangeClosed(1, 200).boxed().toList());
    assertThat(times).isEqualTo(new AlertTimes("x", 200, 200, 100, 198, 200));
    assertThat(AlertTimes.of("x", 2, List.of(9L)))
        .as("one of two came")
        .isEqualTo(new AlertTimes("x", 2, 1, 9, 9, 9));
    assertThat(AlertTimes.of("x", 2, List.of()).p99()).isEqualTo(-1);
  }

  @Test
  void aTimeBeginsWithTheFirstRecordThatIsLateEnough() {
    SentTimes sent = new SentTimes();
    sent.sent(100, 1);
    sent.sent(300, 2);
    sent.sent(200, 3);
    sent.sent(400, 4);
    assertThat(sent.reached(50)).isEqualTo(1);
    assertThat(sent.reached(100)).isEqualTo(1);
    assertThat(sent.reached(150)).isEqualTo(2);
    assertThat(sent.reached(250)).as("an earlier time after a later one").isEqualTo(2);
    assertThat(sent.reached(401)).isNull();
  }
}
