package io.millrace.domain.hash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class XxHash64Test {
  @Test
  void matchesThePublishedVectors() {
    assertThat(hash("")).isEqualTo(0xEF46DB3751D8E999L);
    assertThat(hash("a")).isEqualTo(0xD24EC4F1A98C6E5BL);
    assertThat(hash("abc")).isEqualTo(0x44BC2CF5AD770999L);
    assertThat(hash("Nobody inspects the spammish repetition")).isEqualTo(0xFBCEA83C8A378BF1L);
  }

  @Test
  void partsAreLengthPrefixed() {
    assertThat(Ids.of("ab", "c")).isNotEqualTo(Ids.of("a", "bc"));
    assertThat(Ids.of("a", null)).isNotEqualTo(Ids.of("a", ""));
    assertThat(Ids.hex("fp1:", 0x1fL)).isEqualTo("fp1:000000000000001f");
  }

  private static long hash(String s) {
    return XxHash64.hash(s.getBytes(StandardCharsets.UTF_8));
  }
}
