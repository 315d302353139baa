package io.millrace.warehouse.columns;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DictionaryTest {
  private final TextDictionary texts = new TextDictionary();
  private final NumberDictionary numbers = new NumberDictionary(Long.BYTES);

  private int idOf(String text) {
    byte[] padded = ("<" + text + ">").getBytes(StandardCharsets.UTF_8);
    return texts.idOf(padded, 1, padded.length - 2);
  }

  @Test
  void textsKeepTheirIds() {
    Map<String, Integer> ids = new HashMap<>();
    Random random = new Random(2);
    for (int i = 0; i < 20_000; i++) {
      String text = "x".repeat(random.nextInt(20)) + random.nextInt(50);
      int id = idOf(text);
      assertThat(ids.computeIfAbsent(text, t -> ids.size())).as(text).isEqualTo(id);
    }
    assertThat(texts.entries()).isEqualTo(ids.size());
  }

  @Test
  void textsThatDifferInOneByteAreDifferent() {
    String text = "a text of more than sixteen bytes";
    for (int i = 0; i < text.length(); i++) {
      assertThat(idOf(text.substring(0, i) + "#" + text.substring(i + 1))).isEqualTo(i);
    }
    assertThat(idOf("")).isEqualTo(text.length());
    assertThat(idOf("")).isEqualTo(text.length());
  }

  @Test
  void aFullDictionaryStillKnowsWhatItHolds() {
    int n = 0;
    while (idOf("text number " + n) != Dictionary.FULL) {
      n++;
    }
    assertThat(texts.page.size()).isBetween(Dictionary.MOST_BYTES - 30, Dictionary.MOST_BYTES);
    assertThat(idOf("text number " + n / 2)).isEqualTo(n / 2);
    assertThat(texts.entries()).isEqualTo(n);
    texts.clear();
    assertThat(idOf("anew")).isZero();
    assertThat(idOf("x".repeat(Dictionary.MOST_BYTES))).isEqualTo(Dictionary.FULL);
  }

  @Test
  void numbersKeepTheirIdsUntilItIsFull() {
    int most = Dictionary.MOST_BYTES / Long.BYTES;
    for (int i = 0; i < most; i++) {
      assertThat(numbers.idOf(i * 0x1_0000_0001L)).isEqualTo(i);
    }
    assertThat(numbers.idOf(-1)).isEqualTo(Dictionary.FULL);
    assertThat(numbers.idOf(7 * 0x1_0000_0001L)).isEqualTo(7);
    numbers.clear();
    assertThat(numbers.idOf(0)).isZero();
  }
}
