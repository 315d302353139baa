package io.millrace.domain.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.event.Coordinates;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.hash.XxHash64;
import io.millrace.domain.observe.Charges;
import io.millrace.domain.observe.Observation;
import io.millrace.domain.stats.WindowFact.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WindowStatsTest {
  @Test
  void mergingIsAssociativeCommutativeAndEqualToCountingAtOnce() {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      List<Observation> all = new ArrayList<>();
      for (int i = 0; i < 600; i++) {
        all.add(Samples.observation(random, i));
      }
      WindowStats once = count(all);
      Collections.shuffle(all, random);
      int cut = random.nextInt(500);
      WindowStats a = count(all.subList(0, cut));
      WindowStats b = count(all.subList(cut, cut + 50));
      WindowStats c = count(all.subList(cut + 50, 600));
      assertThat(a.merge(b).merge(c)).as("seed " + seed).isEqualTo(once);
      assertThat(c.merge(a.merge(b))).as("seed " + seed).isEqualTo(once);
      assertThat(bytes(b.merge(c).merge(a))).as("seed " + seed).isEqualTo(bytes(once));
      assertThat(once.merge(WindowStats.EMPTY)).isEqualTo(once);
    }
  }

  @Test
  void countsWhatItSays() {
    WindowStats s = Samples.stats(new Random(1), 0, 100);
    assertThat(s.occurrences()).isEqualTo(100);
    assertThat(s.digest().count()).isEqualTo(100);
    assertThat(s.tenants().estimate()).isEqualTo(3);
    assertThat(s.counts(Dimension.SERVICE).count("cart")).isEqualTo(100);
    assertThat(s.counts(Dimension.DEPLOYMENT).isEmpty()).isTrue();
    assertThat(s.failureClass()).isEqualTo("ERROR");
    assertThat(s.exemplars()).hasSize(3).isSorted();
    assertThat(s.exemplars()).allMatch(e -> e.traceId() != null && e.missing().isEmpty());
    assertThat(s.firstAt()).isLessThan(s.lastAt());
    assertThat(s.reach().values().stream().mapToLong(r -> r.accounts().estimate()).sum())
        .isGreaterThanOrEqualTo(s.accounts().estimate());
    assertThat(s.painUs()).isPositive();
  }

  @Test
  void capsKeepTheSmallestNamesAndCountTheRest() {
    CappedCounts.Builder counts = new CappedCounts.Builder();
    for (int i = 99; i >= 10; i--) {
      counts.add("n" + i, 2);
    }
    CappedCounts built = counts.add(null, 5).build();
    assertThat(built.size()).isEqualTo(CappedCounts.CAP);
    assertThat(built.name(0)).isEqualTo("n10");
    assertThat(built.contains("n25")).isTrue();
    assertThat(built.contains("n26")).isFalse();
    assertThat(built.other()).isEqualTo(2 * 74);
    assertThat(built.toMap()).hasSize(17).containsEntry(CappedCounts.OTHER, 148L);
    assertThat(CappedCounts.of("b", 2).merge(CappedCounts.of("a", 2)).mostFrequent())
        .isEqualTo("a");
  }

  @Test
  void digestProvesItsMembersAndKeepsTheSmallestCoordinates() {
    LineageDigest.Builder builder = new LineageDigest.Builder();
    for (int i = 100; i > 0; i--) {
      builder.add(i, 7 * i, new Coordinates("f", 0, i, 0));
    }
    LineageDigest d = builder.build();
    assertThat(d.coordinates()).hasSize(32).first().isEqualTo(new Coordinates("f", 0, 1, 0));
    assertThat(d.ranges()).containsExactly(new LineageDigest.Range("f", 0, 1, 100, 100));
    assertThat(d.isExact()).isFalse();
    assertThat(LineageDigest.of(1, 7, new Coordinates("f", 0, 1, 0)).isExact()).isTrue();
    LineageDigest changed = LineageDigest.of(1, 8, new Coordinates("f", 0, 1, 0));
    assertThat(changed.sum())
        .isNotEqualTo(LineageDigest.of(1, 7, new Coordinates("f", 0, 1, 0)).sum());
  }

  @Test
  void digestKeepsTheSmallestSourcesWholeInAnyGrouping() {
    List<LineageDigest> parts = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      parts.add(LineageDigest.of(i + 1, i, new Coordinates("f" + i % 100, 0, i, 0)));
    }
    LineageDigest inOrder = parts.stream().reduce(LineageDigest.EMPTY, LineageDigest::merge);
    assertThat(inOrder.ranges()).hasSize(LineageDigest.RANGES).allMatch(r -> r.count() == 4);
    for (int seed = 0; seed < 5; seed++) {
      Collections.shuffle(parts, new Random(seed));
      LineageDigest left = new LineageDigest.Builder().add(LineageDigest.EMPTY).build();
      LineageDigest right = LineageDigest.EMPTY;
      for (LineageDigest p : parts.subList(0, 150)) {
        left = left.merge(p);
      }
      for (LineageDigest p : parts.subList(150, 400)) {
        right = p.merge(right);
      }
      assertThat(right.merge(left)).as("seed " + seed).isEqualTo(inOrder);
    }
  }

  @Test
  void windowsSurviveAndKeepTheirBytes() {
    WindowStats s = Samples.stats(new Random(5), 0, 40);
    WindowFact w = WindowFact.of("prod", Samples.FINGERPRINT, Size.HOUR, 3_600_000, true, s);
    Out out = new Out();
    WindowFactCodec.INSTANCE.write(w, out);
    In in = new In(out.toBytes());
    assertThat(WindowFactCodec.INSTANCE.read(1, in)).isEqualTo(w);
    assertThat(in.remaining()).isZero();
    assertThat(Ids.hex(XxHash64.hash(out.toBytes()))).isEqualTo("e525cfa5da5b963b");
    assertThat(w.endAt()).isEqualTo(7_200_000);
    assertThat(w.described()).isTrue();
  }

  @Test
  void openWindowsPartialsAndLedgerSurviveAndKeepTheirBytes() {
    WindowStats s = Samples.stats(new Random(6), 0, 3);
    StatsPartial partial = new StatsPartial("prod", Samples.FINGERPRINT, 60_000, s);
    Out out = new Out();
    StatsPartialCodec.INSTANCE.write(partial, out);
    assertThat(StatsPartialCodec.INSTANCE.read(1, new In(out.toBytes()))).isEqualTo(partial);
    assertThat(Ids.hex(XxHash64.hash(out.toBytes()))).isEqualTo("e6bee619dcd3d52c");

    OpenWindows open =
        OpenWindows.none("prod", WindowFact.onlyId(Samples.FINGERPRINT.id())).add(partial);
    assertThat(open.fingerprint()).isEqualTo(Samples.FINGERPRINT);
    open = open.fired(Size.MINUTE, 60_000).add(partial);
    OpenWindowsCodec.INSTANCE.write(open, out.reset());
    assertThat(OpenWindowsCodec.INSTANCE.read(1, new In(out.toBytes()))).isEqualTo(open);
    assertThat(Ids.hex(XxHash64.hash(out.toBytes()))).isEqualTo("adcd30c0001dc4da");

    ObservationLedgerDelta delta = new ObservationLedgerDelta("prod", 60_000, 5, 1, 4, -1, 2, 1);
    ObservationLedgerLine line = ObservationLedgerLine.next(null, delta, 600_000);
    ObservationLedgerLineCodec.INSTANCE.write(line, out.reset());
    assertThat(ObservationLedgerLineCodec.INSTANCE.read(1, new In(out.toBytes()))).isEqualTo(line);
    assertThat(HexFormat.of().formatHex(out.toBytes()))
        .isEqualTo("0970726f64c0a9070a0208010402809f4980989abc0400");
    assertThat(delta.balances()).isTrue();
    assertThat(ObservationLedgerLine.next(line, delta, 600_000).version())
        .isEqualTo(line.version() + 1);
  }

  private static WindowStats count(List<Observation> observations) {
    WindowAccumulator sum = new WindowAccumulator();
    observations.forEach(sum::add);
    return sum.build();
  }

  private static byte[] bytes(WindowStats s) {
    Out out = new Out();
    WindowStatsCodec.INSTANCE.write(s, out);
    return out.toBytes();
  }

  @Test
  void runsThatWereLeftCountUnlessTheyEndedAfterAll() {
    WindowStats minute =
        new WindowAccumulator()
            .add(Charges.left("payment", 600))
            .add(Charges.left("payment", 600))
            .add(Charges.left("cart", 600))
            .add(Charges.left(null, 0))
            .build();
    assertThat(minute.runsLeft()).isEqualTo(3);
    assertThat(minute.charges()).isEqualTo(4);
    WindowStats later = new WindowAccumulator().add(Charges.left("payment", -600)).build();
    assertThat(later.runsLeft()).isEqualTo(-1);
    assertThat(minute.merge(later).runsLeft()).isEqualTo(2);
    assertThat(minute.merge(later).painUs()).isEqualTo(1_200);
  }
}
