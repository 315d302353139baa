package io.millrace.operators.triage.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WaitingRequestsTest {
  @Test
  void whatIsAddedInAnyOrderIsTheSameAndSums() {
    List<long[]> facts = new ArrayList<>();
    SortedMap<Long, SortedMap<Integer, Long>> expected = new TreeMap<>();
    Random random = new Random(5);
    for (int i = 0; i < 300; i++) {
      long[] fact = {random.nextInt(9) - 4, random.nextInt(4), 1 + random.nextInt(100)};
      facts.add(fact);
      expected
          .computeIfAbsent(fact[0], tick -> new TreeMap<>())
          .merge((int) fact[1], fact[2], Long::sum);
    }
    WaitingRequests inOrder = of(facts);
    Collections.shuffle(facts, random);
    assertThat(inOrder.byTick()).isEqualTo(expected);
    assertThat(of(facts)).isEqualTo(inOrder).hasSameHashCodeAs(inOrder);
  }

  @Test
  void aTickCountsWhatIsDueOnce() {
    ServedState state = ServedState.EMPTY.plus(20, 1, 5).plus(10, 0, 2).plus(10, 1, 3);
    assertThat(state.isDue(9)).isFalse();
    assertThat(state.isDue(10)).isTrue();
    assertThat(state.due(10)).isEqualTo(5);
    ServedState at10 = state.settle(10);
    assertThat(at10.settled()).isEqualTo(Map.of(0, 2L, 1, 3L));
    assertThat(at10.isDue(19)).isFalse();
    ServedState at20 = at10.plus(20, 1, 1).settle(20);
    assertThat(at20.settled()).isEqualTo(Map.of(0, 2L, 1, 9L));
    assertThat(at20.waiting()).isEqualTo(WaitingRequests.NONE);
    assertThat(state.due(20)).as("what it was stays").isEqualTo(10);
  }

  @Test
  void survivesItsBytes() {
    ServedState state = ServedState.EMPTY.plus(7, 2, 1).settle(7).plus(20, 1, 5).plus(10, 3, 2);
    Out out = new Out();
    ServedStateCodec.INSTANCE.write(state, out);
    assertThat(ServedStateCodec.INSTANCE.read(1, new In(out.toBytes()))).isEqualTo(state);
  }

  private static WaitingRequests of(List<long[]> facts) {
    WaitingRequests all = WaitingRequests.NONE;
    for (long[] fact : facts) {
      all = all.plus(fact[0], (int) fact[1], fact[2]);
    }
    return all;
  }
}
