package io.millrace.warehouse.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SinkStateSerializerTest {
  private final SinkStateSerializer serializer = new SinkStateSerializer();

  @Test
  void versionTwoKeepsItsBytes() throws IOException {
    SinkState state = new SinkState("w1", "millrace at p", "a", "b", 300);
    byte[] golden = HexFormat.of().parseHex("0577311b6d696c6c72616365206174207003610362ac02");
    assertThat(serializer.getVersion()).isEqualTo(2);
    assertThat(HexFormat.of().formatHex(serializer.serialize(state)))
        .isEqualTo(HexFormat.of().formatHex(golden));
    assertThat(serializer.deserialize(2, golden)).isEqualTo(state);
  }

  @Test
  void versionOneStaysReadable() throws IOException {
    byte[] golden = HexFormat.of().parseHex("000000000000002a");
    assertThat(serializer.deserialize(1, golden))
        .isEqualTo(new SinkState(null, null, null, null, 42));
  }

  @Test
  void whatItDoesNotKnowIsRefused() {
    assertThatThrownBy(() -> serializer.deserialize(3, new byte[8]))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("version 3");
    assertThatThrownBy(() -> serializer.deserialize(1, new byte[3]))
        .isInstanceOf(IOException.class);
  }
}
