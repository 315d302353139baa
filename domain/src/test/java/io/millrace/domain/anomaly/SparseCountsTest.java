package io.millrace.domain.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Held against a tree map, through random adding, forgetting and copying. */
class SparseCountsTest {
  private record Pair(SparseCounts counts, TreeMap<Long, Long> truth) {
    Pair copy() {
      return new Pair(counts.copy(), new TreeMap<>(truth));
    }
  }

  @Test
  void everyCopyKeepsItsOwnCounts() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      List<Pair> copies = new ArrayList<>(List.of(new Pair(new SparseCounts(), new TreeMap<>())));
      long now = 100;
      for (int step = 0; step < 200; step++) {
        // Mostly the newest copy is the one that is changed, as in keyed state; any may be.
        Pair pair =
            copies.get(random.nextInt(4) > 0 ? copies.size() - 1 : random.nextInt(copies.size()));
        switch (random.nextInt(8)) {
          case 0 -> copies.add(pair.copy());
          case 1 -> {
            long oldest = now - random.nextInt(40);
            pair.counts().forgetBelow(oldest);
            pair.truth().headMap(oldest).clear();
          }
          default -> {
            now += random.nextInt(3);
            long number = random.nextInt(3) == 0 ? now - random.nextInt(30) : now;
            long n = 1 + random.nextInt(5);
            pair.counts().add(number, n);
            pair.truth().merge(number, n, Long::sum);
          }
        }
      }
      for (Pair pair : copies) {
        same(pair, now);
      }
    }
  }

  @Test
  void nothingIsCountedAtFirst() {
    same(new Pair(new SparseCounts(), new TreeMap<>()), 10);
  }

  private static void same(Pair pair, long now) {
    SparseCounts counts = pair.counts();
    TreeMap<Long, Long> truth = pair.truth();
    TreeMap<Long, Long> listed = new TreeMap<>();
    for (int i = 0; i < counts.size(); i++) {
      listed.put(counts.number(i), counts.count(i));
    }
    assertThat(listed).isEqualTo(truth);
    assertThat(counts.size()).isEqualTo(truth.size());
    assertThat(counts.isEmpty()).isEqualTo(truth.isEmpty());
    assertThat(counts.first()).isEqualTo(truth.isEmpty() ? Long.MAX_VALUE : truth.firstKey());
    for (long at = now - 45; at < now + 3; at++) {
      assertThat(counts.get(at)).isEqualTo(truth.getOrDefault(at, 0L));
      Long lower = truth.lowerKey(at);
      assertThat(counts.lastBelow(at)).isEqualTo(lower == null ? Long.MIN_VALUE : lower);
      long sum = truth.subMap(at, at + 7).values().stream().mapToLong(n -> n).sum();
      assertThat(counts.sum(at, at + 7)).isEqualTo(sum);
    }
    Out out = new Out();
    counts.write(out);
    In in = new In(out.toBytes());
    same(listed, SparseCounts.read(in));
  }

  private static void same(TreeMap<Long, Long> truth, SparseCounts read) {
    assertThat(read.size()).isEqualTo(truth.size());
    truth.forEach((number, n) -> assertThat(read.get(number)).isEqualTo(n));
  }
}
