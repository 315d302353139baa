package io.millrace.domain.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
  private final In in = In.remembering();

  private String word(String text) {
    byte[] bytes = new Out().string(text).toBytes();
    return in.over(bytes, 0, bytes.length).word();
  }

  @Test
  void theSameWordIsTheSameObject() {
    assertThat(word("checkout-service")).isSameAs(word("checkout-service"));
    assertThat(word("eu")).isSameAs(word("eu"));
  }

  @Test
  void everyTextReadsAsItWasWritten() {
    List<String> texts =
        List.of("", "a", "ab\0", "12345678", "123456789", "ä", "\ud83d", "x".repeat(62));
    for (int round = 0; round < 3; round++) {
      for (String text : texts) {
        assertThat(word(text)).isEqualTo(text);
      }
      assertThat(word("y".repeat(63))).isEqualTo("y".repeat(63));
      assertThat(word("z".repeat(5_000))).isEqualTo("z".repeat(5_000));
      assertThat(word(null)).isNull();
    }
  }

  @Test
  void idsThatPassByAreNeverMistakenForOneAnother() {
    for (int i = 0; i < 50_000; i++) {
      String id = "trace-" + Integer.toHexString(i * 0x9E3779B1) + "-0000";
      assertThat(word(id)).isEqualTo(id);
    }
  }

  @Test
  void anOrdinaryReaderReadsWordsToo() {
    assertThat(new In(new Out().string("prod").toBytes()).word()).isEqualTo("prod");
  }
}
