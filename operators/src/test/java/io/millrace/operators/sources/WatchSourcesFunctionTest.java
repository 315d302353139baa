package io.millrace.operators.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.event.EventRole;
import io.millrace.domain.event.RecordKind;
import io.millrace.domain.sources.SourceFinding;
import io.millrace.domain.sources.SourceFinding.Kind;
import io.millrace.domain.sources.SourceSlice;
import io.millrace.domain.sources.SourceSlice.Flow;
import io.millrace.domain.sources.SourceSlice.Name;
import io.millrace.domain.sources.SourceSlice.Shape;
import io.millrace.domain.sources.SourceVersion;
import io.millrace.domain.sources.SourceVersionCodec;
import io.millrace.domain.sources.Volume;
import io.millrace.operators.FixedControl;
import io.millrace.operators.runtime.AsOfKeyedProcess;
import io.millrace.operators.runtime.CodecTypeInfo;
import io.millrace.testkit.harness.KeyedHarness;
import io.millrace.testkit.harness.MapControlTables;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

class WatchSourcesFunctionTest {
  private static final long START = 1_767_571_200_000L / SourceSlice.BUCKET_MS; // 2026-01-05
  private static final long NO_ACCOUNT = 0b1011;
  private static final long WITH_ACCOUNT = 0b1111;
  private static final int BEGINS = 1 << EventRole.INITIATOR.ordinal();
  private static final int ENDS = 1 << EventRole.TERMINAL.ordinal();

  @Test
  void aFallThatComesWithASilentSourceIsAProblemOfTheData() throws Exception {
    try (var h = harness(null)) {
      steady(h, 0, 30);
      for (int b = 30; b < 36; b++) { // the payments source falls silent, and the runs do not end
        h.send(slice("shop", b, 40, NO_ACCOUNT, new Flow("checkout", 40, 0)), at(b))
            .watermark(at(b + 1));
      }
      SourceFinding silence = only(h, Kind.SILENCE);
      assertThat(silence.source()).isEqualTo("payments");
      assertThat(silence.fromAt()).isEqualTo(at(30));
      assertThat(silence.untilAt()).isZero();
      assertThat(silence.expected()).isEqualTo(60);
      SourceFinding fall = newest(h, Kind.COMPLETION_FALL);
      assertThat(fall.source()).isEqualTo("checkout");
      assertThat(fall.dataProblem()).isTrue();
      assertThat(fall.explanation())
          .isEqualTo("source payments is silent since 2026-01-05T05:00:00Z");
      steady(h, 36, 40);
      assertThat(newest(h, Kind.SILENCE).untilAt()).isEqualTo(at(37));
      assertThat(newest(h, Kind.COMPLETION_FALL).untilAt()).isPositive();
      h.watermark(at(40) + 32 * 86_400_000L).assertNothingLeft();
    }
  }

  @Test
  void aFallWithoutOneIsReal() throws Exception {
    try (var h = harness(null)) {
      steady(h, 0, 30);
      for (int b = 30; b < 36; b++) {
        h.send(slice("shop", b, 40, NO_ACCOUNT, new Flow("checkout", 40, 0)), at(b));
        h.send(slice("payments", b, 20, NO_ACCOUNT, new Flow("checkout", 20, 1)), at(b));
        h.watermark(at(b + 1));
      }
      SourceFinding fall = newest(h, Kind.COMPLETION_FALL);
      assertThat(fall.dataProblem()).isFalse();
      assertThat(fall.explanation()).isNull();
      assertThat(of(h, Kind.SILENCE)).isEmpty();
    }
  }

