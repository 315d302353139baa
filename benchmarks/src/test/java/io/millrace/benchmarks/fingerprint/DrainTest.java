package io.millrace.benchmarks.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The behaviour that the paper describes, so that the comparison is with Drain and not a straw man.
 */
class DrainTest {
  @Test
  void linesThatDifferInParametersShareATemplate() {
    Drain drain = new Drain();
    Drain.Cluster first = drain.add("Received block blk_1 of size 10 from 10.0.0.1");
    assertThat(drain.add("Received block blk_2 of size 20 from 10.0.0.2")).isSameAs(first);
    assertThat(first.text()).isEqualTo("Received block <*> of size <*> from <*>");
  }

  @Test
  void theFirstLayerIsTheNumberOfTokens() {
    Drain drain = new Drain();
    assertThat(drain.add("a b c")).isNotSameAs(drain.add("a b c d"));
  }

  @Test
  void theNextLayerIsTheFirstTokenUnlessItHasADigit() {
    Drain drain = new Drain();
    assertThat(drain.add("open file x")).isNotSameAs(drain.add("close file x"));
    assertThat(drain.add("blk_1 was lost")).isSameAs(drain.add("blk_2 was lost"));
  }

  @Test
  void similarityBelowTheThresholdMakesANewCluster() {
    Drain drain = new Drain();
    Drain.Cluster a = drain.add("send a b c d");
    assertThat(drain.add("send v w x y")).as("1 of 5 is below 0.4").isNotSameAs(a);
    assertThat(drain.add("send a x y z")).as("2 of 5 is 0.4").isSameAs(a);
  }

  @Test
  void wildcardsDoNotCountAsEqual() {
    Drain drain = new Drain(4, 0.6);
    Drain.Cluster a = drain.add("job x started at noon");
    assertThat(drain.add("job y started at night")).isSameAs(a);
    assertThat(a.text()).isEqualTo("job <*> started at <*>");
    assertThat(drain.add("job z stopped at dawn")).as("2 of 5").isNotSameAs(a);
  }

  @Test
  void ofEqualSimilarityMoreWildcardsWin() {
    Drain drain = new Drain(4, 0.5);
    Drain.Cluster plain = drain.add("get a b c");
    Drain.Cluster other = drain.add("get x y c2");
    assertThat(other).isNotSameAs(plain);
    drain.add("get x z c2");
    assertThat(other.text()).isEqualTo("get x <*> c2");
    assertThat(drain.add("get a q c2")).isSameAs(other);
  }

  @Test
  void aFullNodeSendsTheRestToOneChild() {
    Drain drain = new Drain();
    for (int i = 0; i < Drain.MOST_CHILDREN - 1; i++) {
      drain.add("w" + (char) ('a' + i % 26) + (char) ('a' + i / 26) + " x y");
    }
    Drain.Cluster late = drain.add("zzz x y");
    assertThat(drain.add("yyyy x y")).isSameAs(late);
  }

  @Test
  void idsAreInOrderOfArrival() {
    List<String> lines = List.of("alpha one", "beta two three");
    Drain there = new Drain();
    Drain back = new Drain();
    assertThat(there.add(lines.get(0)).id).isEqualTo(1);
    back.add(lines.get(1));
    assertThat(back.add(lines.get(0)).id).as("which is why they are no identity").isEqualTo(2);
    assertThat(there.size()).isEqualTo(1);
  }
}
