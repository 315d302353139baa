package io.millrace.warehouse.columns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridDecoder;
import org.junit.jupiter.api.Test;

/** What the encoder writes is read by Parquet's own decoder. */
class RunEncoderTest {
  private final RunEncoder encoder = new RunEncoder();

  private static void assertDecodes(byte[] bytes, int width, List<Integer> expected)
      throws IOException {
    RunLengthBitPackingHybridDecoder decoder =
        new RunLengthBitPackingHybridDecoder(width, new ByteArrayInputStream(bytes));
    for (int i = 0; i < expected.size(); i++) {
      assertThat(decoder.readInt())
          .as("number %s of width %s", i, width)
          .isEqualTo(expected.get(i));
    }
  }

  @Test
  void runsAndSingleNumbersOfEveryWidthComeBack() throws IOException {
    Random random = new Random(1);
    for (int width = 0; width <= 16; width++) {
      for (int round = 0; round < 20; round++) {
        List<Integer> all = new ArrayList<>();
        encoder.start(width);
        int runs = random.nextInt(400);
        for (int i = 0; i < runs; i++) {
          int number = random.nextInt(1 << width);
          int times = random.nextInt(3) == 0 ? random.nextInt(2_000) : random.nextInt(12);
          if (times == 1) {
            encoder.add(number);
          } else {
            encoder.add(number, times);
          }
          for (int n = 0; n < times; n++) {
            all.add(number);
          }
        }
        assertDecodes(encoder.finish().toByteArray(), width, all);
      }
    }
  }

  @Test
  void aRunIsWrittenOnceHoweverItWasTold() throws IOException {
    encoder.start(1);
    encoder.add(1, 3_000);
    byte[] told = encoder.finish().toByteArray();
    encoder.start(1);
    for (int i = 0; i < 3_000; i++) {
      encoder.add(1);
    }
    assertThat(encoder.finish().toByteArray()).isEqualTo(told).hasSize(3);
  }

  @Test
  void nothingIsNoBytes() throws IOException {
    encoder.start(3);
    assertThat(encoder.finish().size()).isZero();
  }

  @Test
  void moreThanAHeaderOfPackedGroupsBeginsAnother() throws IOException {
    List<Integer> all = new ArrayList<>();
    encoder.start(5);
    for (int i = 0; i < 2_000; i++) {
      encoder.add(i % 32);
      all.add(i % 32);
    }
    assertDecodes(encoder.finish().toByteArray(), 5, all);
  }
}
