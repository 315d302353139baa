package io.millrace.jobs.alike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.domain.UserError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class AlikeTest {
  private static Wording wording(String environment, String cluster, String fp, String text) {
    return new Wording(environment, cluster, "label " + cluster, "item-" + cluster, fp, text);
  }

  private static Embedding of(Function<String, float[]> function) {
    return new Embedding() {
      @Override
      public String name() {
        return "made";
      }

      @Override
      public float[] embed(String text) {
        return function.apply(text);
      }
    };
  }

  @Test
  void clustersThatReadAlikeAreAskedAboutOnceTheLikestFirst() {
    List<Wording> wordings =
        new ArrayList<>(
            List.of(
                wording("prod", "a", "fp1", "abc"),
                wording("prod", "a", "fp2", "abcd"),
                wording("prod", "b", "fp3", "cba"),
                wording("prod", "c", "fp4", "abcx"),
                wording("prod", "d", "fp5", "zzz"),
                wording("test", "e", "fp6", "abc")));
    for (int round = 0; round < 5; round++) {
      Collections.shuffle(wordings, new Random(round));
      assertThat(Alike.find(wordings, new TestEmbedding(), 0.8))
          .extracting(p -> p.likeness() + " " + p.itemId() + " " + p.other())
          .as("by the best of their members; another environment is no neighbour; 3 / sqrt(12)")
          .containsExactly("1.0 item-a fp3", "0.866025 item-a fp4", "0.866025 item-b fp4");
    }
  }

  @Test
  void theOneThatHasAnItemIsAskedAndTwoWithoutAreNot() {
    Wording none = new Wording("prod", "a", "label a", null, "fp1", "abc");
    Wording some = wording("prod", "b", "fp2", "abc");
    Wording other = new Wording("prod", "c", "label c", null, "fp3", "abc");
    assertThat(Alike.find(List.of(none, some, other), new TestEmbedding(), 0.8))
        .extracting(p -> p.itemId() + " " + p.other())
        .containsExactly("item-b fp1", "item-b fp3");
  }

  @Test
  void whatBreaksTheContractIsRefused() {
    List<Wording> two =
        List.of(wording("prod", "a", "fp1", "abc"), wording("prod", "b", "fp2", "de"));
    float[] counter = new float[1];
    refused(two, text -> new float[] {++counter[0]}, "says two things of one text");
    refused(two, text -> new float[text.length()], "gave 3 numbers, then 2");
    refused(two, text -> new float[] {Float.NaN}, "gave a number that is none");
    refused(two, text -> new float[0], "says nothing");
    refused(two, text -> null, "says nothing");
    refused(
        two,
        text -> {
          throw new IllegalStateException("model is away");
        },
        "failed: model is away");
    assertThat(Alike.find(two, of(text -> new float[] {0}), 0.8))
        .as("zeros say nothing, which is no likeness")
        .isEmpty();
  }

  private static void refused(
      List<Wording> wordings, Function<String, float[]> function, String why) {
    assertThatThrownBy(() -> Alike.find(wordings, of(function), 0.8))
        .isInstanceOf(UserError.class)
        .hasMessage("embedding 'made' " + why);
  }

  @Test
  void oneThatIsNotThereIsToldWithThoseThatAre() {
    assertThat(Embeddings.named("test-letters").of("ab")).contains(1 / StrictMath.sqrt(2));
    assertThatThrownBy(() -> Embeddings.named("other"))
        .isInstanceOf(UserError.class)
        .hasMessage("there is no embedding 'other'; known: test-letters");
  }
}
