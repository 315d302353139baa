package io.millrace.domain.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.fingerprint.Migrations.Change;
import io.millrace.domain.fingerprint.Migrations.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MigrationsTest {
  private static final long[][] PAIRS = {
    {1, 11},
    {1, 11}, // renamed
    {2, 12},
    {3, 12}, // joined
    {4, 13},
    {4, 14},
    {4, 14}, // taken apart
    {5, 15},
    {5, 16},
    {6, 16} // both
  };

  @Test
  void everyOldIdHasOneSuccessorAndAClass() {
    assertThat(steps(List.of(PAIRS)))
        .containsExactly(
            new Step(1, 11, 2, Change.ONE_TO_ONE, true),
            new Step(2, 12, 1, Change.MERGE, true),
            new Step(3, 12, 1, Change.MERGE, true),
            new Step(4, 13, 1, Change.SPLIT, false),
            new Step(4, 14, 2, Change.SPLIT, true),
            new Step(5, 15, 1, Change.SPLIT, true),
            new Step(5, 16, 1, Change.TANGLE, false),
            new Step(6, 16, 1, Change.MERGE, true));
  }

  @Test
  void orderPlaysNoPart() {
    List<long[]> pairs = new ArrayList<>(List.of(PAIRS));
    long seed = 3;
    Random random = new Random(seed);
    for (int i = 0; i < 6; i++) {
      Collections.shuffle(pairs, random);
      assertThat(steps(pairs)).as("seed %d", seed).isEqualTo(steps(List.of(PAIRS)));
    }
  }

  private static List<Step> steps(List<long[]> pairs) {
    Migrations migrations = new Migrations();
    pairs.forEach(pair -> migrations.add(pair[0], pair[1]));
    return migrations.steps();
  }
}
