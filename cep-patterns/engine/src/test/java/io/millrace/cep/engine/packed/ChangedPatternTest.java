package io.millrace.cep.engine.packed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of open partial matches when a pattern has changed since the savepoint. */
class ChangedPatternTest {
  private static final long T = 1_000;

  private static Pattern<Step, ?> before() {
    return Pattern.<Step>begin("a")
        .where(new StepKind("a"))
        .followedBy("b")
        .where(new StepKind("b"))
        .followedBy("c")
        .where(new StepKind("c"))
        .within(Duration.ofMillis(100));
  }

  /** The stage b has become optional, the window is longer, and a stage d has come. */
  private static Pattern<Step, ?> after() {
    return Pattern.<Step>begin("a")
        .where(new StepKind("a"))
        .followedBy("c")
        .where(new StepKind("c"))
        .followedBy("d")
        .where(new StepKind("d"))
        .within(Duration.ofMillis(200));
  }

  /** Key 1 waits for b, key 2 for c after b; of key 3 an event waits for the watermark. */
  private static OperatorSubtaskState savepoint(boolean rocksDb) throws Exception {
    try (Rig rig = new Rig(before(), s -> {}, rocksDb, null)) {
      rig.send(1, "a", 1, T).send(2, "a", 2, T).send(2, "b", 3, T + 1).watermark(T + 5);
      rig.send(3, "a", 4, T + 10);
      return rig.snapshot();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void unlessARuleIsGivenTheJobDoesNotStart(boolean rocksDb) throws Exception {
    OperatorSubtaskState savepoint = savepoint(rocksDb);
    assertThatThrownBy(() -> new Rig(after(), s -> {}, rocksDb, savepoint).close())
        .rootCause()
        .hasMessageContaining("pattern 'pattern' has changed since the savepoint");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void migratedPartialMatchesGoOnWhereTheyStood(boolean rocksDb) throws Exception {
    OperatorSubtaskState savepoint = savepoint(rocksDb);
    try (Rig rig = new Rig(after(), s -> s.whenChanged(WhenChanged.MIGRATE), rocksDb, savepoint)) {
      for (int key = 1; key <= 3; key++) {
        rig.send(key, "c", 10 + key, T + 20).send(key, "d", 20 + key, T + 21);
      }
      rig.watermark(T + 30);
      assertThat(rig.matches())
          .as("key 1 stood in b, and key 2's path holds a b: both are gone")
          .containsExactly("match {a=[a4], c=[c13], d=[d23]} at " + (T + 21));
      assertThat(rig.metrics().partialMatchesLost.getCount()).isEqualTo(2);
      rig.watermark(T + 1_000);
      assertThat(rocksDb ? 0 : rig.images()).isZero();
      assertThat(rig.timers()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aLongerWindowKeepsThem(boolean rocksDb) throws Exception {
    OperatorSubtaskState savepoint = savepoint(rocksDb);
    Pattern<Step, ?> longer =
        before().within(Duration.ofMillis(100)).within(Duration.ofMillis(300));
    try (Rig rig = new Rig(longer, s -> s.whenChanged(WhenChanged.MIGRATE), rocksDb, savepoint)) {
      rig.send(2, "c", 12, T + 250).watermark(T + 260);
      assertThat(rig.matches()).containsExactly("match {a=[a2], b=[b3], c=[c12]} at " + (T + 250));
      assertThat(rig.metrics().partialMatchesLost.getCount()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void droppedPartialMatchesAreCountedAndEventsThatWaitAreKept(boolean rocksDb) throws Exception {
    OperatorSubtaskState savepoint = savepoint(rocksDb);
    try (Rig rig = new Rig(after(), s -> s.whenChanged(WhenChanged.DROP), rocksDb, savepoint)) {
      rig.send(1, "c", 11, T + 20).send(2, "c", 12, T + 20);
      rig.send(3, "c", 13, T + 20).send(3, "d", 14, T + 21).watermark(T + 30);
      assertThat(rig.matches()).containsExactly("match {a=[a4], c=[c13], d=[d14]} at " + (T + 21));
      assertThat(rig.metrics().partialMatchesLost.getCount()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void conditionsPutTogetherOtherwiseAreAskedAgainAndNothingIsLost(boolean rocksDb)
      throws Exception {
    OperatorSubtaskState savepoint = savepoint(rocksDb);
    Pattern<Step, ?> odd =
        Pattern.<Step>begin("a")
            .where(SimpleCondition.of(s -> s.id() % 2 == 1))
            .where(new StepKind("a"))
            .followedBy("b")
            .where(new StepKind("b"))
            .followedBy("c")
            .where(new StepKind("c"))
            .within(Duration.ofMillis(100));
    try (Rig rig = new Rig(odd, s -> {}, rocksDb, savepoint)) {
      rig.send(2, "c", 12, T + 20);
      rig.send(3, "b", 13, T + 20).send(3, "c", 14, T + 21).watermark(T + 30);
      assertThat(rig.matches())
          .as("a4 waited, and is even")
          .containsExactly("match {a=[a2], b=[b3], c=[c12]} at " + (T + 20));
      assertThat(rig.metrics().partialMatchesLost.getCount()).isZero();
    }
  }
}
