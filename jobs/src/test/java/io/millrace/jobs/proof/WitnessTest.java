package io.millrace.jobs.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.event.Coordinates;
import java.util.List;
import org.junit.jupiter.api.Test;

class WitnessTest {
  @Test
  void coordinatesAreReadAsTheyAreWritten() {
    for (Coordinates at :
        List.of(
            new Coordinates("/a/b.jsonl", 0, 17, 0),
            new Coordinates("c:/odd:name.csv", 3, 1, 0),
            new Coordinates("topic", 11, 0, 4))) {
      assertThat(Witness.parse(at.toString())).isEqualTo(at);
    }
  }
}
