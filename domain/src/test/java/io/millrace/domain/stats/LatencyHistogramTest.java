package io.millrace.domain.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LatencyHistogramTest {
  @Test
  void quantilesAreWithinOneBucketOfTheTruth() {
    Random random = new Random(7);
    long[] values = new long[10_000];
    LatencyHistogram.Builder builder = new LatencyHistogram.Builder();
    for (int i = 0; i < values.length; i++) {
      values[i] = (long) Math.exp(random.nextDouble() * 18);
      builder.add(values[i]);
    }
    Arrays.sort(values);
    LatencyHistogram h = builder.build();
    assertThat(h.count()).isEqualTo(10_000);
    for (double q : new double[] {0, 0.01, 0.5, 0.95, 0.99, 1}) {
      long truth = values[Math.max(0, (int) Math.ceil(q * values.length) - 1)];
      assertThat((double) h.quantile(q)).as("q" + q).isBetween(truth / 1.04 - 1, truth * 1.04 + 1);
    }
  }

  @Test
  void smallAndHugeValuesHaveABucket() {
    for (long v = 0; v < 63; v++) {
      assertThat(LatencyHistogram.EMPTY.add(v).quantile(0.5)).isEqualTo(v);
    }
    long day = 86_400_000_000L;
    assertThat((double) LatencyHistogram.EMPTY.add(day).quantile(0.5))
        .isBetween(day / 1.04, day * 1.04);
    assertThat(LatencyHistogram.EMPTY.add(Long.MAX_VALUE - 1).count()).isEqualTo(1);
  }

  @Test
  void oneByOneIsTheSameAsCollectedAndChangesNothingBefore() {
    Random random = new Random(8);
    LatencyHistogram.Builder builder = new LatencyHistogram.Builder();
    LatencyHistogram one = LatencyHistogram.EMPTY;
    for (int i = 0; i < 500; i++) {
      long us = random.nextInt(1 << random.nextInt(30));
      LatencyHistogram before = one;
      one = before.add(us);
      assertThat(before).isEqualTo(builder.build());
      assertThat(one).isEqualTo(builder.add(us).build());
      assertThat(one.count()).isEqualTo(i + 1);
    }
  }

  @Test
  void unknownIsLeftOutAndNothingHasNoQuantile() {
    assertThat(LatencyHistogram.EMPTY.add(-1)).isSameAs(LatencyHistogram.EMPTY);
    assertThat(LatencyHistogram.EMPTY.quantile(0.5)).isEqualTo(-1);
  }

  @Test
  void mergingIsExactInAnyGrouping() {
    LatencyHistogram a = filled(1);
    LatencyHistogram b = filled(2);
    LatencyHistogram c = filled(3);
    assertThat(a.merge(b).merge(c)).isEqualTo(c.merge(b.merge(a)));
    assertThat(a.merge(b).count()).isEqualTo(a.count() + b.count());
    assertThat(a.merge(LatencyHistogram.EMPTY)).isEqualTo(a);
  }

  @Test
  void survivesAndKeepsItsBytes() {
    LatencyHistogram h = LatencyHistogram.EMPTY.add(0).add(5).add(5).add(1_000_000);
    Out out = new Out();
    LatencyHistogramCodec.INSTANCE.write(h, out);
    assertThat(HexFormat.of().formatHex(out.toBytes())).isEqualTo("0300015002ad0401");
    assertThat(LatencyHistogramCodec.INSTANCE.read(1, new In(out.toBytes()))).isEqualTo(h);
  }

  private static LatencyHistogram filled(int seed) {
    Random random = new Random(seed);
    LatencyHistogram.Builder builder = new LatencyHistogram.Builder();
    for (int i = 0; i < 500; i++) {
      builder.add(random.nextInt(10_000_000));
    }
    return builder.build();
  }
}
