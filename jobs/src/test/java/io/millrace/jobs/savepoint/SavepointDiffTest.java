package io.millrace.jobs.savepoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SavepointDiffTest {
  private static final List<String> GRAPH =
      List.of(
          "room.a | KEYED | cards | long -> card v2",
          "room.a | TIMERS | timers | timer(long, voidnamespace)",
          "room.b | - | - | -",
          "room.c | LIST | fired-until | long");

  private static SavepointDiff diff(String... saved) {
    return SavepointDiff.of(savepoint(720, saved), StateManifest.parse(GRAPH));
  }

  static Savepoint savepoint(int maxParallelism, String... saved) {
    TreeMap<String, SavedOperator> operators = new TreeMap<>();
    StateManifest.parse(List.of(saved))
        .operators()
        .forEach(
            (uid, states) ->
                operators.put(
                    uid,
                    new SavedOperator(
                        uid, 2, maxParallelism, states.isEmpty() ? 0 : 100, states, null)));
    return new Savepoint("file:/s", 7, "canonical savepoint", operators, null);
  }

  @Test
  void theSameIsNoDifference() {
    SavepointDiff same = diff(GRAPH.toArray(String[]::new));
    assertThat(same).isEqualTo(new SavepointDiff(List.of(), List.of(), List.of(), List.of()));
    assertThat(same.keepsEverything()).isTrue();
  }

  @Test
  void anOlderVersionIsMigratedAndANewerOneIsNotRead() {
    assertThat(diff("room.a | KEYED | cards | long -> card v1").migrated())
        .containsExactly("room.a / cards: long -> card v1 then long -> card v2");
    SavepointDiff newer = diff("room.a | KEYED | cards | long -> card v10");
    assertThat(newer.incompatible()).hasSize(1);
    assertThat(newer.keepsEverything()).isFalse();
    assertThat(diff("room.a | KEYED | cards | long -> deck v1").incompatible()).hasSize(1);
    assertThat(diff("room.a | LIST | cards | long -> card v2").incompatible())
        .containsExactly("room.a / cards is LIST, the graph wants KEYED");
  }

  @Test
  void aPatternMayBeAddedAndNoneMayLoseAStage() {
    String saved = "image(signal v1) of p1(start end); p2(a)";
    assertThat(FormatChange.isReadable(saved, saved + "; p3(b)")).isTrue();
    assertThat(FormatChange.isReadable(saved, "image(signal v2) of p2(a); p1(start end)")).isTrue();
    assertThat(FormatChange.isReadable(saved, "image(signal v1) of p1(start); p2(a)")).isFalse();
    assertThat(FormatChange.isReadable(saved, "image(signal v1) of p1(start end)")).isFalse();
  }

  /** Each job that was restored once has these, and could never be restored again. */
  @Test
  void anEmptyListThatNobodyAsksForIsNoLoss() {
    TreeMap<String, SavedState> states = new TreeMap<>();
    states.put("old", new SavedState(SavedState.Kind.LIST, "old", "byteprimitivearray", false));
    TreeMap<String, SavedOperator> operators = new TreeMap<>();
    operators.put("room.b", new SavedOperator("room.b", 2, 720, 10, states, null));
    Savepoint savepoint = new Savepoint("file:/s", 7, "canonical savepoint", operators, null);
    assertThat(SavepointDiff.of(savepoint, StateManifest.parse(GRAPH)).lost()).isEmpty();
    states.put("old", new SavedState(SavedState.Kind.LIST, "old", "byteprimitivearray"));
    assertThat(SavepointDiff.of(savepoint, StateManifest.parse(GRAPH)).lost()).hasSize(1);
  }

  @Test
  void whatNobodyAsksForIsLost() {
    SavepointDiff gone =
        diff(
            "room.a | KEYED | dropped | long",
            "room.gone | KEYED | x | long",
            "room.idle | - | - | -");
    assertThat(gone.lost())
        .containsExactly("state room.a / dropped (long)", "operator room.gone with 100 bytes: x");
    assertThat(gone.keepsEverything()).isFalse();
  }

  @Test
  void whatIsNewStartsEmpty() {
    assertThat(diff("room.a | KEYED | cards | long -> card v2").added())
        .containsExactly(
            "state room.a / timers (timer(long, voidnamespace))", "operator room.c: fired-until");
  }

  @Test
  void aManifestSurvivesItsText() {
    assertThat(StateManifest.parse(GRAPH).lines()).containsExactlyElementsOf(GRAPH);
  }
}
