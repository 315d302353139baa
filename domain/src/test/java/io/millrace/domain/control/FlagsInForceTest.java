package io.millrace.domain.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FlagsInForceTest {
  @Test
  void ofEachFlagTheNewestMarkerCountsInWhateverOrderTheyCome() {
    List<ChangeMarker> markers =
        new ArrayList<>(
            List.of(
                Markers.flag("a", "gift", "red", 1),
                Markers.flag("b", "gift", "blue", 2),
                Markers.flag("d", "gift", "green", 2),
                Markers.flag("c", "gift", "grey", 2),
                Markers.flag("e", "page", "on", 1),
                Markers.flag("f", "page", null, 5),
                Markers.flag("g", null, "on", 9)));
    for (int round = 0; round < 5; round++) {
      Collections.shuffle(markers, new Random(round));
      FlagsInForce now = FlagsInForce.of(markers);
      assertThat(now.variants())
          .as("of one moment the larger id; page ended; a marker without a flag tells none")
          .isEqualTo(Map.of("gift", "green"));
      assertThat(now.markers()).extracting(ChangeMarker::changeId).containsExactly("d");
    }
    assertThat(FlagsInForce.of(List.of())).isSameAs(FlagsInForce.NONE);
  }

  @Test
  void thoseThatWereChangedLastStay() {
    List<ChangeMarker> markers = new ArrayList<>();
    for (int i = 0; i < 3 * FlagsInForce.MOST; i++) {
      markers.add(Markers.flag("c" + i, "flag-" + i % 50, "v" + i, i));
    }
    Collections.shuffle(markers, new Random(7));
    FlagsInForce now = FlagsInForce.of(markers);
    assertThat(now.variants()).hasSize(FlagsInForce.MOST);
    assertThat(now.markers()).allMatch(m -> m.startedAt() >= 2 * FlagsInForce.MOST);
    assertThat(now.markers()).extracting(ChangeMarker::flag).isSorted();
  }
}
