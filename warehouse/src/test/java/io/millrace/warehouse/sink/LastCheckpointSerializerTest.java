package io.millrace.warehouse.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class LastCheckpointSerializerTest {
  private final LastCheckpointSerializer serializer = new LastCheckpointSerializer();

  @Test
  void versionOneStaysReadable() throws IOException {
    byte[] golden = HexFormat.of().parseHex("000000000000002a");
    assertThat(serializer.getVersion()).isEqualTo(1);
    assertThat(serializer.serialize(42L)).isEqualTo(golden);
    assertThat(serializer.deserialize(1, golden)).isEqualTo(42);
  }

  @Test
  void whatItDoesNotKnowIsRefused() {
    assertThatThrownBy(() -> serializer.deserialize(2, new byte[8]))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("version 2");
    assertThatThrownBy(() -> serializer.deserialize(1, new byte[3]))
        .isInstanceOf(IOException.class);
  }
}
