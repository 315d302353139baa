package io.millrace.domain.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.event.EventRole;
import io.millrace.domain.event.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StagePathTest {
  private static final List<String> STAGES = List.of("cart", "address", "payment", "confirm");

  private static StepFact at(String stage, int attempt) {
    return new StepFact(
        EventRole.STATE_CHANGE, stage, true, null, Outcome.SUCCESS, attempt, -1, false, false);
  }

  private static List<Deviation> walk(List<String> stages, String... path) {
    StagePath walked = StagePath.EMPTY.with(at(path[0], 1), stages);
    List<Deviation> found = new ArrayList<>();
    for (int i = 1; i < path.length; i++) {
      found.add(walked.judge(at(path[i], 1), stages, List.of()));
      walked = walked.with(at(path[i], 1), stages);
    }
    return found;
  }

  @Test
  void eachWayToDepartFromTheStagesHasItsName() {
    assertThat(walk(STAGES, "cart", "address", "payment", "confirm")).containsOnly(Deviation.NONE);
    assertThat(walk(STAGES, "cart", "payment", "address", "confirm"))
        .containsExactly(Deviation.SKIP, Deviation.SWAP, Deviation.NONE);
    assertThat(walk(STAGES, "cart", "address", "cart", "gift"))
        .containsExactly(Deviation.NONE, Deviation.LOOP, Deviation.FOREIGN);
  }

  @Test
  void withoutStagesTheOrderIsFreeAndOnlyLoopsAreLeft() {
    assertThat(walk(List.of(), "b", "a", "a", "b"))
        .containsExactly(Deviation.NONE, Deviation.LOOP, Deviation.LOOP);
  }

  @Test
  void aDeclaredRetryIsNoLoop() {
    StagePath path = StagePath.EMPTY.with(at("payment", 1), STAGES);
    assertThat(path.judge(at("payment", 2), STAGES, List.of())).isEqualTo(Deviation.NONE);
    assertThat(path.judge(at("payment", 1), STAGES, List.of())).isEqualTo(Deviation.LOOP);
  }

  @Test
  void aBranchThatIsNotAllowedIsForeign() {
    StepFact express =
        new StepFact(
            EventRole.STATE_CHANGE, "cart", true, "express", Outcome.SUCCESS, 1, -1, false, false);
    assertThat(StagePath.EMPTY.judge(express, STAGES, List.of("plain")))
        .isEqualTo(Deviation.FOREIGN);
    assertThat(StagePath.EMPTY.judge(express, STAGES, List.of("plain", "express")))
        .isEqualTo(Deviation.NONE);
    assertThat(StagePath.EMPTY.judge(express, STAGES, List.of())).isEqualTo(Deviation.NONE);
  }

  @Test
  void aStageWhoseLastTryFailedIsRememberedUntilItSucceeds() {
    StepFact fails =
        new StepFact(
            EventRole.STATE_CHANGE, "payment", true, null, Outcome.TIMEOUT, 1, -1, false, false);
    StagePath path = StagePath.EMPTY.with(at("cart", 1), STAGES).with(fails, STAGES);
    assertThat(path.failed()).hasSize(1);
    assertThat(path.with(fails, STAGES).failed()).hasSize(1);
    assertThat(path.with(at("payment", 2), STAGES).failed()).isEmpty();
  }

  @Test
  void whatIsRememberedIsBoundedAndSaysSo() {
    StagePath path = StagePath.EMPTY;
    for (int i = 0; i <= StagePath.CAP; i++) {
      assertThat(path.overflowed()).isFalse();
      path = path.with(at("stage-" + i, 1), List.of());
    }
    assertThat(path.visited()).hasSize(StagePath.CAP);
    assertThat(path.overflowed()).isTrue();
  }
}
