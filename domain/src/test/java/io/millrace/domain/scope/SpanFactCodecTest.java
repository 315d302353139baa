package io.millrace.domain.scope;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.codec.CodecBytes;
import io.millrace.domain.event.Coordinates;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SpanFactCodecTest {
  private static final String V1 =
      "01000000000000000200000000000000030000000000000000000000000000000970726f64d00fd0"
          + "0fb8170400000000000000096361727413474554202f636172740001020500000000000000116368"
          + "65636b6f7574060000000000000002";

  private static final SpanFact FACT = fact(new Coordinates("f", 1, 2, 3));

  private static SpanFact fact(Coordinates coordinates) {
    return new SpanFact(
        1,
        2,
        3,
        0,
        "prod",
        1000,
        1000,
        1500,
        4,
        "cart",
        "GET /cart",
        null,
        true,
        false,
        1,
        5,
        "checkout",
        6,
        2,
        false,
        coordinates);
  }

  @Test
  void survivesAndKeepsItsBytes() {
    assertThat(CodecBytes.roundTrip(SpanFactCodec.INSTANCE, FACT)).isEqualTo(FACT);
    assertThat(CodecBytes.hex(SpanFactCodec.INSTANCE, FACT)).isEqualTo(V1 + "0366010403");
  }

  @Test
  void versionOneStandsNowhere() {
    assertThat(CodecBytes.read(SpanFactCodec.INSTANCE, 1, HexFormat.of().parseHex(V1)))
        .isEqualTo(fact(SpanFactCodec.NOWHERE));
  }

  @Test
  void aSpanEndsNoEarlierThanItDid() {
    assertThat(FACT.endMs()).isEqualTo(1002);
    assertThat(FACT.root()).isTrue();
  }
}