  @Test
  void aFieldThatGoesOrComesIsAChangeOfSchemaAndExplainsToo() throws Exception {
    try (var h = harness(null)) {
      steady(h, 0, 30);
      for (int b = 30; b < 36; b++) {
        h.send(slice("shop", b, 40, NO_ACCOUNT, new Flow("checkout", 40, 0)), at(b));
        h.send(slice("payments", b, 20, WITH_ACCOUNT & ~1L, new Flow("checkout", 20, 0)), at(b));
        h.watermark(at(b + 1));
      }
      assertThat(of(h, Kind.SCHEMA_CHANGE))
          .extracting(SourceFinding::key, SourceFinding::fromAt)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple("WORKFLOW.event_id", at(30)),
              org.assertj.core.groups.Tuple.tuple("WORKFLOW.event_type", at(30)));
      assertThat(newest(h, Kind.COMPLETION_FALL).explanation())
          .isEqualTo("source payments changed its fields at 2026-01-05T05:00:00Z");
    }
  }

  /** A fall says that data are missing; a rise is a fact of the world, or a loop. */
  @Test
  void farLessAndFarMoreThanTheBaselineAreFoundAndEnd() throws Exception {
    try (var h = harness(null)) {
      for (int b = 0; b < 220; b++) { // a day as usual; then far less, far more
        long records = b >= 150 && b < 156 ? 8 : b >= 180 && b < 186 ? 400 : 40;
        h.send(slice("shop", b, records, NO_ACCOUNT), at(b)).watermark(at(b + 1));
      }
      assertThat(of(h, Kind.SILENCE)).isEmpty();
      List<SourceFinding> fall = of(h, Kind.VOLUME_FALL);
      assertThat(fall).extracting(SourceFinding::fromAt).containsOnly(fall.get(0).fromAt());
      assertThat(fall.get(0).fromAt()).isBetween(at(148), at(150));
      assertThat(fall.get(0).expected()).isEqualTo(120);
      assertThat(fall.get(0).observed()).isLessThan(60);
      assertThat(fall).allMatch(SourceFinding::dataProblem);
      assertThat(fall.get(1).untilAt()).isBetween(at(156), at(159));
      List<SourceFinding> rise = of(h, Kind.VOLUME_RISE);
      assertThat(rise.get(0).fromAt()).isBetween(at(178), at(180));
      assertThat(rise.get(0).observed()).isGreaterThan(3 * rise.get(0).expected());
      assertThat(rise).noneMatch(SourceFinding::dataProblem);
      assertThat(rise.get(1).untilAt()).isBetween(at(186), at(189));
      assertThat(fall.size() + rise.size()).isEqualTo(4);
    }
  }

  @Test
  void nightsAreNoSilence() throws Exception {
    try (var h = harness(null)) {
      for (int day = 0; day < 4; day++) {
        for (int b = 54; b < 102; b++) { // 09:00 to 17:00
          int bucket = day * 144 + b;
          h.send(slice("desk", bucket, 50, NO_ACCOUNT), at(bucket)).watermark(at(bucket + 1));
        }
        h.watermark(at((day + 1) * 144 + 50));
      }
      // the first evening has no yesterday to compare with
      assertThat(of(h, Kind.SILENCE)).extracting(SourceFinding::fromAt).containsOnly(at(102));
    }
  }

  @Test
  void oneNameForABeginningAndAnEndIsAmbiguous() throws Exception {
    try (var h = harness(null)) {
      h.send(named("crm", 0, "closed", ENDS), at(0))
          .send(named("shop", 0, "closed", BEGINS), at(0));
      h.send(named("crm", 0, "opened", BEGINS), at(0)).watermark(at(1));
      SourceFinding found = only(h, Kind.AMBIGUOUS_NAME);
      assertThat(found.key()).isEqualTo("closed");
      assertThat(found.explanation()).isEqualTo("TERMINAL in crm; INITIATOR in shop");
      h.send(named("crm", 1, "closed", ENDS), at(1)).watermark(at(2));
      assertThat(of(h, Kind.AMBIGUOUS_NAME)).hasSize(1);
    }
  }

  @Test
  void orderAndARestoreChangeNothing() throws Exception {
    List<SourceVersion> straight;
    List<SourceFinding> found;
    try (var h = harness(null)) {
      steady(h, 0, 36);
      h.watermark(at(60)).watermark(Long.MAX_VALUE).assertNothingLeft();
      straight = h.output();
      found = h.side(SourcesRoom.FINDINGS);
    }
    OperatorSubtaskState state;
    List<SourceVersion> before;
    List<SourceFinding> foundBefore;
    try (var h = harness(null)) {
      for (int b = 0; b < 20; b++) {
        h.send(payments(b), at(b)).send(shop(b), at(b)).watermark(at(b + 1));
      }
      before = h.output();
      foundBefore = h.side(SourcesRoom.FINDINGS);
      state = h.snapshot();
    }
    try (var h = harness(state)) {
      h.watermark(at(20));
      steady(h, 20, 36);
      h.watermark(at(60)).watermark(Long.MAX_VALUE);
      assertThat(concat(before, h.output())).isEqualTo(straight);
      assertThat(concat(foundBefore, h.side(SourcesRoom.FINDINGS))).isEqualTo(found);
    }
    assertThat(straight.get(straight.size() - 1).volume()).isEqualTo(Volume.SILENT);
    assertThat(found).anyMatch(f -> f.kind() == Kind.COMPLETENESS && f.observed() == f.expected());
  }

  private static void steady(
      KeyedHarness<String, SourceSlice, SourceVersion> h, int from, int until) throws Exception {
    for (int b = from; b < until; b++) {
      h.send(shop(b), at(b)).send(payments(b), at(b)).watermark(at(b + 1));
    }
  }

  private static SourceSlice shop(int b) {
    return slice("shop", b, 40, NO_ACCOUNT, new Flow("checkout", 40, 0));
  }

  private static SourceSlice payments(int b) {
    return slice("payments", b, 20, NO_ACCOUNT, new Flow("checkout", 20, 20));
  }

  private static SourceSlice slice(String source, int b, long n, long fields, Flow... flows) {
    return new SourceSlice(
        "prod",
        source,
        RecordKind.WORKFLOW,
        START + b,
        n,
        3 * n,
        at(b) + 5,
        0,
        List.of(new Shape(fields, n)),
        List.of(flows),
        List.of());
  }

  private static SourceSlice named(String source, int b, String name, int roles) {
    return new SourceSlice(
        "prod",
        source,
        RecordKind.WORKFLOW,
        START + b,
        1,
        4,
        at(b) + 5,
        0,
        List.of(),
        List.of(),
        List.of(new Name(name, roles)));
  }

  private static long at(int b) {
    return (START + b) * SourceSlice.BUCKET_MS;
  }

  private static <T> List<T> concat(List<T> a, List<T> b) {
    return java.util.stream.Stream.concat(a.stream(), b.stream()).toList();
  }

  private static SourceFinding only(KeyedHarness<String, SourceSlice, SourceVersion> h, Kind kind) {
    assertThat(of(h, kind)).hasSize(1);
    return of(h, kind).get(0);
  }

  private static SourceFinding newest(
      KeyedHarness<String, SourceSlice, SourceVersion> h, Kind kind) {
    List<SourceFinding> all = of(h, kind);
    assertThat(all).isNotEmpty();
    return all.get(all.size() - 1);
  }

  private static List<SourceFinding> of(
      KeyedHarness<String, SourceSlice, SourceVersion> h, Kind kind) {
    return h.side(SourcesRoom.FINDINGS).stream().filter(f -> f.kind() == kind).toList();
  }

  private static KeyedHarness<String, SourceSlice, SourceVersion> harness(
      OperatorSubtaskState state) throws Exception {
    return KeyedHarness.restored(
        new AsOfKeyedProcess<>(new WatchSourcesFunction(new FixedControl(new MapControlTables()))),
        new SourcesRoom.EnvironmentKey(),
        Types.STRING,
        CodecTypeInfo.of(SourceVersion.class, SourceVersionCodec.class),
        state);
  }
}
