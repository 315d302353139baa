package io.millrace.domain.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.event.Coordinates;
import io.millrace.domain.hash.Ids;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AsciiTextTest {
  private final AsciiText text = new AsciiText();

  @Test
  void isWrittenAsTheStringWouldBe() {
    text.add("at:").add(':').number(-7).number(0).number(Long.MAX_VALUE).number(Long.MIN_VALUE);
    String same = "at::-70" + Long.MAX_VALUE + Long.MIN_VALUE;
    assertThat(text.toString()).isEqualTo(same);
    assertThat(new Out().string(text).toBytes()).isEqualTo(new Out().string(same).toBytes());
  }

  @Test
  void showsIdsAsIdsDo() {
    Random random = new Random(7);
    for (int i = 0; i < 10_000; i++) {
      long id = random.nextLong() >>> random.nextInt(64);
      assertThat(text.clear().hex(id).toString()).isEqualTo(Ids.hex(id));
    }
  }

  @Test
  void growsAndBeginsAnew() {
    String part = "0123456789".repeat(30);
    assertThat(text.add(part).add(part).toString()).isEqualTo(part + part);
    assertThat(text.clear().toString()).isEmpty();
  }

  @Test
  void saysWhenItIsOfNoUse() {
    assertThat(text.add("straße").isAscii()).isFalse();
    assertThat(text.clear().add('ß').isAscii()).isFalse();
    assertThat(text.clear().add("plain").isAscii()).isTrue();
  }

  @Test
  void showsWhereARecordStands() {
    for (Coordinates c :
        new Coordinates[] {
          new Coordinates("logs", 3, 17, 0), new Coordinates("a/b.json", 0, 1_234_567_890_123L, 4)
        }) {
      c.show(text.clear());
      assertThat(text.toString()).isEqualTo(c.toString());
    }
  }
}
