package io.millrace.jobs.control.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.jobs.control.live.ControlMessages.Unusable;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What people write into control topics by hand: it counts as it reads, or not at all. */
class ControlMessagesTest {
  private final ControlMessages messages = new ControlMessages(null);

  @Test
  void aDocumentIsOneObjectWithEveryKeyOnce() throws Unusable {
    assertThat(messages.read(bytes("{\"a\":1,\"b\":{\"a\":2}}"), null)).hasSize(2);
    for (String wrong :
        new String[] {"{\"a\":1,\"a\":2}", "{\"b\":{\"a\":1,\"a\":1}}", "{} {}", "{"}) {
      assertThat(why(wrong)).as(wrong).isEqualTo("is no JSON, or has a key twice");
    }
    assertThat(why("[1]")).isEqualTo("is no JSON object");
    assertThat(why("\0\0\0\0\1")).isEqualTo("is Avro, and no registry is known");
  }

  private String why(String text) {
    return catchThrowableOfType(Unusable.class, () -> messages.read(bytes(text), null))
        .getMessage();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
