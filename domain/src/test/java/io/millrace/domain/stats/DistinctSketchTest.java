package io.millrace.domain.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.hash.XxHash64;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DistinctSketchTest {
  private static final long SEED = 20_260_101;

  @Test
  void isExactUpToTheLimitAndKnowsTheSetBeyondIt() {
    DistinctSketch.Builder builder = new DistinctSketch.Builder();
    for (int i = 1; i <= DistinctSketch.EXACT; i++) {
      builder.add(hash(i)).add(hash(i)).add(0);
      assertThat(builder.build().estimate()).isEqualTo(i);
    }
    assertThat(builder.build().isExact()).isTrue();
    assertThat(builder.build().exactHashes()).hasSize(256).isSorted();
    DistinctSketch more = builder.add(hash(257)).build();
    assertThat(more.isExact()).isFalse();
    assertThat(more.exactHashes()).isNull();
    assertThat(more.estimate()).isBetween(245L, 269L);
  }

  /** Relative error over 20 seeds: its root mean square stays near 1.04 / sqrt(4096) = 1.6 %. */
  @Test
  void estimatesAsWellAsItSays() {
    for (int n : new int[] {300, 1_000, 10_000, 100_000}) {
      double squares = 0;
      double worst = 0;
      for (int seed = 0; seed < 20; seed++) {
        DistinctSketch.Builder builder = new DistinctSketch.Builder();
        Random random = new Random(SEED + seed);
        for (int i = 0; i < n; i++) {
          builder.add(random.nextLong() | 1L << 63);
        }
        double error = builder.build().estimate() / (double) n - 1;
        squares += error * error;
        worst = Math.max(worst, Math.abs(error));
      }
      assertThat(Math.sqrt(squares / 20)).as("rms error at " + n).isLessThan(0.02);
      assertThat(worst).as("worst error at " + n).isLessThan(0.06);
    }
  }

  @Test
  void keysThatAreNoHashesAreSpread() {
    DistinctSketch.Builder builder = new DistinctSketch.Builder();
    for (long i = 1; i <= 10_000; i++) {
      builder.add(i);
    }
    assertThat(builder.build().estimate()).isBetween(9_500L, 10_500L);
  }

  @Test
  void contentsDependOnTheSetAloneWhateverOrderAndGrouping() {
    for (int n : new int[] {3, 200, 256, 257, 400, 5_000}) {
      DistinctSketch inOrder = sketch(n);
      Random random = new Random(SEED);
      List<Long> hashes = new ArrayList<>();
      for (int i = 1; i <= n; i++) {
        hashes.add(hash(i));
        if (random.nextInt(4) == 0) {
          hashes.add(hash(i));
        }
      }
      Collections.shuffle(hashes, random);
      DistinctSketch[] parts = {DistinctSketch.EMPTY, DistinctSketch.EMPTY, DistinctSketch.EMPTY};
      DistinctSketch.Builder[] builders = {
        new DistinctSketch.Builder(), new DistinctSketch.Builder(), new DistinctSketch.Builder()
      };
      for (long h : hashes) {
        builders[random.nextInt(3)].add(h);
      }
      for (int i = 0; i < 3; i++) {
        parts[i] = builders[i].build();
      }
      DistinctSketch left = parts[0].merge(parts[1]).merge(parts[2]);
      DistinctSketch right = parts[2].merge(parts[1].merge(parts[0]));
      assertThat(left).as(n + " hashes").isEqualTo(right).isEqualTo(inOrder);
      assertThat(bytes(left)).isEqualTo(bytes(right)).isEqualTo(bytes(inOrder));
      assertThat(left.merge(left)).isEqualTo(left);
    }
  }

  @Test
  void addingIsLikeMergingOne() {
    DistinctSketch s = sketch(256);
    assertThat(s.add(hash(7))).isSameAs(s);
    assertThat(s.add(0)).isSameAs(s);
    assertThat(s.add(hash(999))).isEqualTo(s.merge(DistinctSketch.of(hash(999))));
    assertThat(s.estimate()).isEqualTo(256);
  }

  @Test
  void everyLayoutSurvivesAndKeepsItsBytes() {
    for (int n : new int[] {0, 1, 256, 257, 1_500, 2_000, 50_000}) {
      DistinctSketch s = sketch(n);
      In in = new In(bytes(s));
      assertThat(DistinctSketchCodec.INSTANCE.read(1, in)).as(n + " hashes").isEqualTo(s);
      assertThat(in.remaining()).isZero();
    }
    assertThat(HexFormat.of().formatHex(bytes(DistinctSketch.of(2, 1, 2))))
        .isEqualTo("000201000000000000000200000000000000");
    assertThat(bytes(sketch(300))).hasSizeLessThan(700);
    assertThat(bytes(sketch(50_000))).hasSize(1 + 3 * 4096 / 4);
    assertThat(Ids.hex(XxHash64.hash(bytes(sketch(300))))).isEqualTo("561c9c32781c4156");
    assertThat(Ids.hex(XxHash64.hash(bytes(sketch(50_000))))).isEqualTo("33bd1b1769ca24df");
  }

  @Test
  void refusesAnUnknownLayout() {
    assertThatThrownBy(() -> DistinctSketchCodec.INSTANCE.read(1, new In(new byte[] {9})))
        .hasMessage("distinct sketch of unknown layout 9");
  }

  private static DistinctSketch sketch(int n) {
    DistinctSketch.Builder builder = new DistinctSketch.Builder();
    for (int i = 1; i <= n; i++) {
      builder.add(hash(i));
    }
    return builder.build();
  }

  private static long hash(int i) {
    return Ids.of("sample", i);
  }

  private static byte[] bytes(DistinctSketch s) {
    Out out = new Out();
    DistinctSketchCodec.INSTANCE.write(s, out);
    return out.toBytes();
  }
}
