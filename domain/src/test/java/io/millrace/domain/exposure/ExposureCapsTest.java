package io.millrace.domain.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.exposure.ExposureWindow.Dimension;
import io.millrace.domain.exposure.ExposureWindow.Unit;
import io.millrace.domain.stats.DistinctSketch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExposureCapsTest {
  private static final ExposureCaps CAPS = new ExposureCaps(3, 2);

  @Test
  void theSmallestNamesOfEachDimensionStayInWhateverOrderTheyCome() {
    List<ExposureWindow> all = minute();
    Collection<ExposureWindow> first = CAPS.apply(all);
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(all, new Random(seed));
      assertThat(CAPS.apply(all)).as("seed " + seed).containsExactlyInAnyOrderElementsOf(first);
    }
    assertThat(first)
        .filteredOn(w -> w.dimension() == Dimension.FULL)
        .extracting(w -> w.endpoint() + " " + w.release() + " " + w.requests())
        .containsExactlyInAnyOrder("/0 1.0 1", "/1 1.1 1", "/2 OTHER 1", "OTHER OTHER 7");
  }

  @Test
  void cappingPartsBeforeTheWholeChangesNothing() {
    List<ExposureWindow> all = minute();
    Collection<ExposureWindow> whole = CAPS.apply(all);
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(all, new Random(seed));
      int cut = all.size() / 2;
      List<ExposureWindow> parts = new ArrayList<>(CAPS.apply(all.subList(0, cut)));
      parts.addAll(CAPS.apply(all.subList(cut, all.size())));
      assertThat(CAPS.apply(parts))
          .as("seed " + seed)
          .extracting(w -> w.key() + " " + w.requests())
          .containsExactlyInAnyOrderElementsOf(
              whole.stream().map(w -> w.key() + " " + w.requests()).toList());
    }
  }

  @Test
  void whatStandsUnderOtherIsCountedOnceARequest() {
    assertThat(ExposureCaps.dropped(CAPS.apply(minute())))
        .isEqualTo(Map.of("endpoint", 7L, "release", 8L, "region", 8L));
    assertThat(ExposureCaps.dropped(minute())).isEmpty();
  }

  @Test
  void fewNamesAreLeftAlone() {
    assertThat(new ExposureCaps(10, 10).apply(minute()))
        .containsExactlyInAnyOrderElementsOf(minute());
  }

  /** Ten requests, each of an endpoint, a release and a region of its own. */
  private static List<ExposureWindow> minute() {
    List<ExposureWindow> all = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      all.add(window("/" + i, "1." + i, Dimension.FULL, null));
      all.add(window("/" + i, null, Dimension.REGION, "r" + i));
    }
    return all;
  }

  private static ExposureWindow window(
      String endpoint, String release, Dimension dimension, String value) {
    return new ExposureWindow(
        "prod",
        "cart",
        endpoint,
        release,
        0,
        Unit.REQUEST,
        dimension,
        value,
        0,
        false,
        1,
        1,
        DistinctSketch.of(7));
  }
}
