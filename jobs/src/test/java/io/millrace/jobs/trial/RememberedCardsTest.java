package io.millrace.jobs.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.trial.RememberedCards.Place;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RememberedCardsTest {
  private static final String SAME = "fp1:00000000000000aa";
  private static final String OTHER = "fp1:00000000000000bb";

  @Test
  void whatFailsInTwoEnvironmentsIsRememberedOfEachByItself() {
    assertThat(
            RememberedCards.charged(
                List.of(
                    new Object[] {"prod", SAME, OTHER, 3L},
                    new Object[] {"prod", SAME, SAME, 1L},
                    new Object[] {"test", SAME, SAME, 5L})))
        .hasSize(2)
        .containsEntry(new Place("prod", 0xaa), new TreeMap<>(Map.of(0xaaL, 1L, 0xbbL, 3L)))
        .containsEntry(new Place("test", 0xaa), new TreeMap<>(Map.of(0xaaL, 5L)));
    Map<Place, long[]> windows =
        RememberedCards.windows(
            List.of(
                new Object[] {"prod", SAME, 7L},
                new Object[] {"test", SAME, 8L},
                new Object[] {"prod", SAME, 9L}));
    assertThat(windows.get(new Place("prod", 0xaa))).containsExactly(7, 9);
    assertThat(windows.get(new Place("test", 0xaa))).containsExactly(8);
  }
}
